import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { ofViewer } from '../platform/answer-tags.ts';
import { systemClock } from '../platform/clock.ts';
import { readBody } from '../platform/http/read-body.ts';
import { sendJson } from '../platform/http/serve.ts';
import { openAnswers } from '../platform/process/open-answers.ts';
import { type Caches, openCaches } from '../platform/process/open-caches.ts';
import type { LiveChannels } from '../platform/redis/live-channel.ts';
import { createInProcessLiveChannels } from '../platform/redis/live-channels-in-process.ts';
import { SESSION_CHANGES, sessionKey } from '../platform/session.ts';
import { createIdentityVerifier, VIEWER_HEADER } from '../platform/subgraph/identity.ts';
import { describeRedis } from '../platform/testing/describe-redis.ts';
import { silentLog } from '../platform/testing/silent-log.ts';
import { KEYS } from './testing/graph.ts';
import { startRouter, type TestRouter } from './testing/test-router.ts';
import { createTokenIssuer, type TokenIssuer } from './testing/token-issuer.ts';

process.env['APOLLO_TELEMETRY_DISABLED'] = '1';

const SDL = `
  extend schema
    @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@requiresScopes", "@tag", "@composeDirective"])
    @link(url: "https://coagent.dev/cache/v1.0", import: ["@cacheControl", "CacheControlScope"])
    @composeDirective(name: "@cacheControl")
  directive @cacheControl(maxAge: Int, scope: CacheControlScope, inheritMaxAge: Boolean) on FIELD_DEFINITION | OBJECT | INTERFACE | UNION
  enum CacheControlScope { PUBLIC PRIVATE }
  type Query {
    news: News @tag(name: "partner")
    note: Note @tag(name: "partner")
    diary: Note @requiresScopes(scopes: [["diary"]])
  }
  type Mutation { write: Note }
  type News @cacheControl(maxAge: 300) @tag(name: "partner") { text: String }
  type Note @cacheControl(maxAge: 300, scope: PRIVATE) @tag(name: "partner") { text: String }`;

const EVENTUALLY = { timeout: 10_000, interval: 50 };
const NOTE = '{ note { text } }';
const NEWS = '{ news { text } }';
const DIARY = '{ diary { text } }';

