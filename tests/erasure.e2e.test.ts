import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { findStore, type OpenStore } from '../platform/process/open-store.ts';
import { contentsOf } from '../platform/testing/table-contents.ts';
import { SERVICES } from '../scripts/projections/service-facts.ts';
import {
  ApproveContentDocument,
  ContentGenerationDocument,
  CreateApiKeyDocument,
  DashboardDocument,
  EditContentDocument,
  EraseMyAccountDocument,
  GenerateBlogPostDocument,
  GenerateListingDescriptionDocument,
  GenerateMarketUpdateDocument,
  GenerateSocialPostsDocument,
  ImportListingsDocument,
  InboxDocument,
  NotificationReceivedDocument,
  PartnerListingCopyDocument,
  PublishContentDocument,
  RefreshSessionDocument,
  ScheduleContentDocument,
  SignInDocument,
  TrackEngagementDocument,
} from './generated/graphql.ts';
import { type Agent, collect, openSocket, send, signUp } from './harness/client.ts';
import { everythingKept, placesOf } from './harness/everything-kept.ts';
import { everythingOpened } from './harness/everything-opened.ts';
import { blogInput, listingInput, marketInput, resoRecord, socialInput, tomorrow } from './harness/inputs.ts';
import { manyProcesses, oneProcess, type RunningGraph } from './harness/topologies.ts';

const EVENTUALLY = { timeout: 30_000, interval: 100 };
const MODELS = SERVICES.flatMap(({ service, readModels }) => readModels.map(({ name }) => ({ service, name })));

interface Life {
  readonly agent: Agent;
  readonly marker: string;
  readonly published: string;
  readonly scheduled: string;
  readonly apiKey: string;
}

/** An agent who does everything, with the marker in every text that can be given. */
async function live(url: string, marker: string): Promise<Life> {
  const agent = await signUp(url, `Ada ${marker}`, { email: `${marker}@example.com`, brokerage: `${marker} Realty` });
  const record = resoRecord({ UnparsedAddress: `1 ${marker} Road`, City: marker, PublicRemarks: `A home called ${marker}.` });
  await agent.ask(ImportListingsDocument, { input: { payload: { value: [record] } } });

  const idempotencyKey = `key-${randomUUID()}`;
  const socket = openSocket(url, agent.accessToken);
  const feed = collect(socket, ContentGenerationDocument, { idempotencyKey });
  const facts = { ...listingInput().listing, address: `1 ${marker} Road`, city: marker } as ReturnType<
    typeof listingInput
  >['listing'];
  const { generateListingDescription: first } = await agent.ask(GenerateListingDescriptionDocument, {
    input: listingInput({ listing: facts, idempotencyKey }),
  });
  const { generateBlogPost: second } = await agent.ask(GenerateBlogPostDocument, {
    input: blogInput({ topic: `Winter in ${marker}`, keywords: [marker] }),
  });
  if (first.__typename !== 'GenerateContentOk' || second.__typename !== 'GenerateContentOk')
    throw new Error(`generate contents, but got ${JSON.stringify([first, second])}`);
  await agent.ask(GenerateSocialPostsDocument, {
    input: socialInput({ brief: `Open house at ${marker} this Saturday, with coffee.` }),
  });
  await agent.ask(GenerateMarketUpdateDocument, { input: marketInput({ area: `${marker} County` }) });
  const [published, scheduled] = [first.content.id, second.content.id];
  await agent.ask(EditContentDocument, {
    input: { contentId: published, title: `${marker} again`, body: `All about ${marker}.` },
  });
  for (const contentId of [published, scheduled]) await agent.ask(ApproveContentDocument, { input: { contentId } });
  await agent.ask(PublishContentDocument, { input: { contentId: published } });
  await agent.ask(ScheduleContentDocument, { input: { contentId: scheduled, scheduledFor: tomorrow() } });
  await agent.ask(TrackEngagementDocument, { input: { contentId: published, kind: 'VIEW', eventId: `view-${published}` } });
  const { createApiKey } = await agent.ask(CreateApiKeyDocument, {
    input: { name: `${marker} server`, scopes: ['content:read'] },
  });
  if (createApiKey.__typename !== 'CreateApiKeyOk') throw new Error(`create an API key, but got ${JSON.stringify(createApiKey)}`);

  await vi.waitFor(async () => {
    const { me } = await agent.ask(InboxDocument, { first: 50 });
    const kinds = ['WELCOME', 'LISTINGS_SYNCED', 'CONTENT_CREATED', 'CONTENT_SCHEDULED', 'CONTENT_PUBLISHED'];
    expect(me?.notifications?.edges.map(({ node }) => node.kind)).toEqual(expect.arrayContaining(kinds));
  }, EVENTUALLY);
  expect(feed.errors).toEqual([]);
  await socket.dispose();
  return { agent, marker, published, scheduled, apiKey: createApiKey.secret };
}

