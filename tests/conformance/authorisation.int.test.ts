import { sample } from 'fast-check';
import { type DocumentNode, getOperationAST, type GraphQLError, Kind, OperationTypeNode, parse, print, visit } from 'graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../platform/clock.ts';
import { silentLog } from '../../platform/testing/silent-log.ts';
import { createPolicies } from '../../router/authorisation/policies.ts';
import type { AuthorizationMode, DeferredPart, Engine, EngineAnswer } from '../../router/execution/engine.ts';
import { runDifferential } from './differential.ts';
import { ask, createEngine, execute } from './engines.ts';
import { leakIn } from './leaks.ts';
import { OperationArbitrary } from './random-operation.ts';
import { type RunningSupergraph, startSupergraph } from './running-supergraph.ts';
import { auth } from './supergraphs/auth.ts';

const NOBODY = 0;
const SIGNED_IN = 1;
const READER = 2;
const MANAGER = 3;
const ALL = 4;

let running: RunningSupergraph;
const engines = new Map<AuthorizationMode, Engine>();

beforeAll(async () => {
  running = await startSupergraph(auth);
  for (const mode of ['filter', 'reject', 'off'] as const) {
    const policies = createPolicies({ registered: auth.policies ?? new Map(), clock: systemClock, log: silentLog });
    engines.set(mode, await createEngine('compiled', running, { authorization: mode, policies }));
  }
});
beforeEach(() => running.reset());
afterAll(async () => {
  for (const engine of engines.values()) await engine.close();
  await running.close();
});

const engineThat = (mode: AuthorizationMode): Engine => engines.get(mode) as Engine;
const run = (text: string, viewer: number, mode: AuthorizationMode = 'filter') =>
  ask(engineThat(mode), parse(text), text, {}, auth.viewers?.[viewer]);
async function inParts(document: DocumentNode, text: string, viewer: number, variables: Record<string, unknown> = {}) {
  const answer = await execute(engineThat('filter'), document, text, variables, auth.viewers?.[viewer]);
  const parts: DeferredPart[] = [];
  if ('initial' in answer) for await (const part of answer.parts) parts.push(part);
  return { initial: 'initial' in answer ? answer.initial : answer, parts };
}
const told = ({ data, errors }: EngineAnswer) => ({
  data: data === undefined ? undefined : (JSON.parse(data) as unknown),
  errors: errors?.map((error) => `${error.path?.join('.') ?? ''} ${codeOf(error)}`),
});
const codeOf = ({ extensions }: GraphQLError) => String(extensions['code']);
/** What subgraphs were asked, as `name text`. */
const asked = () =>
  [...running.subgraphs].flatMap(([name, { received }]) => received.map(({ query }) => `${name} ${query.replace(/\s+/g, ' ')}`));

describe('what somebody may not see', () => {
  it('is null with an error at its path, and is asked of nobody', async () => {
    expect(told(await run('{ me { name label } }', NOBODY))).toEqual({
      data: { me: { name: 'Person 1', label: null } },
      errors: ['me.label UNAUTHENTICATED'],
    });
    expect(asked()).toEqual(['staff {me{name}}']);
  });

  it('is told as FORBIDDEN to somebody who is signed in', async () => {
    expect(told(await run('{ me { name pay } }', SIGNED_IN))).toEqual({
      data: { me: { name: 'Person 1', pay: null } },
      errors: ['me.pay FORBIDDEN'],
    });
  });

  it('takes with it what may not be null', async () => {
    expect(told(await run('{ me { name email } }', SIGNED_IN))).toEqual({ data: { me: null }, errors: ['me.email FORBIDDEN'] });
    expect(told(await run('{ must { code } }', SIGNED_IN))).toEqual({ data: null, errors: ['must FORBIDDEN'] });
  });

  it('asks no subgraph for anything where all of it is at the root', async () => {
    expect(told(await run('{ vault { code } payroll firms { title } }', NOBODY))).toEqual({
      data: { vault: null, payroll: null, firms: null },
      errors: ['vault UNAUTHENTICATED', 'payroll UNAUTHENTICATED', 'firms UNAUTHENTICATED'],
    });
    expect(asked()).toEqual([]);
  });

  it('is told at every item of a list, lists of lists included, under the names that the client chose', async () => {
    const { data, errors } = told(await run('{ people { who: name t: team { l: label } } }', NOBODY));
    expect(data).toEqual({
      people: [
        { who: 'Person 0', t: [[{ l: null }, null], null, [{ l: null }]] },
        { who: 'Person 1', t: [[{ l: null }, null], null, [{ l: null }]] },
        { who: 'Person 2', t: null },
      ],
    });
    expect(errors).toEqual(['0.t.0.0', '0.t.2.0', '1.t.0.0', '1.t.2.0'].map((place) => `people.${place}.l UNAUTHENTICATED`));
  });

  it('does not run, where it is a mutation, and the next one does', async () => {
    expect(told(await run('mutation { a: promote { name } b: open { code } }', NOBODY))).toEqual({
      data: { a: null, b: null },
      errors: ['a UNAUTHENTICATED', 'b UNAUTHENTICATED'],
    });
    expect(asked()).toEqual([]);
    expect(told(await run('mutation { promote { name badge } }', SIGNED_IN))).toMatchObject({ errors: undefined });
  });

  it('is no part of an answer that leaves it out by a condition', async () => {
    expect(told(await run('{ me { name label @include(if: false) email @skip(if: true) } }', NOBODY))).toEqual({
      data: { me: { name: 'Person 1' } },
      errors: undefined,
    });
  });
});

