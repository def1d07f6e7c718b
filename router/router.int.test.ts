import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { systemClock } from '../platform/clock.ts';
import { encodeLiveEvent } from '../platform/redis/live-event.ts';
import { createInProcessLiveChannels } from '../platform/redis/live-channels-in-process.ts';
import { viewerOf } from '../platform/testing/subgraph-client.ts';
import { startGraph, type TestGraph } from './testing/graph.ts';
import { startRouter, type TestRouter } from './testing/test-router.ts';
import { AGENT_SCOPES } from '../schema/scopes.ts';
import type { EngineKind } from './config.ts';
import { createTokenIssuer, type TokenIssuer } from './testing/token-issuer.ts';
import { watchChannels } from './testing/watched-channels.ts';

process.env['APOLLO_TELEMETRY_DISABLED'] = '1';

/** Nothing listens at the discard port of this machine. */
const NOBODY = 'http://127.0.0.1:9/graphql';
/** The stock engine enforces no auth directives, and has to be told that this is known. */
const unguarded = (engine: EngineKind) => (engine === 'stock' ? ({ authorization: 'off' } as const) : {});

describe.each(['compiled', 'stock'] as const)('with the engine %s,', (engine) => {
  const channels = watchChannels(createInProcessLiveChannels({ clock: systemClock }));
  let issuer: TokenIssuer;
  let graph: TestGraph;
  let router: TestRouter;

  beforeAll(async () => {
    issuer = await createTokenIssuer();
    graph = await startGraph(issuer.routes);
    router = await startRouter(graph.supergraphSdl, channels, { engine, ...unguarded(engine) });
  });
  afterAll(async () => {
    await router.drain();
    await graph.close();
    await channels.close();
  });

  const codes = (answer: { errors?: readonly { extensions?: Record<string, unknown> }[] }) =>
    answer.errors?.map(({ extensions }) => extensions?.['code']);

  describe('a query over HTTP', () => {
    it('is joined over the subgraphs, through interface objects too', async () => {
      const { status, body } = await router.ask(
        `query ($id: ID!) { me { name } content(id: $id) { __typename head: title views author { name } } visitors }`,
        { token: await issuer.tokenFor('ada'), variables: { id: 'blog-7' } },
      );
      expect(status).toBe(200);
      expect(body).toEqual({
        data: {
          me: { name: 'Ada' },
          content: { __typename: 'BlogPost', head: 'Title of blog-7', views: 42, author: { name: 'Bob' } },
          visitors: 3,
        },
      });
    });

    it('comes to each subgraph with the viewer, the trace, the request and the time left', async () => {
      const from = graph.asked.length;
      const traceId = randomBytes(16).toString('hex');
      const answer = await router.ask('{ me { name } visitors }', {
        token: await issuer.tokenFor('ada'),
        headers: { 'x-request-id': 'my-request', traceparent: `00-${traceId}-${'b'.repeat(16)}-01` },
      });
      expect(answer.headers.get('x-request-id')).toBe('my-request');
      const asked = graph.asked.slice(from);
      expect(new Set(asked.map(({ subgraph }) => subgraph))).toEqual(new Set(['users', 'analytics']));
      for (const { scope } of asked) {
        expect(scope).toMatchObject({
          requestId: 'my-request',
          viewer: viewerOf('ada', { scopes: [...AGENT_SCOPES] }),
          trace: { traceId },
        });
      }
      expect(new Set(asked.map(({ scope }) => scope.trace.spanId)).size).toBe(asked.length);
    });

    it('without a token is anonymous', async () => {
      expect((await router.ask('{ me { name } }')).body).toEqual({ data: { me: null } });
    });

    it('with a bad or expired token is refused, never anonymous', async () => {
      for (const token of ['abc', await issuer.tokenFor('ada', { expiresInSeconds: -5 })]) {
        const { status, headers, body } = await router.ask('{ visitors }', { token });
        expect([status, codes(body), body.data]).toEqual([401, ['UNAUTHENTICATED'], undefined]);
        expect(headers.get('www-authenticate')).toBe('Bearer');
        expect(headers.get('x-request-id')).toBeTruthy();
      }
    });

    it('keeps the answer of the subgraphs that are up', async () => {
      const halved = await startRouter(graph.supergraphSdl, channels, {
        engine,
        ...unguarded(engine),
        subgraphUrls: { analytics: NOBODY },
      });
      const { status, body } = await halved.ask('{ visitors content(id: "blog-7") { title views author { name } } }');
      expect(status).toBe(200);
      expect(body.data).toEqual({ visitors: null, content: { title: 'Title of blog-7', views: null, author: { name: 'Bob' } } });
      expect(new Set(body.errors?.map(({ message, extensions }) => JSON.stringify({ message, extensions })))).toEqual(
        new Set([
          JSON.stringify({
            message: "The subgraph analytics can't be reached now",
            extensions: { code: 'SUBGRAPH_UNAVAILABLE', service: 'analytics', retryable: true },
          }),
        ]),
      );
      await halved.drain();
    });

    it('can be tried again where tokens can not be checked', async () => {
      const blind = await startRouter(graph.supergraphSdl, channels, {
        engine,
        ...unguarded(engine),
        subgraphUrls: { users: NOBODY },
      });
      const { status, body } = await blind.ask('{ visitors }', { token: await issuer.tokenFor('ada') });
      expect([status, codes(body)]).toEqual([503, ['DEPENDENCY_UNAVAILABLE']]);
      await blind.drain();
    });

    it('has the errors of subgraphs with code and place, and nothing from within them', async () => {
      const { body } = await router.ask('{ forged(cursor: "x") broken }');
      expect(body.errors).toEqual(
        expect.arrayContaining([
          {
            message: 'read a cursor, but it is forged',
            path: ['forged'],
            extensions: { code: 'BAD_USER_INPUT', service: 'users', retryable: false },
          },
        ]),
      );
      expect(JSON.stringify(body)).not.toMatch(/secret|stack|\.ts/);
      expect(body.data).toEqual({ forged: null, broken: null });
    });
  });

  describe('a request over HTTP', () => {
    const post = (body: string, type = 'application/json') =>
      fetch(`${router.url}/graphql`, { method: 'POST', headers: { 'content-type': type }, body });

    it.each([
      ['is not JSON', '{', 'BAD_REQUEST'],
      ['is no object', '"{ me { name } }"', 'BAD_REQUEST'],
      ['is a batch', '[{"query":"{ visitors }"}]', 'BAD_REQUEST'],
      ['has no query', '{"query":""}', 'BAD_REQUEST'],
      ['has variables that are no object', '{"query":"{ visitors }","variables":[]}', 'BAD_REQUEST'],
      ['has broken syntax', '{"query":"{ visitors "}', 'GRAPHQL_PARSE_FAILED'],
      ['asks for what is not there', '{"query":"{ nothing }"}', 'GRAPHQL_VALIDATION_FAILED'],
      ['has more tokens than is taken', JSON.stringify({ query: `{ ${'visitors '.repeat(20_000)} }` }), 'GRAPHQL_PARSE_FAILED'],
      ['lacks a variable', '{"query":"query ($id: ID!) { content(id: $id) { id } }"}', 'BAD_USER_INPUT'],
      ['subscribes', '{"query":"subscription { notificationReceived { cursor } }"}', 'BAD_REQUEST'],
      ['names no operation of several', '{"query":"query A { visitors } query B { visitors }"}', 'OPERATION_RESOLUTION_FAILURE'],
    ])('that %s is answered with a code', async (_what, body, code) => {
      const response = await post(body);
      expect(response.status).toBe(400);
      expect(codes((await response.json()) as Answer)).toEqual([code]);
    });

    it('larger than is taken is refused', async () => {
      const small = await startRouter(graph.supergraphSdl, channels, { engine, ...unguarded(engine), bodyLimitBytes: 100 });
      const { status, body } = await small.ask(`{ visitors } # ${'x'.repeat(200)}`);
      expect([status, codes(body)]).toEqual([413, ['BODY_TOO_LARGE']]);
      await small.drain();
    });

    it('may ask by GET where no page could have sent it by accident, but not change anything', async () => {
      const get = (query: string, headers: Record<string, string>) =>
        fetch(`${router.url}/graphql?query=${encodeURIComponent(query)}`, { headers });
      const asked = await get('{ visitors }', { 'apollo-require-preflight': 'true' });
      expect(await asked.json()).toEqual({ data: { visitors: 3 } });
      expect((await get('{ visitors }', {})).status).toBe(400);
      const changed = await get('mutation { rename(name: "x") { id } }', { 'apollo-require-preflight': 'true' });
      expect(changed.status).toBe(405);
    });

    it('is told by a browser first, and allowed for pages that may', async () => {
      const preflight = (origin: string) =>
        fetch(`${router.url}/graphql`, {
          method: 'OPTIONS',
          headers: {
            origin,
            'access-control-request-method': 'POST',
            'access-control-request-headers': 'authorization,content-type',
          },
        });
      const allowed = await preflight('https://studio.apollographql.com');
      expect(allowed.status).toBe(204);
      expect(allowed.headers.get('access-control-allow-origin')).toBe('https://studio.apollographql.com');
      expect(allowed.headers.get('access-control-allow-headers')).toBe('authorization,content-type');
      expect((await preflight('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull();
      const answer = await router.ask('{ visitors }', { headers: { origin: 'http://localhost:5173' } });
      expect(answer.headers.get('access-control-allow-origin')).toBe('http://localhost:5173');
    });

    it.each(['/graphql', '/graphiql'])('of a person finds a page at %s that runs its own scripts and no others', async (path) => {
      const page = { accept: 'text/html' };
      const found = await fetch(`${router.url}${path}`, { headers: page });
      expect(await found.text()).toContain('<!doctype html>');
      const policy = found.headers.get('content-security-policy');
      expect(policy).toMatch(/^default-src 'none'; .*frame-ancestors 'none'; .*script-src 'sha256-[^']+'/);
      expect(policy).not.toMatch(/script-src[^;]*unsafe/);
      const again = await fetch(`${router.url}${path}`, {
        headers: { ...page, 'if-none-match': found.headers.get('etag') ?? '' },
      });
      expect(again.status).toBe(304);
    });

    it('of a person finds no page where there are no explorers', async () => {
      const plain = await startRouter(graph.supergraphSdl, channels, { engine, ...unguarded(engine), explorers: false });
      const headers = { accept: 'text/html' };
      expect((await fetch(`${plain.url}/graphql`, { headers })).status).toBe(406);
      expect((await fetch(`${plain.url}/graphiql`, { headers })).status).toBe(404);
      await plain.drain();
    });

    it('may look at the schema unless that is switched off', async () => {
      const asked = '{ __schema { subscriptionType { name } } __type(name: "BlogPost") { fields { name } } }';
      const { body } = await router.ask(asked);
      expect(body).toMatchObject({ data: { __schema: { subscriptionType: { name: 'Subscription' } } } });
      const closed = await startRouter(graph.supergraphSdl, channels, { engine, ...unguarded(engine), introspection: false });
      expect((await closed.ask(asked)).status).toBe(400);
      const misspelt = '{ visitor }';
      expect((await router.ask(misspelt)).body.errors?.[0]?.message).toContain('Did you mean "visitors"?');
      const { errors } = (await closed.ask(misspelt)).body;
      expect(errors?.[0]?.message).toBe('Cannot query field "visitor" on type "Query".');
      await closed.drain();
    });

    it('runs a mutation once', async () => {
      const { body } = await router.ask('mutation { a: rename(name: "x") { name } b: rename(name: "x") { name } }');
      const { a, b } = body.data as Record<'a' | 'b', { name: string }>;
      expect(Number(b.name.slice(2))).toBe(Number(a.name.slice(2)) + 1);
    });
  });
  type Answer = Parameters<typeof codes>[0];

  /** One viewer per test, so that tests share no channel. */
  async function signedIn() {
    const id = `user-${randomBytes(6).toString('hex')}`;
    const token = await issuer.tokenFor(id);
    return { id, token, client: router.client({ authorization: `Bearer ${token}` }), channel: `user:${id}:notifications` };
  }
  const raised = (id: string) => encodeLiveEvent({ notification: { __typename: 'Notification', id } });
  /** What a subscription ends with instead of events. */
  async function failureOf(
    events: AsyncIterable<unknown>,
  ): Promise<readonly { message: string; extensions?: Record<string, unknown> }[]> {
    try {
      for await (const event of events) expect.fail(`an event came: ${JSON.stringify(event)}`);
    } catch (error) {
      if (Array.isArray(error)) return error as { message: string }[];
      throw error;
    }
    return expect.fail('the subscription ended without an error');
  }

  describe('a subscription', () => {
    it('is joined through the graph, under the names that the client chose', async () => {
      const { client, channel } = await signedIn();
      const events = client.iterate({
        query: `subscription { n: notificationReceived { at: cursor what: notification {
        heading: title subject { __typename ... on BlogPost { title seen: views author { name } } } } } }`,
      });
      const first = events.next();
      await channels.stood(channel);
      const cursor = await channels.publish(channel, raised('n-1'));
      expect((await first).value).toEqual({
        data: {
          n: {
            at: cursor,
            what: {
              heading: 'Title of n-1',
              subject: { __typename: 'BlogPost', title: 'Title of blog-1', seen: 42, author: { name: 'Bob' } },
            },
          },
        },
      });
      await client.dispose();
    });

    it('asks subgraphs as its viewer, each event in a trace of its own', async () => {
      const { id, client, channel } = await signedIn();
      const events = client.iterate({ query: 'subscription { notificationReceived { notification { title } } }' });
      const first = events.next();
      await channels.stood(channel);
      const from = graph.asked.length;
      await channels.publish(channel, raised('n-1'));
      await channels.publish(channel, raised('n-2'));
      await first;
      await events.next();
      const asked = graph.asked.slice(from).filter(({ scope }) => scope.viewer?.id === id);
      expect(asked.map(({ subgraph }) => subgraph)).toEqual(['notifications', 'notifications']);
      expect(new Set(asked.map(({ scope }) => scope.trace.traceId)).size).toBe(2);
      await client.dispose();
    });

    it('ends after the event that says it is the last', async () => {
      const { id, client } = await signedIn();
      const events = client.iterate({
        query: `subscription ($key: ID!) { contentGeneration(idempotencyKey: $key) { sequence text done content { __typename id title } } }`,
        variables: { key: 'k-1' },
      });
      const first = events.next();
      const channel = `user:${id}:generation:k-1`;
      await channels.stood(channel);
      await channels.publish(channel, encodeLiveEvent({ sequence: 1, text: 'Sunny', done: false, content: null }));
      const content = { __typename: 'Content', id: 'social-1' };
      await channels.publish(channel, encodeLiveEvent({ sequence: 2, text: '', done: true, content }, { last: true }));
      expect((await first).value).toEqual({
        data: { contentGeneration: { sequence: 1, text: 'Sunny', done: false, content: null } },
      });
      expect((await events.next()).value).toMatchObject({
        data: { contentGeneration: { done: true, content: { __typename: 'SocialPost', title: 'Title of social-1' } } },
      });
      expect(await events.next()).toEqual({ done: true, value: undefined });
      await client.dispose();
    });

    it('may depend on variables at its root', async () => {
      const { client, channel } = await signedIn();
      const query = `subscription ($on: Boolean!, $off: Boolean = true) {
      ... on Subscription @skip(if: false) { notificationReceived @include(if: $on) { cursor @skip(if: $off) notification { id title @include(if: $on) } } } }`;
      const events = client.iterate({ query, variables: { on: true } });
      const first = events.next();
      await channels.stood(channel);
      await channels.publish(channel, raised('n-1'));
      expect((await first).value).toEqual({
        data: { notificationReceived: { notification: { id: 'n-1', title: 'Title of n-1' } } },
      });
      expect(await failureOf(client.iterate({ query, variables: { on: false } }))).toMatchObject([
        { extensions: { code: 'BAD_USER_INPUT' } },
      ]);
      await client.dispose();
    });

    it('goes on from a cursor: what was missed first, then what comes', async () => {
      const { client, channel } = await signedIn();
      const after = await channels.publish(channel, raised('n-1'));
      await channels.publish(channel, raised('n-2'));
      const events = client.iterate({
        query: 'subscription ($after: String) { notificationReceived(after: $after) { notification { id } } }',
        variables: { after },
      });
      const first = await events.next();
      await channels.publish(channel, raised('n-3'));
      const second = await events.next();
      expect([first.value, second.value]).toEqual(
        ['n-2', 'n-3'].map((id) => ({ data: { notificationReceived: { notification: { id } } } })),
      );
      await client.dispose();
    });

    it('says so when it can not go on without leaving something out', async () => {
      const forgetful = createInProcessLiveChannels({ clock: systemClock, historyLength: 1 });
      const short = await startRouter(graph.supergraphSdl, forgetful, { engine, ...unguarded(engine) });
      const after = await forgetful.publish('user:ada:notifications', raised('n-1'));
      for (const id of ['n-2', 'n-3', 'n-4']) await forgetful.publish('user:ada:notifications', raised(id));
      const client = short.client({ authorization: `Bearer ${await issuer.tokenFor('ada')}` });
      const query = 'subscription ($after: String) { notificationReceived(after: $after) { cursor } }';
      expect(codes({ errors: await failureOf(client.iterate({ query, variables: { after } })) })).toEqual(['REPLAY_GAP']);
      await client.dispose();
      await short.drain();
      await forgetful.close();
    });

    it.each([
      [
        'two fields',
        'subscription { notificationReceived { cursor } contentGeneration(idempotencyKey: "k") { text } }',
        'GRAPHQL_VALIDATION_FAILED',
      ],
      ['a field of the schema itself', 'subscription { __typename }', 'GRAPHQL_VALIDATION_FAILED'],
      ['what is not there', 'subscription { nothing }', 'GRAPHQL_VALIDATION_FAILED'],
      ['broken syntax', 'subscription {', 'GRAPHQL_PARSE_FAILED'],
      [
        'an argument that would leave its place',
        'subscription { contentGeneration(idempotencyKey: "a:b") { text } }',
        'BAD_USER_INPUT',
      ],
      ['a malformed cursor', 'subscription { notificationReceived(after: "x") { cursor } }', 'BAD_USER_INPUT'],
      [
        'a variable that is missing',
        'subscription ($k: ID!) { contentGeneration(idempotencyKey: $k) { text } }',
        'BAD_USER_INPUT',
      ],
    ])('to %s is refused with a code', async (_what, query, code) => {
      const { client } = await signedIn();
      expect(codes({ errors: await failureOf(client.iterate({ query })) })).toEqual([code]);
      await client.dispose();
    });

    it('to what is told to one person needs somebody who is signed in', async () => {
      const client = router.client();
      const errors = await failureOf(client.iterate({ query: 'subscription { notificationReceived { cursor } }' }));
      expect(codes({ errors })).toEqual(['UNAUTHENTICATED']);
      await client.dispose();
    });

    it('survives an event that can not be answered', async () => {
      const { client, channel } = await signedIn();
      const events = client.iterate({ query: 'subscription { notificationReceived { notification { id } } }' });
      const first = events.next();
      await channels.stood(channel);
      await channels.publish(channel, 'no event at all');
      await channels.publish(channel, encodeLiveEvent({ notification: { __typename: 'Notification' } }));
      await channels.publish(channel, raised('n-3'));
      const seen = [(await first).value, (await events.next()).value, (await events.next()).value] as Answer[];
      expect(seen.map(codes)).toEqual([['INTERNAL_SERVER_ERROR'], ['LIVE_EVENT_INVALID'], undefined]);
      expect(seen[2]).toEqual({ data: { notificationReceived: { notification: { id: 'n-3' } } } });
      await client.dispose();
    });

    it('lets go of its channel at once when its client has heard enough, though the channel is silent', async () => {
      const { client, channel } = await signedIn();
      const events = client.iterate({ query: 'subscription { notificationReceived { cursor } }' });
      const first = events.next();
      await channels.stood(channel);
      await events.return?.();
      await expect(channels.ended(channel)).resolves.toBeUndefined();
      await first;
      await client.dispose();
    });

    it('lets go of its channel when its socket breaks', async () => {
      const { client, channel } = await signedIn();
      const failed = failureOf(client.iterate({ query: 'subscription { notificationReceived { cursor } }' })).catch(() => []);
      await channels.stood(channel);
      client.terminate();
      await expect(channels.ended(channel)).resolves.toBeUndefined();
      await failed;
    });
  });

  describe('a socket', () => {
    it('runs queries and mutations too, and says what is wrong with them', async () => {
      const { id, client } = await signedIn();
      const answers = client.iterate({
        query: 'query ($id: ID!) { me { id } content(id: $id) { views } }',
        variables: { id: 'blog-1' },
      });
      expect((await answers.next()).value).toEqual({ data: { me: { id }, content: { views: 42 } } });
      expect((await client.iterate({ query: 'mutation { rename(name: "x") { id } }' }).next()).value).toEqual({
        data: { rename: { id: 'ada' } },
      });
      const wrong = (await client.iterate({ query: 'query ($id: ID!) { content(id: $id) { id } }' }).next()).value;
      expect(codes(wrong as Answer)).toEqual(['BAD_USER_INPUT']);
      expect(codes({ errors: await failureOf(client.iterate({ query: '{ nothing }' })) })).toEqual(['GRAPHQL_VALIDATION_FAILED']);
      await client.dispose();
    });

    it('takes the token under the name of the header in either spelling', async () => {
      const client = router.client({ Authorization: `Bearer ${await issuer.tokenFor('ada')}` });
      expect((await client.iterate({ query: '{ me { name } }' }).next()).value).toEqual({ data: { me: { name: 'Ada' } } });
      await client.dispose();
    });

    it.each([['Bearer abc'], [7], ['']])('with the token %j is closed with 4403', async (authorization) => {
      const client = router.client({ authorization });
      const answers = client.iterate({ query: '{ visitors }' });
      await expect(answers.next()).rejects.toMatchObject({ code: 4403, reason: 'Forbidden' });
    });

    it('is told to come back where tokens can not be checked', async () => {
      const blind = await startRouter(graph.supergraphSdl, channels, {
        engine,
        ...unguarded(engine),
        subgraphUrls: { users: NOBODY },
      });
      const client = blind.client({ authorization: `Bearer ${await issuer.tokenFor('ada')}` });
      await expect(client.iterate({ query: '{ visitors }' }).next()).rejects.toMatchObject({ code: 1013 });
      await blind.drain();
    });

    it('is closed with 4403 when its token expires', async () => {
      const id = `user-${randomBytes(6).toString('hex')}`;
      const client = router.client({ authorization: `Bearer ${await issuer.tokenFor(id, { expiresInSeconds: 2 })}` });
      const events = client.iterate({ query: 'subscription { notificationReceived { cursor } }' });
      const next = events.next();
      next.catch(() => {});
      await channels.stood(`user:${id}:notifications`);
      expect(await client.closed).toMatchObject({ code: 4403, reason: 'Forbidden' });
      await channels.ended(`user:${id}:notifications`);
      await expect(next).rejects.toMatchObject({ code: 4403 });
    });

    it('is closed with 1001 when the router drains, and no other is opened', async () => {
      const draining = await startRouter(graph.supergraphSdl, channels, { engine, ...unguarded(engine) });
      const client = draining.client({ authorization: `Bearer ${await issuer.tokenFor('drained')}` });
      const next = client.iterate({ query: 'subscription { notificationReceived { cursor } }' }).next();
      next.catch(() => {});
      await channels.stood('user:drained:notifications');
      await draining.drain();
      expect(await client.closed).toMatchObject({ code: 1001, reason: 'Going away' });
      await expect(next).rejects.toMatchObject({ code: 1001 });
      await channels.ended('user:drained:notifications');
      await expect(draining.client().iterate({ query: '{ visitors }' }).next()).rejects.toBeDefined();
    });

    const dial = async (path: string, options: { origin?: string } = {}) => {
      const { origin } = options;
      const socket = new WebSocket(
        `${router.url.replace('http', 'ws')}${path}`,
        'graphql-transport-ws',
        origin === undefined ? {} : { origin },
      );
      const outcome = await Promise.race([
        once(socket, 'open').then(() => 'open'),
        once(socket, 'unexpected-response').then(([, response]) => (response as { statusCode: number }).statusCode),
      ]);
      return { socket, outcome };
    };

    it('is opened for pages that may and for what is no page', async () => {
      for (const origin of [undefined, 'http://localhost:3000', router.url]) {
        const { socket, outcome } = await dial('/graphql', origin === undefined ? {} : { origin });
        expect(outcome).toBe('open');
        socket.terminate();
      }
      expect((await dial('/graphql', { origin: 'https://evil.example' })).outcome).toBe(403);
      expect((await dial('/elsewhere')).outcome).toBe(404);
    });

    it('is closed on what is not the protocol', async () => {
      const { socket } = await dial('/graphql');
      socket.send('{"type":"nonsense"}');
      expect((await once(socket, 'close'))[0]).toBe(4400);
      const early = (await dial('/graphql')).socket;
      early.send('{"type":"subscribe","id":"1","payload":{"query":"{ visitors }"}}');
      expect((await once(early, 'close'))[0]).toBe(4401);
      const other = new WebSocket(`${router.url.replace('http', 'ws')}/graphql`);
      expect((await once(other, 'close'))[0]).toBe(4406);
    });
  });
});
