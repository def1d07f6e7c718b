import { parse } from 'graphql';
import { beforeEach, describe, expect, it } from 'vitest';
import { ANSWERS, ofType, ofViewer } from '../../platform/answer-tags.ts';
import { inProcessCaches } from '../../platform/process/open-caches.ts';
import { createTaggedCache } from '../../platform/redis/tagged-cache.ts';
import { createMetrics } from '../../platform/metrics.ts';
import type { Viewer } from '../../platform/subgraph/viewer.ts';
import { FakeClock } from '../../platform/testing/fake-clock.ts';
import { silentLog } from '../../platform/testing/silent-log.ts';
import { scopeFor, subgraphsInProcess } from '../testing/subgraphs-in-process.ts';
import { serveHandler } from '../testing/token-issuer.ts';
import { createAnswerKeeper } from './answer-keeper.ts';
import { createCompiledEngine } from './compiled-engine.ts';
import type { Engine, EngineAnswer, OperationScope } from './engine.ts';

const SDL = `
  extend schema
    @link(url: "https://coagent.dev/cache/v1.0", import: ["@cacheControl", "CacheControlScope"])
    @composeDirective(name: "@cacheControl")
  directive @cacheControl(maxAge: Int, scope: CacheControlScope, inheritMaxAge: Boolean) on FIELD_DEFINITION | OBJECT | INTERFACE | UNION
  enum CacheControlScope { PUBLIC PRIVATE }
  type Query {
    news(topic: String = "all", more: Options): News
    note(id: ID): Note
    secret: Note @requiresScopes(scopes: [["secret"]])
    plain: String
    broken: News
  }
  input Options { words: [String!] }
  type Mutation { write: Note news: News }
  type News @cacheControl(maxAge: 60) { text: String }
  type Note @cacheControl(maxAge: 30, scope: PRIVATE) { text: String! }`;

const viewerOf = (id: string, more: Partial<Viewer> = {}): Viewer => ({
  id,
  tenant: id,
  roles: ['agent'],
  scopes: [],
  tier: 'BASIC',
  sessionId: `session of ${id}`,
  ...more,
});
const ada = viewerOf('ada');
const bob = viewerOf('bob');

let clock: FakeClock;
let caches: ReturnType<typeof inProcessCaches>;
let runs = 0;
let here: Engine;
let elsewhere: Engine;
let graph: ReturnType<typeof subgraphsInProcess>;
/** Holds the subgraph's answers back. */
let held: Promise<void> | undefined;

async function openRouter(name = 'graph 1', shareFlights = false): Promise<Engine> {
  const engine = await createCompiledEngine({ ...graph, shareFlights });
  return createAnswerKeeper({ caches, longestSeconds: 300, keepsEntities: false, meter: undefined, clock, log: silentLog }).keep(
    engine,
    name,
  );
}

beforeEach(async () => {
  runs = 0;
  held = undefined;
  clock = new FakeClock('2026-11-26T12:00:00.000Z');
  caches = inProcessCaches();
  const text = async () => {
    await held;
    return `run ${(runs += 1)}`;
  };
  const object = () => ({});
  graph = subgraphsInProcess({
    plain: {
      sdl: SDL,
      resolvers: {
        Query: {
          news: object,
          note: object,
          secret: object,
          plain: text,
          broken: () => {
            runs += 1;
            throw new Error('broken');
          },
        },
        Mutation: { write: object, news: object },
        News: { text },
        Note: { text },
      },
    },
  });
  here = await openRouter();
  elsewhere = await openRouter();
});

interface More extends Partial<OperationScope> {
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string;
}
async function ask(engine: Engine, text: string, { variables = {}, operationName, ...scope }: More = {}): Promise<EngineAnswer> {
  const request = { document: parse(text), documentHash: text, operationName, variables, scope: scopeFor(scope) };
  const outcome = await engine.execute(request);
  // What is kept is kept after the answer.
  await new Promise((resolve) => setImmediate(resolve));
  await new Promise((resolve) => setImmediate(resolve));
  if ('initial' in outcome) throw new Error('the answer comes in parts');
  return outcome;
}
const statusOf = async (...asked: Parameters<typeof ask>) => (await ask(...asked)).keeping?.status;

const NEWS = '{ news { text } }';
const NOTE = '{ note { text } }';

