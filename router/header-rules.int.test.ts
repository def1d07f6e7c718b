import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { systemClock } from '../platform/clock.ts';
import { readBody } from '../platform/http/read-body.ts';
import { sendJson } from '../platform/http/serve.ts';
import { createInProcessLiveChannels } from '../platform/redis/live-channels-in-process.ts';
import { encodeLiveEvent } from '../platform/redis/live-event.ts';
import { readConfig } from './config.ts';
import { startRouter, type TestRouter } from './testing/test-router.ts';
import { type WatchedChannels, watchChannels } from './testing/watched-channels.ts';

process.env['APOLLO_TELEMETRY_DISABLED'] = '1';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@composeDirective"])`;
const SUBGRAPHS = {
  users: `${LINK} type Query { me: String } type Mutation { rename: String }`,
  content: `${LINK} type Query { posts: String } type Post @key(fields: "id") { id: ID!, title: String }`,
};
const LIVE = `${LINK} @link(url: "https://coagent.dev/live/v1.0", import: ["@redisChannel"]) @composeDirective(name: "@redisChannel")
  directive @redisChannel(name: String!) on FIELD_DEFINITION
  type Subscription { posted: Posted! @redisChannel(name: "posted") }
  type Posted { post: Post }
  type Post @key(fields: "id", resolvable: false) { id: ID! }`;
/** All that a client could think of. */
const SENT = {
  'accept-language': 'de',
  'x-experiment': 'b',
  'x-secret': 'mine',
  'x-api-version': '7',
  cookie: 'theme=dark',
  'x-viewer': 'v1.forged.signature',
  'x-forwarded-for': '203.0.113.9',
};
/** What a subgraph is sent whoever asks. */
const ALWAYS = new Set([
  'accept',
  'connection',
  'content-length',
  'content-type',
  'host',
  'traceparent',
  'x-deadline-ms',
  'x-request-id',
  'x-viewer',
]);

const asked: { readonly subgraph: string; readonly headers: IncomingHttpHeaders }[] = [];
const closes: (() => unknown)[] = [];
let channels: WatchedChannels;
let supergraphSdl = '';
let subscribed = 0;
/** Holds answers back while it is there. */
let held: PromiseWithResolvers<void> | undefined;

async function serveSubgraph([name, sdl]: [string, string]) {
  const schema = buildSubgraphSchema([
    { typeDefs: parse(sdl), resolvers: name === 'content' ? { Post: { title: () => 'Title' } } : {} },
  ]);
  const server = createServer((request, response) => {
    asked.push({ subgraph: name, headers: request.headers });
    void readBody(request, 1_000_000).then(async (body) => {
      await held?.promise;
      const { query, variables } = JSON.parse(body) as { query: string; variables?: Record<string, unknown> };
      sendJson(response, 200, await graphql({ schema, source: query, variableValues: variables ?? {} }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closes.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return { name, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`, typeDefs: parse(sdl) };
}

beforeAll(async () => {
  channels = watchChannels(createInProcessLiveChannels({ clock: systemClock }));
  closes.push(() => channels.close());
  const services = await Promise.all(Object.entries(SUBGRAPHS).map(serveSubgraph));
  const composed = composeServices([...services, { name: 'live', url: 'live://router', typeDefs: parse(LIVE) }]);
  if (composed.supergraphSdl === undefined) throw new Error(`compose the test's graph: ${composed.errors?.join('\n')}`);
  ({ supergraphSdl } = composed);
});
beforeEach(() => {
  asked.length = 0;
});
afterAll(async () => {
  for (const close of closes.toReversed()) await close();
});

async function routerWith(rules: string, engine: 'compiled' | 'stock' = 'compiled'): Promise<TestRouter> {
  const { headerRules } = readConfig({ HEADER_RULES: rules }).settings;
  const router = await startRouter(supergraphSdl, channels, { headerRules, engine });
  closes.push(() => router.drain());
  return router;
}

const passed = (subgraph: string) =>
  asked
    .filter((one) => one.subgraph === subgraph)
    .map(({ headers }) => Object.fromEntries(Object.entries(headers).filter(([name]) => !ALWAYS.has(name))));

class ClientThatSays extends WebSocket {
  constructor(address: string, protocols: string[]) {
    super(address, protocols, { headers: SENT });
  }
}

describe.each(['compiled', 'stock'] as const)('the %s engine', (engine) => {
  it('sends nothing of a client’s headers on where no rule names them', async () => {
    const router = await routerWith('', engine);
    await router.ask('{ me posts }', { headers: SENT });
    await router.ask('mutation { rename }', { headers: SENT });
    expect([...passed('users'), ...passed('content')]).toEqual([{}, {}, {}]);
    for (const { headers } of asked) {
      expect(headers['x-viewer']).not.toContain('forged');
      expect(headers['accept']).not.toBe('*/*');
    }
  });

  it('sends what a rule names to whom it names, and nothing else', async () => {
    const router = await routerWith('accept-language: content; x-experiment: *', engine);
    await router.ask('{ me posts }', { headers: SENT });
    await router.ask('mutation { rename }', { headers: SENT });
    expect(passed('users')).toEqual([{ 'x-experiment': 'b' }, { 'x-experiment': 'b' }]);
    expect(passed('content')).toEqual([{ 'accept-language': 'de', 'x-experiment': 'b' }]);
  });

  it('keeps to the rules over a WebSocket, for queries and for each event', async () => {
    const router = await routerWith('accept-language: content', engine);
    const client = createClient({
      url: `${router.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: ClientThatSays,
      retryAttempts: 0,
    });
    for await (const _answer of client.iterate({ query: '{ me posts }' }));
    const events = client.iterate({ query: 'subscription { posted { post { title } } }' });
    const first = events.next();
    await channels.stood('posted', (subscribed += 1));
    await channels.publish('posted', encodeLiveEvent({ post: { __typename: 'Post', id: '1' } }));
    expect((await first).value).toMatchObject({ data: { posted: { post: { title: 'Title' } } } });
    await client.dispose();
    expect(passed('users')).toEqual([{}]);
    expect(passed('content')).toEqual([{ 'accept-language': 'de' }, { 'accept-language': 'de' }]);
  });
});

describe('answers that are under way', () => {
  it('are shared among requests that send the same on, and not with others', async () => {
    const router = await routerWith('accept-language: content');
    held = Promise.withResolvers();
    const ask = (language: string) => router.ask('{ posts }', { headers: { 'accept-language': language, 'x-secret': language } });
    const answers = [ask('de'), ask('de'), ask('en')];
    await expect.poll(() => asked.length).toBe(2);
    held.resolve();
    held = undefined;
    await Promise.all(answers);
    expect(passed('content').map((headers) => headers['accept-language'])).toEqual(expect.arrayContaining(['de', 'en']));
    expect(asked.length).toBeLessThanOrEqual(3);
  });
});
