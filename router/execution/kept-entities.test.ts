import { parse } from 'graphql';
import { beforeEach, describe, expect, it } from 'vitest';
import { ANSWERS, ofViewer } from '../../platform/answer-tags.ts';
import { createMetrics } from '../../platform/metrics.ts';
import { type Caches, inProcessCaches } from '../../platform/process/open-caches.ts';
import type { Cache } from '../../platform/redis/cache.ts';
import { createTaggedCache } from '../../platform/redis/tagged-cache.ts';
import type { Viewer } from '../../platform/subgraph/viewer.ts';
import { FakeClock } from '../../platform/testing/fake-clock.ts';
import { silentLog } from '../../platform/testing/silent-log.ts';
import { scopeFor, subgraphsInProcess } from '../testing/subgraphs-in-process.ts';
import { serveHandler } from '../testing/token-issuer.ts';
import { createAnswerKeeper } from './answer-keeper.ts';
import { createCompiledEngine } from './compiled-engine.ts';
import type { Engine, EngineAnswer, OperationScope } from './engine.ts';

const CACHE = `
  extend schema
    @link(url: "https://coagent.dev/cache/v1.0", import: ["@cacheControl", "CacheControlScope"])
    @composeDirective(name: "@cacheControl")
  directive @cacheControl(maxAge: Int, scope: CacheControlScope, inheritMaxAge: Boolean) on FIELD_DEFINITION | OBJECT | INTERFACE | UNION
  enum CacheControlScope { PUBLIC PRIVATE }`;
const IDS = `${CACHE}
  type Query { plain: String goods(ids: [ID!]!): [Good!] notes(ids: [ID!]!): [Note] bare(ids: [ID!]!): [Bare] }
  type Mutation { touch: Note }
  type Good @key(fields: "id") { id: ID! }
  type Note @key(fields: "id") { id: ID! }
  type Bare @key(fields: "id") { id: ID! }`;
const VALUES = `${CACHE}
  type Good @key(fields: "id") @cacheControl(maxAge: 60) {
    id: ID!
    name(loud: Boolean): String
    bad: String
    secret: String @requiresScopes(scopes: [["secret"]])
    box: Box
    slot: Slot
  }
  type Box { size: Int }
  type Slot @cacheControl(maxAge: 10) { size: Int }
  type Note @key(fields: "id") @cacheControl(maxAge: 30, scope: PRIVATE) { id: ID! text: String }
  type Bare @key(fields: "id") { id: ID! text: String }`;

const viewerOf = (id: string, scopes: string[] = []): Viewer => {
  return { id, tenant: id, roles: ['agent'], scopes, tier: 'BASIC', sessionId: `session of ${id}` };
};
const ada = viewerOf('ada');
const bob = viewerOf('bob');

let clock: FakeClock;
let caches: Caches;
let graph: ReturnType<typeof subgraphsInProcess>;
let here: Engine;
let elsewhere: Engine;
let runs = 0;

async function openRouter(
  more: { readonly caches?: Pick<Caches, 'cacheOf'>; readonly meter?: ReturnType<typeof createMetrics>['meter'] } = {},
) {
  const keeper = createAnswerKeeper({
    caches: more.caches ?? caches,
    longestSeconds: 300,
    keepsEntities: true,
    meter: more.meter,
    clock,
    log: silentLog,
  });
  const engine = await createCompiledEngine({ ...graph, keeper: keeper.entitiesOf('graph 1', graph.supergraph) });
  return keeper.keep(engine, 'graph 1');
}