for (const { name, missing, start } of [oneProcess, manyProcesses]) {
  describe.skipIf(missing)(`an agent who is erased, ${name}${missing ? `, left out: ${missing}` : ''}`, () => {
    let graph: RunningGraph;
    let store: OpenStore;
    let gone: Life;
    let stays: Life;
    beforeAll(async () => {
      graph = await start();
      const found = await findStore({ ...graph.settings, DATA_DIR: graph.folder });
      if (!found) throw new Error('look into the tables, but the document store was not found');
      store = found;
      [gone, stays] = await Promise.all([
        live(graph.url, `gone${randomUUID().slice(0, 13)}`),
        live(graph.url, `stays${randomUUID().slice(0, 13)}`),
      ]);
    });
    afterAll(async () => {
      await store?.close();
      await graph?.stop();
    });

    /** All that is kept anywhere, by the bytes. */
    const kept = () => everythingKept(store.client, graph);
    /** All that somebody can read who has every table and the vault. */
    const opened = () => everythingOpened(store.client, graph.folder);

    it('has, like everybody, nothing personal in the open: tables, files and outputs need the keys', async () => {
      const places = placesOf(gone.marker, await kept());
      // What is written is shown to its author while that goes on, and again to one who was away: for a day.
      expect(places.filter((place) => !/^live:.*:generation:/.test(place))).toEqual([]);
      expect(places.length > 0).toBe(graph.settings['REDIS_URL'] !== undefined);
      expect(await opened()).toContain(gone.marker);
    });

    it('would be found where it is kept, also as base64', async () => {
      expect(placesOf(gone.agent.id, await kept())).toEqual(
        expect.arrayContaining(['users-log', 'content-contents', 'subject-keys']),
      );
      for (const before of ['', 'a', 'ab']) {
        const bytes = Buffer.from(Buffer.from(`${before}${gone.marker}c`).toString('base64'));
        expect(placesOf(gone.marker, [{ place: 'here', bytes }])).toEqual(['here']);
      }
    });

    it('is signed out everywhere at that moment, and heard by nobody', async () => {
      const { agent, apiKey, published } = gone;
      const closed = Promise.withResolvers<number>();
      const socket = openSocket(graph.url, agent.accessToken, (code) => closed.resolve(code));
      collect(socket, NotificationReceivedDocument, {});
      const wrong = await agent.ask(EraseMyAccountDocument, { input: { password: 'not this one at all' } });
      expect(wrong.eraseMyAccount).toMatchObject({ reason: 'WRONG_PASSWORD' });
      const erased = await agent.ask(EraseMyAccountDocument, { input: { password: agent.password } });
      expect(erased.eraseMyAccount).toEqual({ __typename: 'EraseMyAccountOk', erased: true });

      const codesOf = async (token: string) => {
        const { errors } = await send(graph.url, PartnerListingCopyDocument, { id: published }, token);
        return errors.map(({ extensions }) => extensions?.['code']);
      };
      await expect.poll(() => codesOf(agent.accessToken), EVENTUALLY).toContain('UNAUTHENTICATED');
      await expect.poll(() => codesOf(`ApiKey ${apiKey}`), EVENTUALLY).toContain('UNAUTHENTICATED');
      const { email, password, refreshToken } = agent;
      const signedIn = await send(graph.url, SignInDocument, { input: { email, password } });
      expect(signedIn.data?.signIn).toMatchObject({ reason: 'WRONG_CREDENTIALS' });
      const refreshed = await send(graph.url, RefreshSessionDocument, { input: { refreshToken } });
      expect(refreshed.data?.refreshSession).toMatchObject({ reason: 'SESSION_ENDED' });
      expect(await closed.promise).toBeGreaterThanOrEqual(4000);
    });

    it('is readable nowhere, by nobody, whatever keys they have', async () => {
      await expect.poll(async () => placesOf(gone.marker, await kept()), EVENTUALLY).toEqual([]);
      expect(placesOf(gone.agent.email, await kept())).toEqual([]);
      const all = await opened();
      expect(all).not.toContain(gone.marker);
      expect(all).toContain(stays.marker);
    });

    it('has no rows any more, and all their content is put away', async () => {
      const rowsOf = async (table: string) => JSON.stringify(await contentsOf(store.client, table));
      await expect.poll(() => rowsOf('notifications-inbox'), EVENTUALLY).not.toContain(gone.agent.id);
      await expect.poll(() => rowsOf('integrations-listings'), EVENTUALLY).not.toContain(gone.agent.id);
      await expect.poll(() => rowsOf('content-contents'), EVENTUALLY).not.toContain(`content#${gone.published}`);
      const listOf = async () =>
        (await contentsOf(store.client, 'content-contents')).filter(({ pk }) => pk === `author#${gone.agent.id}`);
      await expect.poll(async () => (await listOf()).map(({ status }) => status), EVENTUALLY).toEqual(Array(7).fill('ARCHIVED'));
      expect(await rowsOf('users-accounts')).not.toContain(gone.agent.id);
    });

    it('is shown by the trail as ids, kinds and times, and the log still proves itself', async () => {
      const verified = await graph.command('scripts/audit.ts', 'verify');
      expect(verified).toMatchObject({ code: 0, output: expect.stringContaining('all as recorded') });
      const { output } = await graph.command('scripts/audit.ts', 'trail', gone.agent.id);
      expect(output).toMatch(/user\.registered .*\[erased\]/);
      expect(output).toMatch(/user\.erased /);
      expect(output).not.toContain(gone.marker);
    });

    it('does not come back when read models are made anew', async () => {
      const rebuilt = await Promise.all(
        MODELS.map(({ service, name: model }) => graph.command('scripts/projections.ts', 'rebuild', `${service}/${model}`)),
      );
      for (const { code, output } of rebuilt) expect([code, output]).toEqual([0, expect.stringContaining('within a second')]);
      expect(placesOf(gone.marker, await kept())).toEqual([]);
      expect(await opened()).not.toContain(gone.marker);
    });

    it('leaves everybody else as they are', async () => {
      const { me } = await stays.agent.ask(DashboardDocument, { first: 50, days: 7 });
      expect(JSON.stringify(me)).toContain(stays.marker);
      expect(me?.contents?.totalCount).toBe(7);
      expect(placesOf(stays.marker, await kept()).filter((place) => !/^live:.*:generation:/.test(place))).toEqual([]);
    });

    it('leaves the e-mail to the next who wants it, who is somebody else', async () => {
      const next = await signUp(graph.url, 'Somebody New', { email: gone.agent.email });
      expect(next.id).not.toBe(gone.agent.id);
      const { me } = await next.ask(DashboardDocument, { first: 5, days: 7 });
      expect(me?.contents?.totalCount).toBe(0);
    });
  });
}