describe('an interface', () => {
  it('asks what each of its implementations asks', async () => {
    // Robots have their label for everybody, people have not.
    expect(told(await run('{ nodes { label } }', NOBODY))).toMatchObject({
      errors: ['nodes.0.label UNAUTHENTICATED', 'nodes.2.label UNAUTHENTICATED'],
    });
    expect(told(await run('{ nodes { __typename ... on Robot { label } } }', NOBODY))).toEqual({
      data: { nodes: [{ __typename: 'Robot', label: 'Robot 1' }, null, { __typename: 'Person' }] },
      errors: undefined,
    });
  });

  it('tells of a denied fragment only for objects that it is about, though nothing else was asked of them', async () => {
    expect(told(await run('{ nodes { ... on Person { label } } }', NOBODY))).toEqual({
      data: { nodes: [{}, null, { label: null }] },
      errors: ['nodes.2.label UNAUTHENTICATED'],
    });
    expect(told(await run('{ best { ... on Robot { rating } } nodes { ...N } } fragment N on Person { badge }', NOBODY))).toEqual(
      {
        data: { best: { rating: null }, nodes: [{}, null, null] },
        errors: ['best.rating UNAUTHENTICATED', 'nodes.2.badge UNAUTHENTICATED'],
      },
    );
  });

  it('that another subgraph adds to as one object asks what is asked there', async () => {
    expect(told(await run('{ nodes { stars rating } me { rating } }', NOBODY))).toMatchObject({
      data: { nodes: [{ stars: 4, rating: null }, null, { stars: 0, rating: null }], me: { rating: null } },
    });
    expect(asked().join()).not.toMatch(/\brating\b/);
  });
});

describe('a type', () => {
  it('is denied with every field that comes to it, and with its own fields in a union', async () => {
    expect(told(await run('{ vault { code } wall { ... on Vault { code } ... on Person { name } } }', SIGNED_IN))).toEqual({
      data: { vault: null, wall: [null, null, { name: 'Person 2' }] },
      errors: ['vault FORBIDDEN', 'wall.0.code FORBIDDEN'],
    });
    expect(told(await run('{ wall { __typename } }', NOBODY)).data).toEqual({
      wall: [{ __typename: 'Vault' }, null, { __typename: 'Person' }],
    });
  });

  it('may be a scalar or an enum', async () => {
    expect(told(await run('{ me { pay level } }', NOBODY)).errors).toEqual([
      'me.pay UNAUTHENTICATED',
      'me.level UNAUTHENTICATED',
    ]);
    expect(told(await run('{ people(level: LOW) { name } }', NOBODY)).errors).toBeUndefined();
  });
});

