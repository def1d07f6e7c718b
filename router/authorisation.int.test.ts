import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../platform/clock.ts';
import { createInProcessLiveChannels } from '../platform/redis/live-channels-in-process.ts';
import { encodeLiveEvent } from '../platform/redis/live-event.ts';
import { FakeClock } from '../platform/testing/fake-clock.ts';
import type { AuthorizationMode } from './execution/engine.ts';
import { type GuardedGraph, startGuardedGraph } from './testing/guarded-graph.ts';
import { startRouter, type TestRouter } from './testing/test-router.ts';
import { createTokenIssuer, type TokenIssuer } from './testing/token-issuer.ts';
import { watchChannels } from './testing/watched-channels.ts';

process.env['APOLLO_TELEMETRY_DISABLED'] = '1';

const POLICY_TTL_MS = 30_000;
let issuer: TokenIssuer;
let graph: GuardedGraph;
/** Who is a very important person now. */
const vips = new Set<string>();
const policies = new Map([['vip', (viewer?: { id: string }) => Promise.resolve(viewer !== undefined && vips.has(viewer.id))]]);

beforeAll(async () => {
  issuer = await createTokenIssuer();
  graph = await startGuardedGraph(issuer.routes);
});
beforeEach(() => {
  graph.asked.length = 0;
  vips.clear();
});
afterAll(() => graph.close());

async function open(authorization: AuthorizationMode, engine: 'compiled' | 'stock' = 'compiled') {
  const channels = watchChannels(createInProcessLiveChannels({ clock: systemClock }));
  const clock = new FakeClock(new Date().toISOString());
  const router = await startRouter(graph.supergraphSdl, channels, { authorization, engine }, { policies, clock });
  return { channels, clock, router };
}
const codesOf = (errors: readonly { extensions?: Record<string, unknown> }[] = []) =>
  errors.map(({ extensions }) => extensions?.['code']);

describe('a router that filters', () => {
  let given: Awaited<ReturnType<typeof open>>;
  let router: TestRouter;
  beforeAll(async () => {
    given = await open('filter');
    ({ router } = given);
  });
  afterAll(async () => {
    await router.drain();
    await given.channels.close();
  });
  const signedIn = async (id: string, scopes: readonly string[] = []) => {
    const token = await issuer.tokenFor(id, { scopes });
    return { token, client: router.client({ authorization: `Bearer ${token}` }) };
  };
  /** What a subscription ends with instead of events. */
  const failureOf = async (events: AsyncIterable<unknown>): Promise<unknown[]> => {
    try {
      for await (const event of events) expect.fail(`an event came: ${JSON.stringify(event)}`);
    } catch (error) {
      if (Array.isArray(error)) return codesOf(error as { extensions?: Record<string, unknown> }[]);
      throw error;
    }
    return [];
  };

  it('answers over HTTP what may be seen, with 200', async () => {
    const query = '{ me { name email } board }';
    expect(await router.ask(query)).toMatchObject({
      status: 200,
      body: {
        data: { me: { name: 'Ada', email: null }, board: null },
        errors: [
          { path: ['me', 'email'], extensions: { code: 'UNAUTHENTICATED' } },
          { path: ['board'], extensions: { code: 'UNAUTHENTICATED' } },
        ],
      },
    });
    expect(graph.asked).toEqual(['{me{name}}']);
    const { token } = await signedIn('ada');
    expect((await router.ask(query, { token })).body).toEqual({
      data: { me: { name: 'Ada', email: 'ada@example.com' }, board: 'board' },
    });
  });

  it('gives each viewer what they may see of one operation, many of them at once', async () => {
    const viewers = [undefined, await signedIn('ada'), await signedIn('bob', ['secret']), await signedIn('cy', ['wipe'])];
    const answers = await Promise.all(
      Array.from({ length: 40 }, async (_, at) => {
        const token = viewers[at % viewers.length]?.token;
        return (await router.ask('{ me { email } secret }', token === undefined ? {} : { token })).body.data;
      }),
    );
    const told = (at: number) => answers.filter((_, index) => index % viewers.length === at);
    expect(new Set(told(0))).toEqual(new Set([null]));
    expect(told(2).every((data) => data?.['secret'] === 'secret')).toBe(true);
    expect(new Set([...told(1), ...told(3)])).toEqual(new Set([null]));
  });

  it('runs no mutation that somebody may not have run', async () => {
    const { token } = await signedIn('ada');
    expect((await router.ask('mutation { wipe }', { token })).body).toMatchObject({ data: { wipe: null }, errors: [{}] });
    expect(graph.asked).toEqual([]);
  });

  it('shows the schema to everybody', async () => {
    expect((await router.ask('{ __type(name: "User") { fields { name } } }')).body.data).toEqual({
      __type: { fields: [{ name: 'name' }, { name: 'email' }, { name: 'rank' }] },
    });
  });

  it('begins no subscription to a field that is denied', async () => {
    const nobody = router.client();
    expect(await failureOf(nobody.iterate({ query: 'subscription { raised { notification { title } } }' }))).toEqual([
      'UNAUTHENTICATED',
    ]);
    const { client } = await signedIn('ada');
    expect(await failureOf(client.iterate({ query: 'subscription { vip { notification { title } } }' }))).toEqual(['FORBIDDEN']);
    await Promise.all([nobody.dispose(), client.dispose()]);
  });

  it('leaves out of each event what is denied, of the event itself and of what is fetched for it', async () => {
    const query = 'subscription { open { note by notification { id title hint } } }';
    const { client } = await signedIn('dee', ['notes']);
    const nobody = router.client();
    const [hers, theirs] = [client, nobody].map((one) => one.iterate({ query }));
    const first = [hers?.next(), theirs?.next()];
    await given.channels.stood('open');
    // What is asked later on a socket is answered later: both have joined.
    for (const one of [client, nobody]) await one.iterate({ query: '{ me { name } }' }).next();
    await given.channels.publish(
      'open',
      encodeLiveEvent({ note: 'a note', by: 'ada', notification: { __typename: 'Notification', id: 'n-1' } }),
    );
    const notification = { id: 'n-1', title: 'Title of n-1', hint: null };
    expect((await first[0])?.value).toMatchObject({ data: { open: { note: 'a note', by: null, notification } } });
    expect((await first[1])?.value).toMatchObject({
      data: { open: { note: null, by: null, notification } },
      errors: expect.arrayContaining([expect.objectContaining({ path: ['open', 'note'] })]),
    });
    expect(graph.asked.every((text) => !text.includes('hint'))).toBe(true);
    await Promise.all([client.dispose(), nobody.dispose()]);
  });

  it('tells nothing any more by the next event once a policy says no', async () => {
    vips.add('eve');
    const { client } = await signedIn('eve');
    const events = client.iterate({ query: 'subscription { vip { by notification { hint } } }' });
    const event = encodeLiveEvent({ by: 'ada', notification: { __typename: 'Notification', id: 'n-1' } });
    const first = events.next();
    await given.channels.stood('vip');
    await given.channels.publish('vip', event);
    expect((await first).value).toEqual({ data: { vip: { by: 'ada', notification: { hint: 'Hint of n-1' } } } });
    vips.clear();
    given.clock.advance(POLICY_TTL_MS);
    graph.asked.length = 0;
    await given.channels.publish('vip', event);
    const { value } = (await events.next()) as { value: { data?: unknown; errors?: { extensions?: Record<string, unknown> }[] } };
    expect(value.data ?? null).toBeNull();
    expect(codesOf(value.errors)).toEqual(['FORBIDDEN']);
    expect(graph.asked).toEqual([]);
    await client.dispose();
  });

  it('takes over another supergraph with what that asks, for subscriptions too', async () => {
    const { client } = await signedIn('fay');
    const events = client.iterate({ query: 'subscription { open { notification { title } } }' });
    const first = events.next();
    await given.channels.stood('open', 2);
    const stricter = graph.supergraphSdl.replace('title: String!', 'title: String! @authenticated @policy(policies: [["vip"]])');
    expect(await router.replaceSupergraph(stricter)).toMatchObject({ outcome: 'replaced' });
    await given.channels.publish('open', encodeLiveEvent({ notification: { __typename: 'Notification', id: 'n-2' } }));
    expect((await first).value).toMatchObject({
      data: { open: { notification: null } },
      errors: [{ path: ['open', 'notification', 'title'], extensions: { code: 'FORBIDDEN' } }],
    });
    await router.replaceSupergraph(graph.supergraphSdl);
    await client.dispose();
  });
});

