import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collect, openSocket, send, signUp } from './harness/client.ts';
import {
  ApproveContentDocument,
  ContentGenerationDocument,
  DashboardDocument,
  GenerateBlogPostDocument,
  GenerateListingDescriptionDocument,
  GenerateMarketUpdateDocument,
  GenerateSocialPostsDocument,
  ImportListingsDocument,
  InboxDocument,
  MarkNotificationsReadDocument,
  NotificationReceivedDocument,
  PartnerListingCopyDocument,
  PublishContentDocument,
  RefreshSessionDocument,
  ScheduleContentDocument,
  SignInDocument,
  SignOutDocument,
  TrackEngagementDocument,
} from './generated/graphql.ts';
import { blogInput, listingInput, marketInput, resoRecord, socialInput, tomorrow } from './harness/inputs.ts';
import { manyProcesses, oneProcess, type RunningGraph } from './harness/topologies.ts';

for (const { name, missing, start } of [oneProcess, manyProcesses]) {
  describe.skipIf(missing)(`an agent’s day, ${name}${missing ? `, left out: ${missing}` : ''}`, () => {
    let graph: RunningGraph;
    beforeAll(async () => {
      graph = await start();
    });
    afterAll(() => graph?.stop());

    it('goes from sign-up to a published listing, with a live notification and a dashboard over all five subgraphs', async () => {
      const agent = await signUp(graph.url, 'Ada Moreno');
      const socket = openSocket(graph.url, agent.accessToken);
      const live = collect(socket, NotificationReceivedDocument, {});
      const titles = () => live.events.map(({ notificationReceived: { notification } }) => notification.kind);

      const imported = await agent.ask(ImportListingsDocument, {
        input: { payload: { value: [resoRecord(), { ListingKey: '' }] } },
      });
      expect(imported.importListings).toMatchObject({ __typename: 'ImportListingsOk', created: 1, rejected: [{ index: 1 }] });

      const { generateListingDescription: generated } = await agent.ask(GenerateListingDescriptionDocument, {
        input: listingInput(),
      });
      if (generated.__typename !== 'GenerateContentOk') throw new Error(generated.message);
      const { content } = generated;
      expect(content).toMatchObject({
        __typename: 'ListingDescription',
        status: 'DRAFT',
        version: 1,
        author: { id: agent.id, name: 'Ada Moreno' },
        compliance: { verdict: 'PASS' },
      });
      expect(content.model).toMatch(/^local-writer/);
      expect(content.body).toContain('Cañon City');
      expect(content.body.length).toBeLessThanOrEqual(1000);

      const approved = await agent.ask(ApproveContentDocument, { input: { contentId: content.id } });
      expect(approved.approveContent).toMatchObject({ __typename: 'ApproveContentOk', content: { status: 'APPROVED' } });
      const published = await agent.ask(PublishContentDocument, { input: { contentId: content.id } });
      expect(published.publishContent).toMatchObject({
        __typename: 'PublishContentOk',
        content: { status: 'PUBLISHED', publishedAt: expect.stringMatching(/Z$/) },
      });

      await expect
        .poll(titles, { timeout: 20_000 })
        .toEqual(expect.arrayContaining(['LISTINGS_SYNCED', 'CONTENT_CREATED', 'CONTENT_PUBLISHED']));
      expect(live.errors).toEqual([]);
      const told = live.events
        .map(({ notificationReceived }) => notificationReceived)
        .find(({ notification }) => notification.kind === 'CONTENT_PUBLISHED');
      expect(told?.notification.subject).toEqual({
        __typename: 'ListingDescription',
        id: content.id,
        title: content.title,
        author: { id: agent.id, name: 'Ada Moreno' },
      });

      await expect
        .poll(
          async () =>
            (
              await agent.ask(TrackEngagementDocument, {
                input: { contentId: content.id, kind: 'VIEW', eventId: `view-${content.id}` },
              })
            ).trackEngagement.__typename,
          { timeout: 20_000 },
        )
        .toBe('TrackEngagementOk');
      await agent.ask(TrackEngagementDocument, {
        input: { contentId: content.id, kind: 'CLICK', eventId: `click-${content.id}` },
      });

      await expect
        .poll(async () => (await agent.ask(DashboardDocument, { first: 5, days: 7 })).me?.activity?.at(-1)?.contentsPublished, {
          timeout: 20_000,
        })
        .toBe(1);
      const { me } = await agent.ask(DashboardDocument, { first: 5, days: 7 });
      expect(me).toMatchObject({
        id: agent.id,
        name: 'Ada Moreno',
        plan: { tier: 'BASIC', requestsPerMinute: 100 },
        contents: {
          totalCount: 1,
          edges: [
            {
              node: {
                __typename: 'ListingDescription',
                id: content.id,
                status: 'PUBLISHED',
                metrics: { views: 1, engagements: 0, clickThroughRate: 1 },
                publications: [],
              },
            },
          ],
          pageInfo: { hasNextPage: false },
        },
        connections: [],
        notifications: { unreadCount: 4 },
      });
      expect(me?.activity).toHaveLength(7);
      expect(me?.activity?.at(-1)).toMatchObject({ contentsGenerated: 1, contentsPublished: 1 });
      expect(me?.notifications?.edges).toHaveLength(3);
      live.stop();
      await socket.dispose();
    });

    it('replays what a client missed, then goes on live', async () => {
      const agent = await signUp(graph.url);
      const first = openSocket(graph.url, agent.accessToken);
      const before = collect(first, NotificationReceivedDocument, {});
      // An operation over the same socket runs after the subscription was begun.
      const generate = () => agent.ask(GenerateListingDescriptionDocument, { input: listingInput() });
      await expect
        .poll(
          async () => {
            await generate();
            return before.events.length;
          },
          { timeout: 30_000, interval: 250 },
        )
        .toBeGreaterThan(0);
      before.stop();
      await first.dispose();
      const after = before.events.at(-1)?.notificationReceived.cursor;
      const seen = new Set(before.events.map(({ notificationReceived }) => notificationReceived.notification.id));

      const { generateListingDescription: missed } = await generate();
      if (missed.__typename !== 'GenerateContentOk') throw new Error(missed.message);
      const inbox = async () =>
        (await agent.ask(InboxDocument, { first: 50 })).me?.notifications?.edges.map(({ node }) => node) ?? [];
      await expect
        .poll(async () => (await inbox()).some(({ subject }) => subject?.id === missed.content.id), { timeout: 20_000 })
        .toBe(true);

      const second = openSocket(graph.url, agent.accessToken);
      const replayed = collect(second, NotificationReceivedDocument, { after });
      const subjects = () => replayed.events.map(({ notificationReceived: { notification } }) => notification.subject?.id);
      await expect.poll(subjects, { timeout: 20_000 }).toContain(missed.content.id);
      const { generateListingDescription: next } = await generate();
      if (next.__typename !== 'GenerateContentOk') throw new Error(next.message);
      await expect.poll(subjects, { timeout: 20_000 }).toContain(next.content.id);
      const ids = replayed.events.map(({ notificationReceived }) => notificationReceived.notification.id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.filter((id) => seen.has(id))).toEqual([]);
      replayed.stop();
      await second.dispose();
    });

    it('writes blog posts, social posts and market updates, each in its form', async () => {
      const agent = await signUp(graph.url);
      const { generateBlogPost: blog } = await agent.ask(GenerateBlogPostDocument, { input: blogInput() });
      expect(blog).toMatchObject({
        __typename: 'GenerateContentOk',
        content: { status: 'DRAFT', slug: expect.stringMatching(/^[a-z0-9-]+$/), wordCount: expect.any(Number) },
      });
      const { generateSocialPosts: social } = await agent.ask(GenerateSocialPostsDocument, { input: socialInput() });
      if (social.__typename !== 'GenerateSocialPostsOk') throw new Error(social.message);
      expect(social.posts.map(({ network }) => network)).toEqual(['FACEBOOK', 'INSTAGRAM', 'LINKEDIN', 'X']);
      for (const { characterCount, characterLimit } of social.posts) expect(characterCount).toBeLessThanOrEqual(characterLimit);
      const { generateMarketUpdate: market } = await agent.ask(GenerateMarketUpdateDocument, { input: marketInput() });
      expect(market).toMatchObject({
        __typename: 'GenerateContentOk',
        content: { area: 'Fremont County', statistics: [{ name: 'Median sale price', value: 412500 }, { value: 34 }] },
      });
    });

    it('streams the text of a generation while the model writes it, the content last', async () => {
      const agent = await signUp(graph.url);
      const socket = openSocket(graph.url, agent.accessToken);
      // A key may be subscribed to before it is used; one that was used replays nothing, so each try takes a new one.
      let chunks = collect(socket, ContentGenerationDocument, { idempotencyKey: 'not used' });
      await expect
        .poll(
          async () => {
            chunks.stop();
            const input = blogInput();
            chunks = collect(socket, ContentGenerationDocument, { idempotencyKey: input.idempotencyKey });
            await agent.ask(DashboardDocument, { first: 1, days: 1 });
            await agent.ask(GenerateBlogPostDocument, { input });
            // A subscription that began too late never ends: the next try takes a new key.
            await Promise.race([chunks.ended, new Promise((resolve) => setTimeout(resolve, 1000))]);
            return chunks.events.at(-1)?.contentGeneration.done;
          },
          { timeout: 30_000 },
        )
        .toBe(true);
      const content = chunks.events.at(-1)?.contentGeneration.content;
      expect(content).toMatchObject({ status: 'DRAFT', title: expect.any(String) });
      expect(chunks.events.map(({ contentGeneration }) => contentGeneration.sequence)).toEqual(
        chunks.events.map((_, i) => i + 1),
      );
      const text = chunks.events.map(({ contentGeneration }) => contentGeneration.text).join('');
      const { data } = await agent.try(PartnerListingCopyDocument, { id: content?.id ?? '' });
      expect(data?.content?.body).toBe(text);
      await chunks.ended;
      await socket.dispose();
    });

    it('schedules content, and says what it is about in the inbox', async () => {
      const agent = await signUp(graph.url);
      const { generateBlogPost: blog } = await agent.ask(GenerateBlogPostDocument, { input: blogInput() });
      if (blog.__typename !== 'GenerateContentOk') throw new Error(blog.message);
      await agent.ask(ApproveContentDocument, { input: { contentId: blog.content.id } });
      const scheduledFor = tomorrow();
      const scheduled = await agent.ask(ScheduleContentDocument, { input: { contentId: blog.content.id, scheduledFor } });
      expect(scheduled.scheduleContent).toMatchObject({
        __typename: 'ScheduleContentOk',
        content: { status: 'SCHEDULED', scheduledFor },
      });
      const inbox = async () => (await agent.ask(InboxDocument, { first: 10 })).me?.notifications;
      await expect
        .poll(async () => (await inbox())?.edges.map(({ node }) => node.kind).sort(), { timeout: 20_000 })
        .toEqual(['CONTENT_CREATED', 'CONTENT_SCHEDULED', 'WELCOME']);
      const found = (await inbox())?.edges.find(({ node }) => node.kind === 'CONTENT_SCHEDULED')?.node;
      expect(found?.subject).toMatchObject({ __typename: 'BlogPost', id: blog.content.id, status: 'SCHEDULED' });

      expect((await inbox())?.unreadCount).toBe(3);
      expect(
        (await agent.ask(MarkNotificationsReadDocument, { input: { ids: [found?.id ?? ''], all: false } })).markNotificationsRead,
      ).toMatchObject({ unreadCount: 2 });
      const unread = await agent.ask(InboxDocument, { first: 10, unreadOnly: true });
      expect(unread.me?.notifications?.edges.map(({ node }) => node.id)).not.toContain(found?.id);
      expect((await agent.ask(MarkNotificationsReadDocument, { input: { all: true } })).markNotificationsRead).toMatchObject({
        unreadCount: 0,
      });
    });

    it('signs in, refreshes once per token, and signs out', async () => {
      const agent = await signUp(graph.url);
      const { data } = await send(graph.url, SignInDocument, {
        input: { email: agent.email.toUpperCase(), password: agent.password },
      });
      if (data?.signIn.__typename !== 'SignInOk') throw new Error('signed in, but was refused');
      expect(data.signIn.user.id).toBe(agent.id);
      const { refreshToken } = data.signIn.session;
      const refresh = (token: string) => send(graph.url, RefreshSessionDocument, { input: { refreshToken: token } });
      const refreshed = (await refresh(refreshToken)).data?.refreshSession;
      if (refreshed?.__typename !== 'RefreshSessionOk') throw new Error('refreshed, but was refused');
      // A used token ends the whole family, the new one included.
      expect((await refresh(refreshToken)).data?.refreshSession).toMatchObject({ reason: 'SESSION_ENDED' });
      expect((await refresh(refreshed.session.refreshToken)).data?.refreshSession).toMatchObject({ reason: 'SESSION_ENDED' });
      // The sign-up's own session is another family.
      expect((await send(graph.url, SignOutDocument, { input: { refreshToken: agent.refreshToken } })).data?.signOut).toEqual({
        signedOut: true,
      });
      expect((await refresh(agent.refreshToken)).data?.refreshSession).toMatchObject({ reason: 'SESSION_ENDED' });
    });
  });
}