/** A subgraph that tells each viewer something else, and something else each time. */
async function startGraph(issuer: TokenIssuer) {
  const verifier = createIdentityVerifier({ keys: KEYS, audience: 'users', clock: systemClock });
  let count = 0;
  const text = (_: unknown, __: unknown, { whose }: { whose: string }) => `${whose} ${(count += 1)}`;
  const object = () => ({});
  const resolvers = {
    Query: { news: object, note: object, diary: object },
    Mutation: { write: object },
    News: { text },
    Note: { text },
  };
  const schema = buildSubgraphSchema([{ typeDefs: parse(SDL), resolvers }]);
  const server = createServer((request, response) => {
    const route = issuer.routes.get(request.url ?? '');
    if (route) return void route(request, response);
    void readBody(request, 1_000_000).then(async (body) => {
      const { query, variables } = JSON.parse(body) as { query: string; variables?: Record<string, unknown> };
      const identity = verifier.verify(request.headers[VIEWER_HEADER] as string);
      const contextValue = { whose: identity.viewer?.id ?? 'nobody' };
      sendJson(response, 200, await graphql({ schema, source: query, contextValue, variableValues: variables ?? {} }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  const { supergraphSdl, errors } = composeServices([{ name: 'users', url, typeDefs: parse(SDL) }]);
  if (supergraphSdl === undefined) throw new Error(`compose the test's graph: ${errors?.join('\n')}`);
  return {
    supergraphSdl,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

describeRedis('answers that two routers keep in one Redis', (redis) => {
  let issuer: TokenIssuer;
  let graph: Awaited<ReturnType<typeof startGraph>>;
  let channels: LiveChannels;
  const allCaches: Caches[] = [];
  let one: TestRouter;
  let two: TestRouter;
  let ada = '';
  let bob = '';

  const caches = async (): Promise<Caches> => {
    const opened = await openCaches({ REDIS_URL: redis().url }, 'test', silentLog);
    allCaches.push(opened);
    return opened;
  };
  beforeAll(async () => {
    issuer = await createTokenIssuer();
    graph = await startGraph(issuer);
    channels = createInProcessLiveChannels({ clock: systemClock });
    const open = async () =>
      startRouter(
        graph.supergraphSdl,
        channels,
        { operationsModes: { frontend: 'log', partner: 'log' } },
        { caches: await caches() },
      );
    [one, two] = await Promise.all([open(), open()]);
  });
  let agents = 0;
  beforeEach(async () => {
    agents += 1;
    [ada, bob] = await Promise.all([issuer.tokenFor(`ada-${agents}`), issuer.tokenFor(`bob-${agents}`)]);
  });
  afterAll(async () => {
    await Promise.all([one?.drain(), two?.drain()]);
    await Promise.all(allCaches.map((opened) => opened.close()));
    await channels?.close();
    await graph?.close();
  });

  const textOf = ({ body }: Awaited<ReturnType<TestRouter['ask']>>) =>
    Object.values(body.data ?? {}).map((of) => (of as { text?: string } | null)?.text)[0];
  const read = async (router: TestRouter, query: string, token?: string) =>
    textOf(await router.ask(query, token === undefined ? {} : { token }));
  /** Waits until both routers give the same, which is kept. */
  const kept = async (query: string, token?: string): Promise<string | undefined> => {
    const texts = () => Promise.all([one, two, one].map((router) => read(router, query, token)));
    await expect.poll(async () => new Set(await texts()).size, EVENTUALLY).toBe(1);
    return read(one, query, token);
  };

  it('say how old they are, and how they came about', async () => {
    await kept(NOTE, ada);
    await expect
      .poll(async () => (await two.ask(NOTE, { token: ada })).headers.get('cache-status'), EVENTUALLY)
      .toMatch(/^router; hit; ttl=\d+$/);
    const { headers } = await two.ask(NOTE, { token: ada });
    expect(Number(headers.get('age'))).toBeGreaterThanOrEqual(0);
    expect(headers.get('cache-control')).toBeNull();
  });

  it('are given to nobody else, whatever is written in headers', async () => {
    const adas = await kept(NOTE, ada);
    expect(adas).toContain(`ada-${agents}`);
    const headers = {
      'x-viewer': `ada-${agents}`,
      'x-user-id': `ada-${agents}`,
      'x-forwarded-for': '203.0.113.9',
      'x-forwarded-host': 'evil.example',
      'x-original-url': '/graphql?admin',
      cookie: `user=ada-${agents}`,
      age: '0',
      vary: '*',
    };
    const bobs = textOf(await two.ask(NOTE, { token: bob, headers }));
    expect(bobs).toContain(`bob-${agents}`);
    expect(textOf(await two.ask(NOTE, { headers }))).toContain('nobody');
    expect(await kept(NOTE, ada)).toBe(adas);
  });

  it('are for everybody as nobody would see them', async () => {
    const news = await kept(NEWS, ada);
    expect(news).toContain('nobody');
    expect([await kept(NEWS, bob), await kept(NEWS)]).toEqual([news, news]);
  });

  it('are a partner’s own, and not of the part of the graph that a partner does not see', async () => {
    const adas = await kept(NEWS, ada);
    const key = issuer.keyFor(`ada-${agents}`, { scopes: ['diary'] });
    const asPartner = (query: string) => one.ask(query, { headers: { 'x-api-key': key } });
    expect(textOf(await asPartner(NEWS))).not.toBe(adas);
    expect(textOf(await asPartner(NOTE))).not.toBe(await kept(NOTE, ada));
    expect((await asPartner(DIARY)).status).toBe(400);
  });

  const WRITE = 'mutation { write { text } }';
  const overHttp = async (token: string) => (await two.ask(WRITE, { token })).body;
  const overWebSocket = async (token: string) => {
    const client = two.client({ authorization: `Bearer ${token}` });
    const [answer] = await Array.fromAsync(client.iterate({ query: WRITE }));
    await client.dispose();
    return answer;
  };
  it.each([
    ['HTTP', overHttp],
    ['a WebSocket', overWebSocket],
  ])('are gone on both when a change of the same user is answered over %s', async (_, change) => {
    const [before, bobs] = [await kept(NOTE, ada), await kept(NOTE, bob)];
    expect(await change(ada)).toMatchObject({ data: { write: { text: expect.stringContaining('ada') } } });
    expect([await read(one, NOTE, ada), await read(two, NOTE, ada)]).not.toContain(before);
    expect(await read(one, NOTE, bob)).toBe(bobs);
  });

  it('are gone on both at once when a service says so', async () => {
    const before = await kept(NOTE, ada);
    const answers = openAnswers(await caches(), silentLog);
    await answers?.outdate([ofViewer(`ada-${agents}`)]);
    expect([await read(one, NOTE, ada), await read(two, NOTE, ada)]).not.toContain(before);
  });

  it('are not for a session that has lost the right to them', async () => {
    const token = await issuer.tokenFor(`eve-${agents}`, { scopes: ['diary'] });
    expect(await kept(DIARY, token)).toContain(`eve-${agents}`);
    issuer.change(`eve-${agents}`, { scopes: [] });
    const query = { kind: 'session', userId: `eve-${agents}`, id: `session-eve-${agents}` } as const;
    await channels.publish(SESSION_CHANGES, JSON.stringify({ keys: [sessionKey(query)] }));
    for (const router of [one, two]) {
      await expect
        .poll(async () => (await router.ask(DIARY, { token })).body.errors?.[0]?.extensions?.['code'], EVENTUALLY)
        .toBe('FORBIDDEN');
    }
  });

  it('stand nowhere in the open', async () => {
    await kept(NOTE, ada);
    const client = new Redis(redis().url);
    const keys = await client.keys('cache:answers:*');
    const values = await Promise.all(keys.map((key) => client.get(key)));
    client.disconnect();
    expect(keys.length).toBeGreaterThan(0);
    const all = values.map((value) => Buffer.from(value ?? '', 'base64').toString('latin1')).join('\n');
    for (const name of [`ada-${agents} `, 'nobody ', '"note"']) expect(all).not.toContain(name);
  });

  it('are done without while Redis is away, and what was changed meanwhile is not shown again when it is back', async () => {
    const before = await kept(NOTE, ada);
    const client = new Redis(redis().url);
    await client.save();
    client.disconnect();
    await redis().kill();
    expect(await read(one, NOTE, ada)).not.toBe(before);
    await one.ask('mutation { write { text } }', { token: ada });
    await redis().restart();
    // What was saved is there again, and so is what it was sealed with.
    for (let i = 0; i < 20; i += 1) expect(await read(one, NOTE, ada)).not.toBe(before);
    await expect.poll(() => read(two, NOTE, ada), EVENTUALLY).not.toBe(before);
    const after = await kept(NOTE, ada);
    expect(after).not.toBe(before);
  });
});