describe('an answer for everybody', () => {
  it('is found out once, whoever asks whichever router, until it is too old', async () => {
    const first = await ask(here, NEWS, { viewer: ada });
    expect(first).toEqual({
      data: '{"news":{"text":"run 1"}}',
      errors: undefined,
      keeping: { status: 'miss', ageSeconds: 0, maxAgeSeconds: 60 },
    });
    clock.advance(20_000);
    for (const viewer of [bob, undefined]) {
      expect(await ask(elsewhere, NEWS, { viewer })).toEqual({
        ...first,
        keeping: { status: 'hit', ageSeconds: 20, maxAgeSeconds: 60 },
      });
    }
    clock.advance(40_000);
    expect(await ask(elsewhere, NEWS)).toMatchObject({ data: '{"news":{"text":"run 2"}}', keeping: { status: 'miss' } });
  });

  it('is asked for as nobody, so that nothing of who asks gets to others', async () => {
    await ask(here, NEWS, { viewer: ada });
    expect(graph.asked.map(({ scope }) => scope.viewer)).toEqual([undefined]);
  });

  it('is asked for as nobody also where it is to be fresh', async () => {
    for (const viewer of [ada, undefined]) expect(await statusOf(here, NEWS, { viewer, wantsFresh: true })).toBe('bypass');
    expect(graph.asked.map(({ scope }) => scope.viewer)).toEqual([undefined, undefined]);
  });

  it('is asked for by everybody themselves where nobody gets a good one, and is not kept', async () => {
    for (let i = 0; i < 2; i += 1) {
      for (const more of [{}, { wantsFresh: true }]) {
        const { keeping, errors } = await ask(here, '{ broken { text } }', { viewer: ada, ...more });
        expect([keeping, errors?.length]).toEqual([undefined, 1]);
      }
    }
    expect(graph.asked.map(({ scope }) => scope.viewer?.id)).toEqual(Array.from({ length: 4 }, () => [undefined, 'ada']).flat());
  });

  it('is asked for once by all routers together, where many ask at once', async () => {
    const holding = Promise.withResolvers<void>();
    held = holding.promise;
    const asked = [here, elsewhere, here, elsewhere, here].map((engine, at) =>
      ask(engine, NEWS, { viewer: viewerOf(`user ${at}`) }),
    );
    await expect.poll(() => graph.asked.length).toBe(1);
    holding.resolve();
    const answers = await Promise.all(asked);
    expect(new Set(answers.map(({ data }) => data))).toEqual(new Set(['{"news":{"text":"run 1"}}']));
    expect(graph.asked).toHaveLength(1);
  });

  it('is found out by the others where the one that began has left', async () => {
    const holding = Promise.withResolvers<void>();
    held = holding.promise;
    const leaving = new AbortController();
    const left = ask(here, NEWS, { viewer: ada, signal: leaving.signal });
    await expect.poll(() => graph.asked.length).toBe(1);
    const stays = ask(here, NEWS, { viewer: bob });
    leaving.abort(new Error('left'));
    holding.resolve();
    expect(await stays).toMatchObject({ errors: undefined });
    await left;
  });

  it('is gone at once where something of what it shows has changed', async () => {
    await ask(here, NEWS);
    await createTaggedCache(caches.cacheOf(ANSWERS)).outdate([ofType('Note')]);
    expect(await statusOf(elsewhere, NEWS)).toBe('hit');
    await createTaggedCache(caches.cacheOf(ANSWERS)).outdate([ofType('News')]);
    expect(await statusOf(elsewhere, NEWS)).toBe('miss');
  });
});

describe('an answer for one', () => {
  it('is kept for the same session alone', async () => {
    expect(await ask(here, NOTE, { viewer: ada })).toMatchObject({
      data: '{"note":{"text":"run 1"}}',
      keeping: { status: 'miss' },
    });
    expect(await ask(elsewhere, NOTE, { viewer: { ...ada } })).toMatchObject({
      data: '{"note":{"text":"run 1"}}',
      keeping: { status: 'hit' },
    });
    const others = [
      bob,
      viewerOf('ada', { sessionId: 'another' }),
      viewerOf('ada', { tenant: 'other' }),
      viewerOf('ada', { roles: [] }),
    ];
    for (const viewer of others) expect(await statusOf(elsewhere, NOTE, { viewer })).toBe('miss');
  });

  it('is not kept for whoever has not signed in', async () => {
    for (let i = 0; i < 2; i += 1) expect((await ask(here, NOTE)).keeping).toBeUndefined();
    expect(runs).toBe(2);
  });

  it('is no answer any more for a session that has lost a right', async () => {
    const SECRET = '{ secret { text } }';
    expect(await ask(here, SECRET, { viewer: viewerOf('ada', { scopes: ['secret'] }) })).toMatchObject({
      keeping: { status: 'miss' },
    });
    const lost = await ask(elsewhere, SECRET, { viewer: ada });
    expect([lost.data, lost.errors?.length, lost.keeping]).toEqual(['{"secret":null}', 1, undefined]);
  });

  it('is outdated everywhere when a change of the same user is answered, and that of nobody else', async () => {
    for (const viewer of [ada, bob]) await ask(here, NOTE, { viewer });
    await ask(elsewhere, 'mutation { write { text } }', { viewer: ada });
    expect(await statusOf(here, NOTE, { viewer: ada })).toBe('miss');
    expect(await statusOf(here, NOTE, { viewer: bob })).toBe('hit');
  });

  it('does not outlive a change that was made while it was found out', async () => {
    const holding = Promise.withResolvers<void>();
    held = holding.promise;
    const reading = ask(here, NOTE, { viewer: ada });
    await expect.poll(() => graph.asked.length).toBe(1);
    await createTaggedCache(caches.cacheOf(ANSWERS)).outdate([ofViewer('ada')]);
    holding.resolve();
    await reading;
    expect(await statusOf(elsewhere, NOTE, { viewer: ada })).toBe('miss');
  });
});

