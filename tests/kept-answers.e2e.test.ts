import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ApproveContentDocument,
  GenerateBlogPostDocument,
  PublishContentDocument,
  ScheduleContentDocument,
} from './generated/graphql.ts';
import { type Agent, send, signUp } from './harness/client.ts';
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
    graph = await start();
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