beforeEach(async () => {
  runs = 0;
  clock = new FakeClock('2026-11-26T12:00:00.000Z');
  caches = inProcessCaches();
  const some = (_: never, { ids }: { ids: string[] }) => ids.map((id) => ({ id }));
  const known = (entity: { id: string }) => (entity.id === 'gone' ? null : entity);
  const run = (what: string) => `${what} ${(runs += 1)}`;
  graph = subgraphsInProcess({
    ids: {
      sdl: IDS,
      resolvers: { Query: { plain: () => 'p', goods: some, notes: some, bare: some }, Mutation: { touch: () => ({ id: 'n1' }) } },
    },
    values: {
      sdl: VALUES,
      resolvers: {
        Good: {
          __resolveReference: known,
          name: ({ id }: { id: string }, { loud }: { loud?: boolean }) => run(`${loud ? 'LOUD ' : ''}${id} "quoted"`),
          bad: () => {
            throw new Error('broken');
          },
          secret: () => run('secret'),
          box: () => ({ size: (runs += 1) }),
          slot: () => ({ size: (runs += 1) }),
        },
        Note: { __resolveReference: known, text: ({ id }: { id: string }) => run(id) },
        Bare: { __resolveReference: known, text: ({ id }: { id: string }) => run(id) },
      },
    },
  });
  [here, elsewhere] = [await openRouter(), await openRouter()];
});