describe('requirements', () => {
  it('are met by one list of scopes, whole', async () => {
    const errorsFor = async (viewer: number) =>
      told(await run('{ nodes { ... on Robot { serial } } me { email } }', viewer)).errors;
    expect(await errorsFor(READER)).toEqual(['nodes.0.serial FORBIDDEN']);
    expect(await errorsFor(MANAGER)).toEqual(['nodes.0.serial FORBIDDEN']);
    expect(await errorsFor(ALL)).toBeUndefined();
  });

  it('are all to be met where there are several', async () => {
    expect(told(await run('{ board { name } }', MANAGER)).errors).toEqual(['board FORBIDDEN']);
    expect(told(await run('{ board { name } }', ALL)).errors).toBeUndefined();
  });

  it('by policies are met by one list, whatever the others come to', async () => {
    expect(told(await run('{ payroll }', MANAGER))).toEqual({ data: { payroll: 42 }, errors: undefined });
    expect(told(await run('{ payroll }', READER)).errors).toEqual(['payroll FORBIDDEN']);
  });
});

describe('an operation that is rejected', () => {
  it('does not run at all, and names the path of each part that is denied', async () => {
    const text = '{ me { name label } f: feed { ...Denied } } fragment Denied on Note { text s: secret }';
    const { data, errors = [] } = await run(text, NOBODY, 'reject');
    expect(data).toBeUndefined();
    expect(errors.map(({ extensions }) => extensions)).toEqual([{ code: 'UNAUTHENTICATED', paths: ['me.label', 'f.s'] }]);
    expect(asked()).toEqual([]);
  });

  it('is none that leaves the denied out by a condition, or has nothing of it', async () => {
    expect(told(await run('{ me { name label @include(if: false) } }', NOBODY, 'reject')).errors).toBeUndefined();
    expect(told(await run('{ me { name label } }', SIGNED_IN, 'reject')).errors).toBeUndefined();
  });

  it('is found out quickly, however often its fragments spread each other', async () => {
    const fragments = Array.from(
      { length: 30 },
      (_, at) => `fragment F${at} on Person { boss { name } ...F${at + 1} ...F${at + 1} }`,
    );
    const text = `{ me { ...F0 } } ${fragments.join(' ')} fragment F30 on Person { label }`;
    const { errors = [] } = await run(text, NOBODY, 'reject');
    expect(errors.map(({ extensions }) => extensions['paths'])).toEqual([['me.label']]);
  });
});

describe('what is deferred', () => {
  const deferred = { kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: 'defer' } } as const;
  /** With every inline fragment of a query deferred that has no condition of its own. */
  const deferring = (document: DocumentNode): DocumentNode =>
    visit(document, {
      InlineFragment: { leave: (node) => (node.directives?.length ? undefined : { ...node, directives: [deferred] }) },
    });

  it('tells what is denied of a part with that part', async () => {
    const text = '{ me { name ... @defer(label: "more") { badge firm { title } } } }';
    const { initial, parts } = await inParts(parse(text), text, NOBODY);
    expect(told(initial)).toEqual({ data: { me: { name: 'Person 1' } }, errors: undefined });
    expect(parts.map((part) => ({ ...told(part), path: part.path, label: part.label }))).toEqual([
      { data: null, errors: ['me.badge UNAUTHENTICATED'], path: ['me'], label: 'more' },
    ]);
  });

  it('costs no fetch where nothing of it may be seen', async () => {
    const text = '{ __typename ... @defer { vault { code } } }';
    const { initial, parts } = await inParts(parse(text), text, NOBODY);
    expect([initial, ...parts].flatMap((part) => told(part).errors ?? [])).toEqual(['vault UNAUTHENTICATED']);
    expect(asked()).toEqual([]);
  });

  it.for([NOBODY, SIGNED_IN, READER, MANAGER])('asks no subgraph for what viewer %i may not see', async (viewer) => {
    const operations = new OperationArbitrary(running.loaded.apiSchema, {}, { depth: 5, fields: 18 });
    let parts = 0;
    for (const { document, variableSets } of sample(operations, { numRuns: 150, seed: 11 + viewer })) {
      if (getOperationAST(document)?.operation !== OperationTypeNode.QUERY) continue;
      running.reset();
      const given = parse(print(deferring(document)));
      const answer = await inParts(given, print(given), viewer, variableSets[0]);
      parts += answer.parts.length;
      expect(leakIn(running, auth.viewers?.[viewer])).toBeUndefined();
    }
    expect(parts).toBeGreaterThan(10);
  });
});

describe('the bench', () => {
  it.for([NOBODY, READER])('finds out a router that enforces nothing, for viewer %i', async (viewer) => {
    const engine = engineThat('off');
    const report = await runDifferential({ running, engine, engineName: 'compiled', seed: 3, operations: 200, viewer });
    expect(report.counterexample?.difference.kind).toBe('data');
  });
});
