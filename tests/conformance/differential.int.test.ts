import { afterAll, describe, expect, it } from 'vitest';
import type { Engine, EngineAnswer } from '../../router/execution/engine.ts';
import { asTest, type DifferentialReport, runDifferential } from './differential.ts';
import { createEngine, type EngineName, everythingKept } from './engines.ts';
import { createSharedBench } from './same-answer.ts';
import { SUPERGRAPHS } from './supergraphs.ts';

/** Where CI begins. Fixed, so that a failure is the change's own; `fuzz.ts` begins elsewhere each time. */
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_261_123);
const OPERATIONS: Readonly<Record<EngineName, number>> = { compiled: 100, stock: 25 };

/**
 * How many answers may be refusals, as a part of 1: an engine that refuses everything would never be wrong. On `requires` the
 * planner has no right plan for a required field with a requirement of its own where its entity is at hand.
 */
const MOST_REFUSED: Readonly<Record<string, number>> = { requires: 0.25 };
const MOST_REFUSED_ELSEWHERE = 0.02;

/** What mutations answer is never kept. */
const KEEPS_NOTHING: ReadonlySet<string> = new Set(['mutations']);

const bench = createSharedBench();
afterAll(() => bench.close());

const failures = ({ counterexample }: DifferentialReport, engine: EngineName) =>
  counterexample ? asTest(counterexample, engine) : 'none';

const cases = (['compiled', 'stock'] as const).flatMap((engineName) =>
  SUPERGRAPHS.filter(
    ({ notStock, notRandom }) => notRandom === undefined && (engineName !== 'stock' || notStock === undefined),
  ).flatMap(({ name, viewers = [undefined] }) => viewers.map((_, viewer) => ({ engineName, name, viewer }))),
);

describe('random operations', () => {
  it.for(cases)(
    'are answered by the $engineName engine on $name for viewer $viewer as by one server with all the data',
    async ({ engineName, name, viewer }) => {
      const running = await bench.running(name);
      const engine = await bench.engine(name, engineName);
      const report = await runDifferential({
        running,
        engine,
        engineName,
        seed: SEED,
        operations: OPERATIONS[engineName],
        viewer,
      });
      expect(failures(report, engineName)).toBe('none');
      expect(report.compared).toBeGreaterThanOrEqual(OPERATIONS[engineName]);
      expect(report.refused / report.compared).toBeLessThanOrEqual(MOST_REFUSED[name] ?? MOST_REFUSED_ELSEWHERE);
    },
  );
});

describe('random operations, with every entity kept that may be', () => {
  it.for(cases.filter(({ engineName }) => engineName === 'compiled'))(
    'are answered on $name for viewer $viewer as by one server with all the data',
    async ({ name, viewer }) => {
      const running = await bench.running(name);
      let kept = 0;
      const keeper = everythingKept(running, (entities) => (kept += entities));
      const engine = await createEngine('compiled', running, { keeper });
      const report = await runDifferential({ running, engine, engineName: 'compiled', seed: SEED, operations: 60, viewer });
      await engine.close();
      expect(failures(report, 'compiled')).toBe('none');
      expect(kept > 0).toBe(!KEEPS_NOTHING.has(name));
    },
  );
});

/** The same engine, with something done to what it answers. */
function spoilt(engine: Engine, spoil: (answer: EngineAnswer) => EngineAnswer): Engine {
  return {
    ...engine,
    async execute(request) {
      const answer = await engine.execute(request);
      return 'initial' in answer ? answer : spoil(answer);
    },
  };
}

function onData(change: (data: unknown) => unknown): (answer: EngineAnswer) => EngineAnswer {
  return ({ data, errors }) => ({ data: data === undefined ? data : JSON.stringify(change(JSON.parse(data))), errors });
}

/** Without the field wherever it stands. */
function dropped(field: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((one) => dropped(field, one));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, one]) => (name === field ? [] : [[name, dropped(field, one)]])),
  );
}

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed).reverse();
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, reversed(one)]));
}

function keysReversed(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).reverse());
}

const FAULTS = [
  { fault: 'drops a field', spoil: onData((data) => dropped('price', data)), supergraph: 'keys', kind: 'data', names: ['price'] },
  { fault: 'swaps entries of lists', spoil: onData(reversed), supergraph: 'keys', kind: 'data', names: [] },
  { fault: 'changes the order of keys', spoil: onData(keysReversed), supergraph: 'keys', kind: 'order', names: [] },
  {
    fault: 'loses errors',
    spoil: ({ data }: EngineAnswer) => ({ data, errors: undefined }),
    supergraph: 'nulls',
    kind: 'errors',
    names: [],
  },
] as const;

describe('the bench', () => {
  it.for(FAULTS)('finds out an engine that $fault, with a small operation', async ({ spoil, supergraph, kind, names }) => {
    const running = await bench.running(supergraph);
    const engine = spoilt(await bench.engine(supergraph, 'compiled'), spoil);
    const { counterexample } = await runDifferential({ running, engine, engineName: 'compiled', seed: SEED, operations: 200 });
    expect(counterexample?.difference.kind).toBe(kind);
    for (const name of names) expect(counterexample?.text).toContain(name);
    // Field by field nothing is left to take out: what is left fits on few lines.
    expect(counterexample?.text.split('\n').length).toBeLessThanOrEqual(12);
    expect(asTest(counterexample as NonNullable<typeof counterexample>, 'compiled')).toContain(`supergraph: '${supergraph}'`);
  });

  it('finds the same counterexample again from the same seed', async () => {
    const running = await bench.running('keys');
    const engine = spoilt(await bench.engine('keys', 'compiled'), onData(reversed));
    const search = () => runDifferential({ running, engine, engineName: 'compiled', seed: 7, operations: 200 });
    expect((await search()).counterexample).toEqual((await search()).counterexample);
  });
});