interface More extends Partial<OperationScope> {
  readonly variables?: Record<string, unknown>;
}
async function ask(engine: Engine, text: string, { variables = {}, ...scope }: More = {}): Promise<EngineAnswer> {
  const request = { document: parse(text), documentHash: text, operationName: undefined, variables, scope: scopeFor(scope) };
  const outcome = await engine.execute(request);
  // What is kept is kept after the answer.
  for (let turn = 0; turn < 4; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  if ('initial' in outcome) throw new Error('the answer comes in parts');
  return outcome;
}
/** The ids of the entities that the subgraph was asked for since the last time. */
const fetched = (): unknown[] =>
  graph.asked
    .splice(0)
    .filter(({ subgraph }) => subgraph === 'values')
    .flatMap(({ variables }) => (variables['representations'] as { id: string }[]).map(({ id }) => id));
const dataOf = ({ data }: EngineAnswer) => JSON.parse(data ?? 'null') as Record<string, unknown>;
/** With something that can't be kept, so that the answer as a whole can't. */
const goods = (...ids: string[]) => `{ goods(ids: ${JSON.stringify(ids)}) { name } plain }`;

describe('an entity for everybody', () => {
  it('is fetched once, whoever asks whichever router in whatever operation; only the others travel, and each stands where it belongs', async () => {
    const first = await ask(here, goods('a', 'b'), { viewer: ada });
    expect(first).toMatchObject({
      data: '{"goods":[{"name":"a \\"quoted\\" 1"},{"name":"b \\"quoted\\" 2"}],"plain":"p"}',
      entities: { kept: 0, fetched: 2 },
    });
    expect(fetched()).toEqual(['a', 'b']);
    clock.advance(20_000);
    const second = await ask(elsewhere, `query Other ${goods('c', 'b', 'd', 'a', 'b')}`, { viewer: bob });
    expect(dataOf(second)['goods']).toEqual(
      ['c "quoted" 3', 'b "quoted" 2', 'd "quoted" 4', 'a "quoted" 1', 'b "quoted" 2'].map((name) => ({ name })),
    );
    expect(second.entities).toEqual({ kept: 2, fetched: 2, ageSeconds: 20 });
    expect(fetched()).toEqual(['c', 'd']);
    expect((await ask(elsewhere, goods('a', 'b', 'c', 'd'))).entities).toEqual({ kept: 4, fetched: 0, ageSeconds: 20 });
    expect(fetched()).toEqual([]);
    clock.advance(40_000);
    expect((await ask(here, goods('a', 'c'))).entities).toEqual({ kept: 1, fetched: 1, ageSeconds: 40 });
  });

  it('is asked for as nobody', async () => {
    await ask(here, goods('a'), { viewer: ada });
    expect(graph.asked.filter(({ subgraph }) => subgraph === 'values').map(({ scope }) => scope.viewer)).toEqual([undefined]);
  });

  it('is not kept where it is null, and asked for again by who may see more than nobody', async () => {
    for (const kept of [0, 0]) {
      const { data, entities } = await ask(here, goods('gone'), { viewer: ada });
      expect([data, entities?.kept]).toEqual(['{"goods":[{"name":null}],"plain":"p"}', kept]);
    }
    expect(graph.asked.filter(({ subgraph }) => subgraph === 'values').map(({ scope }) => scope.viewer?.id)).toEqual([
      undefined,
      'ada',
      undefined,
      'ada',
    ]);
  });

  it('is kept by arguments, whatever variable they come from', async () => {
    const text = 'query ($loud: Boolean) { goods(ids: ["a"]) { name(loud: $loud) } plain }';
    const names = [];
    for (const loud of [true, false, null, true, false])
      names.push(dataOf(await ask(here, text, { variables: { loud } }))['goods']);
    expect(new Set(names.map((name) => JSON.stringify(name))).size).toBe(3);
    expect([names[3], names[4]]).toEqual([names[0], names[1]]);
  });

  it('is kept for no longer than what is in it, and not at all where that says nothing', async () => {
    await ask(here, '{ goods(ids: ["a"]) { slot { size } } plain }');
    clock.advance(9_000);
    expect((await ask(here, '{ goods(ids: ["a"]) { slot { size } } plain }')).entities?.kept).toBe(1);
    clock.advance(1_000);
    expect((await ask(here, '{ goods(ids: ["a"]) { slot { size } } plain }')).entities?.kept).toBe(0);
    for (let i = 0; i < 2; i += 1)
      expect((await ask(here, '{ goods(ids: ["a"]) { box { size } } plain }')).entities).toBeUndefined();
  });
});

describe('an entity of a user', () => {
  const NOTES = '{ notes(ids: ["n1", "n2"]) { text } plain }';

  it('is kept for the same session with the same rights alone', async () => {
    const first = await ask(here, NOTES, { viewer: ada });
    expect((await ask(elsewhere, NOTES, { viewer: ada })).data).toBe(first.data);
    const others = [
      bob,
      undefined,
      { ...ada, scopes: ['more'] },
      { ...ada, sessionId: 'another' },
      { ...ada, tenant: 'another' },
    ];
    for (const viewer of others) expect((await ask(elsewhere, NOTES, { viewer })).data).not.toBe(first.data);
    expect((await ask(elsewhere, NOTES, { viewer: ada, forwarded: { key: 'x', to: () => [] } })).data).not.toBe(first.data);
  });

  it('is what the schema guards, though it says that it is for everybody', async () => {
    const text = '{ goods(ids: ["a"]) { secret } plain }';
    const cleared = viewerOf('ada', ['secret']);
    const first = await ask(here, text, { viewer: cleared });
    expect((await ask(here, text, { viewer: cleared })).data).toBe(first.data);
    expect(graph.asked.filter(({ subgraph }) => subgraph === 'values').map(({ scope }) => scope.viewer?.id)).toEqual(['ada']);
    expect(dataOf(await ask(here, text, { viewer: ada }))).toEqual({ goods: [{ secret: null }], plain: 'p' });
    expect((await ask(here, text, { viewer: viewerOf('bob', ['secret']) })).data).not.toBe(first.data);
  });

  it('is outdated by what changes something of theirs, on every router, also while it is fetched', async () => {
    const first = await ask(here, NOTES, { viewer: ada });
    const bobs = await ask(here, NOTES, { viewer: bob });
    await ask(elsewhere, 'mutation { touch { id } }', { viewer: ada });
    const second = await ask(here, NOTES, { viewer: ada });
    expect(second.data).not.toBe(first.data);
    expect((await ask(elsewhere, NOTES, { viewer: bob })).data).toBe(bobs.data);

    const fetching = Promise.withResolvers<string>();
    graph.answerWith('values', () => fetching.promise);
    const reading = ask(here, '{ notes(ids: ["n9"]) { text } plain }', { viewer: ada });
    await expect.poll(() => graph.asked.at(-1)?.variables).toMatchObject({ representations: [{ id: 'n9' }] });
    await createTaggedCache(caches.cacheOf(ANSWERS)).outdate([ofViewer('ada')]);
    fetching.resolve('{"data":{"_entities":[{"text":"old"}]}}');
    expect((await reading).data).toContain('old');
    graph.answerWith('values', undefined);
    expect((await ask(elsewhere, '{ notes(ids: ["n9"]) { text } plain }', { viewer: ada })).data).not.toContain('old');
  });

  it('is never taken from what is kept for what a mutation answers', async () => {
    await ask(here, NOTES, { viewer: ada });
    fetched();
    await ask(here, 'mutation { touch { text } }', { viewer: ada });
    expect(fetched()).toEqual(['n1']);
  });
});

it('what the schema says nothing of is not kept, nor what came with an error; the error stands where it belongs', async () => {
  for (let i = 0; i < 2; i += 1)
    expect((await ask(here, '{ bare(ids: ["x"]) { text } plain }', { viewer: ada })).entities).toBeUndefined();
  await ask(here, goods('a'));
  for (const kept of [0, 0]) {
    const { errors, entities } = await ask(here, '{ goods(ids: ["a", "b"]) { bad } plain }', { viewer: ada });
    expect(errors?.map(({ path }) => path)).toEqual([
      ['goods', 0, 'bad'],
      ['goods', 1, 'bad'],
    ]);
    expect(entities?.kept).toBe(kept);
  }
  await ask(here, '{ notes(ids: ["n1"]) { text } plain }', { viewer: ada });
  graph.answerWith('values', async () =>
    JSON.stringify({ data: { _entities: [{ text: null }] }, errors: [{ message: 'm', path: ['_entities', 0, 'text'] }] }),
  );
  const partial = await ask(here, '{ notes(ids: ["n1", "n2"]) { text } plain }', { viewer: ada });
  expect(partial.errors?.map(({ path }) => path)).toEqual([['notes', 1, 'text']]);
  expect(dataOf(partial)).toMatchObject({ notes: [{ text: expect.stringContaining('n1') as string }, { text: null }] });
});

it('a client that wants it fresh gets it fresh, and leaves it for others', async () => {
  await ask(here, goods('a'));
  expect((await ask(here, goods('a'), { wantsFresh: true })).data).toContain(' 2');
  expect((await ask(elsewhere, goods('a'))).data).toContain(' 2');
});

it('keys and values that look like others are none', async () => {
  const ids = ['a', 'a"', '","', '__proto__', 'constructor', 'a\\n', '{"id":"a"}'];
  const first = dataOf(await ask(here, goods(...ids)))['goods'] as { name: string }[];
  expect(new Set(first.map(({ name }) => name)).size).toBe(ids.length);
  expect(dataOf(await ask(elsewhere, goods(...ids.toReversed())))['goods']).toEqual(first.toReversed());
});

it('without the cache everything is fetched, and answered as well', async () => {
  const broken = new Proxy({} as Cache, { get: () => () => Promise.reject(new Error('gone')) });
  const alone = await openRouter({ caches: { cacheOf: () => broken } });
  for (const run of [1, 2]) expect((await ask(alone, goods('a'), { viewer: ada })).data).toContain(` ${run}`);
});

it('counts what comes of it, by subgraph', async () => {
  const metrics = createMetrics('router');
  const counted = await openRouter({ meter: metrics.meter });
  await ask(counted, goods('a', 'b'));
  await ask(counted, goods('a', 'b', 'c'));
  const served = await serveHandler(metrics.handler);
  const text = await (await fetch(served.url)).text();
  await Promise.all([served.close(), metrics.close()]);
  expect(text).toMatch(/router_kept_entities_total\{[^}]*subgraph="values"[^}]*outcome="hit"[^}]*\} 2\b/);
  expect(text).toMatch(/router_kept_entities_total\{[^}]*subgraph="values"[^}]*outcome="miss"[^}]*\} 3\b/);
});
