import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ApproveContentDocument,
  DashboardDocument,
  GenerateBlogPostDocument,
  NotificationReceivedDocument,
  type NotificationReceivedSubscription,
  PublishContentDocument,
  ScheduleContentDocument,
  TrackEngagementDocument,
} from './generated/graphql.ts';
import { type Agent, openSocket, send, signUp } from './harness/client.ts';
import { blogInput } from './harness/inputs.ts';
import { manyProcesses, type RunningGraph } from './harness/topologies.ts';

const { name, missing, start } = manyProcesses;
const CONTENT = 'query Kept($id: ID!) { content(id: $id) { id title status publishedAt } }';
/** Much less than an answer is kept for: what has changed by then has not just become too old. */
const EVENTUALLY = { timeout: 20_000, interval: 100 };
const SOON_MS = 2000;

describe.skipIf(missing)(`kept answers of two routers, ${name}${missing ? `, left out: ${missing}` : ''}`, () => {
  let graph: RunningGraph;
  let other: string;
  beforeAll(async () => {
    graph = await start({ CACHE_ENTITIES: 'on' });
    other = (await graph.addRouter?.()) ?? graph.url;
  });
  afterAll(() => graph?.stop());

  const contentOf = async (agent: Agent): Promise<string> => {
    const { generateBlogPost } = await agent.ask(GenerateBlogPostDocument, { input: blogInput() });
    if (generateBlogPost.__typename !== 'GenerateContentOk') throw new Error(`generate, but got ${generateBlogPost.__typename}`);
    const { id } = generateBlogPost.content;
    await agent.ask(ApproveContentDocument, { input: { contentId: id } });
    return id;
  };
  const look = (url: string, id: string, token?: string) =>
    send<{ content: { status: string } | null }, object>(url, CONTENT, { id }, token);
  const statusOf = async (url: string, id: string, { accessToken }: Agent) =>
    (await look(url, id, accessToken)).data?.content?.status;
  /** Waits until the other router answers what this one has kept. */
  const kept = async (id: string, { accessToken }: Agent) => {
    const isHit = async () => {
      await look(graph.url, id, accessToken);
      return (await look(other, id, accessToken)).headers.get('cache-status');
    };
    await expect.poll(isHit, EVENTUALLY).toMatch(/^router; hit/);
  };

  it('show an author’s own change on the other router as soon as it is answered', async () => {
    const ada = await signUp(graph.url);
    const id = await contentOf(ada);
    await kept(id, ada);
    await ada.ask(PublishContentDocument, { input: { contentId: id } });
    expect([await statusOf(other, id, ada), await statusOf(graph.url, id, ada)]).toEqual(['PUBLISHED', 'PUBLISHED']);
  });

  it('show what a service did by itself, on every router', async () => {
    const ada = await signUp(graph.url);
    const id = await contentOf(ada);
    await ada.ask(ScheduleContentDocument, {
      input: { contentId: id, scheduledFor: new Date(Date.now() + SOON_MS).toISOString() },
    });
    await kept(id, ada);
    for (const url of [graph.url, other]) await expect.poll(() => statusOf(url, id, ada), EVENTUALLY).toBe('PUBLISHED');
  });

  it('are gone from every router when who subscribes is told, each time', async () => {
    const ada = await signUp(graph.url);
    const ids = await Promise.all(Array.from({ length: 5 }, () => contentOf(ada)));
    const socket = openSocket(graph.url, ada.accessToken);
    const statuses: Promise<string | undefined>[] = [];
    const stop = socket.subscribe<NotificationReceivedSubscription>(
      { query: NotificationReceivedDocument.toString(), variables: {} },
      {
        next: ({ data }) => {
          const { kind, subject } = data?.notificationReceived.notification ?? {};
          // Whoever is told looks, with nothing in between.
          if (kind === 'CONTENT_PUBLISHED' && subject) statuses.push(statusOf(other, subject.id, ada));
        },
        error: () => undefined,
        complete: () => undefined,
      },
    );
    const scheduledFor = new Date(Date.now() + SOON_MS).toISOString();
    for (const id of ids) await ada.ask(ScheduleContentDocument, { input: { contentId: id, scheduledFor } });
    for (const id of ids) await kept(id, ada);
    await expect.poll(() => statuses.length, EVENTUALLY).toBe(ids.length);
    expect(await Promise.all(statuses)).toEqual(ids.map(() => 'PUBLISHED'));
    stop();
    await socket.dispose();
  });

  it('have entities kept where they can’t be kept whole, and outdated by what changes them', async () => {
    const ada = await signUp(graph.url);
    const id = await contentOf(ada);
    await ada.ask(PublishContentDocument, { input: { contentId: id } });
    const dashboard = async () => {
      const { headers, data } = await send(other, DashboardDocument, { first: 5, days: 7 }, ada.accessToken);
      const views = data?.me?.contents?.edges.map(({ node }) => node.metrics?.views ?? 0);
      return { views, status: headers.get('cache-status') };
    };
    await expect
      .poll(dashboard, EVENTUALLY)
      .toEqual({ views: [0], status: expect.stringMatching(/^router-entities; (hit|fwd=partial)/) });
    const view = { contentId: id, kind: 'VIEW', eventId: 'the first' } as const;
    await expect
      .poll(async () => (await ada.ask(TrackEngagementDocument, { input: view })).trackEngagement.__typename, EVENTUALLY)
      .toBe('TrackEngagementOk');
    expect((await dashboard()).views).toEqual([1]);
  });

  it('are their author’s alone', async () => {
    const [ada, bob] = await Promise.all([signUp(graph.url), signUp(graph.url, 'Bob Stone')]);
    const id = await contentOf(ada);
    await kept(id, ada);
    for (const token of [bob.accessToken, undefined]) expect((await look(other, id, token)).data?.content ?? null).toBeNull();
    await kept(id, ada);
  });

  it('are not there for a session that has ended', async () => {
    const ada = await signUp(graph.url);
    const id = await contentOf(ada);
    await kept(id, ada);
    await send(graph.url, 'mutation { signOutEverywhere { __typename } }', {}, ada.accessToken);
    await expect.poll(async () => (await look(other, id, ada.accessToken)).status, EVENTUALLY).toBe(401);
  });
});