describe.each(['compiled', 'stock'] as const)('a router that rejects, on the %s engine,', (engine) => {
  let given: Awaited<ReturnType<typeof open>>;
  beforeAll(async () => {
    given = await open('reject', engine);
  });
  afterAll(async () => {
    await given.router.drain();
    await given.channels.close();
  });

  it('runs nothing of what is denied in part, and says so by its status', async () => {
    const query = '{ me { name mail: email } board }';
    expect(await given.router.ask(query)).toMatchObject({
      status: 401,
      body: { errors: [{ extensions: { code: 'UNAUTHENTICATED', paths: ['me.mail', 'board'] } }] },
    });
    const token = await issuer.tokenFor('ada');
    expect(await given.router.ask('{ secret }', { token })).toMatchObject({
      status: 403,
      body: { errors: [{ extensions: { code: 'FORBIDDEN', paths: ['secret'] } }] },
    });
    expect(graph.asked).toEqual([]);
    expect((await given.router.ask(query, { token })).body.errors).toBeUndefined();
  });

  it('answers no event of a subscription whose policy says no by then', async () => {
    vips.add('ada');
    const client = given.router.client({ authorization: `Bearer ${await issuer.tokenFor('ada')}` });
    const events = client.iterate({ query: 'subscription { vip { by } }' });
    const first = events.next();
    await given.channels.stood('vip');
    vips.clear();
    given.clock.advance(POLICY_TTL_MS);
    await given.channels.publish('vip', encodeLiveEvent({ by: 'ada' }));
    const { value } = (await first) as { value: { data?: unknown; errors?: { extensions?: Record<string, unknown> }[] } };
    expect(value.data ?? null).toBeNull();
    expect(codesOf(value.errors)).toEqual(['FORBIDDEN']);
    await client.dispose();
  });
});

describe('the stock engine', () => {
  it('does not begin on a graph with auth directives where it would have to filter', async () => {
    await expect(open('filter', 'stock')).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
  });

  it('enforces nothing where it is told so', async () => {
    const { router, channels } = await open('off', 'stock');
    expect((await router.ask('{ board secret me { rank } }')).body).toEqual({
      data: { board: 'board', secret: 'secret', me: { rank: 'first' } },
    });
    await router.drain();
    await channels.close();
  });
});