it('counts what comes of it', async () => {
  const metrics = createMetrics('router');
  const { meter, handler } = metrics;
  const engine = await createCompiledEngine(graph);
  const counted = createAnswerKeeper({ caches, longestSeconds: 300, keepsEntities: false, meter, clock, log: silentLog }).keep(
    engine,
    'graph 1',
  );
  for (let i = 0; i < 3; i += 1) await ask(counted, NOTE, { viewer: ada });
  await ask(counted, 'mutation { write { text } }', { viewer: ada });
  const served = await serveHandler(handler);
  const text = await (await fetch(served.url)).text();
  await Promise.all([served.close(), metrics.close()]);
  expect(text).toMatch(/router_kept_answers_total\{[^}]*outcome="miss"[^}]*\} 1\b/);
  expect(text).toMatch(/router_kept_answers_total\{[^}]*outcome="hit"[^}]*\} 2\b/);
  expect(text).toMatch(/router_outdated_total\{[^}]*succeeded="true"[^}]*\} 1\b/);
});

describe('what is not kept', () => {
  it.each([
    ['an answer with errors', '{ broken { text } }'],
    ['what the schema says nothing of', '{ plain }'],
    ['an answer of which a part may not be kept', '{ news { text } plain }'],
    ['the schema', '{ news { text } __schema { queryType { name } } }'],
    ['a change', 'mutation { news { text } }'],
  ])('is %s', async (_, text) => {
    for (let i = 0; i < 2; i += 1) expect((await ask(here, text, { viewer: ada })).keeping).toBeUndefined();
    expect(graph.asked.length).toBeGreaterThanOrEqual(2);
  });

  it('is what a client wants fresh, which then is there for others', async () => {
    await ask(here, NOTE, { viewer: ada });
    expect(await ask(here, NOTE, { viewer: ada, wantsFresh: true })).toMatchObject({
      data: '{"note":{"text":"run 2"}}',
      keeping: { status: 'bypass' },
    });
    expect(await ask(elsewhere, NOTE, { viewer: ada })).toMatchObject({
      data: '{"note":{"text":"run 2"}}',
      keeping: { status: 'hit' },
    });
  });

  it('is anything longer than the router keeps it', async () => {
    const engine = await createCompiledEngine(graph);
    const short = createAnswerKeeper({
      caches,
      longestSeconds: 10,
      keepsEntities: false,
      meter: undefined,
      clock,
      log: silentLog,
    }).keep(engine, 'graph 1');
    expect((await ask(short, NEWS)).keeping?.maxAgeSeconds).toBe(10);
    clock.advance(10_000);
    expect(await statusOf(short, NEWS)).toBe('miss');
  });
});

describe('an answer is never taken for that of', () => {
  const TOPIC = 'query ($topic: String, $__proto__: Options) { news(topic: $topic, more: $__proto__) { text } }';
  const withVariables = (json: string) => ({ variables: JSON.parse(json) as Record<string, unknown> });

  it('other variables, however they are written', async () => {
    const all = [
      '{}',
      '{"topic":null}',
      '{"topic":"a"}',
      '{"topic":"a\\",\\"b"}',
      '{"topic":"[]"}',
      '{"__proto__":{"words":["a"]}}',
      '{"__proto__":{"words":["a,a"]}}',
      '{"__proto__":{"words":["a","a"]}}',
    ];
    for (const json of all) expect([json, await statusOf(here, TOPIC, withVariables(json))]).toEqual([json, 'miss']);
    for (const json of all) expect([json, await statusOf(elsewhere, TOPIC, withVariables(json))]).toEqual([json, 'hit']);
  });

  it('what came before it in the prototype of its variables', async () => {
    await ask(here, TOPIC, withVariables('{"__proto__":{"topic":"poison"}}'));
    expect(await statusOf(here, TOPIC, withVariables('{"topic":"poison"}'))).toBe('miss');
  });

  it('variables that the operation does not have: they say nothing', async () => {
    await ask(here, TOPIC, withVariables('{"topic":"a"}'));
    expect(await statusOf(here, TOPIC, withVariables('{"topic":"a","other":1}'))).toBe('hit');
  });

  it('another operation of the same document', async () => {
    const two = 'query A { news(topic: "a") { text } } query B { news(topic: "b") { text } }';
    expect(await statusOf(here, two, { operationName: 'A' })).toBe('miss');
    expect(await statusOf(here, two, { operationName: 'B' })).toBe('miss');
    expect(await statusOf(here, two, { operationName: 'A' })).toBe('hit');
  });

  it('other headers that go on to subgraphs', async () => {
    const forwarded = (key: string) => ({ forwarded: { key, to: () => [] } });
    expect(await statusOf(here, NEWS, forwarded('de'))).toBe('miss');
    expect(await statusOf(here, NEWS, forwarded('en'))).toBe('miss');
    expect(await statusOf(here, NEWS)).toBe('miss');
  });

  it('another supergraph, or another part of it', async () => {
    await ask(here, NEWS);
    expect(await statusOf(await openRouter('graph 2'), NEWS)).toBe('miss');
  });
});
