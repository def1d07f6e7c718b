import { asyncProperty, check } from 'fast-check';
import { getOperationAST, OperationTypeNode } from 'graphql';
import type { Engine } from '../../router/execution/engine.ts';
import { compareAnswers, type Difference } from './compare-answers.ts';
import { ask, type EngineName } from './engines.ts';
import { leakIn } from './leaks.ts';
import { KNOWN_DEVIATIONS } from './known-deviations.ts';
import type { OperationSize } from './operation-builder.ts';
import type { OperationCase } from './operation-case.ts';
import { OperationArbitrary } from './random-operation.ts';
import type { ScalarExamples } from './random-value.ts';
import type { RunningSupergraph } from './running-supergraph.ts';

export interface DifferentialOptions {
  readonly running: RunningSupergraph;
  readonly engine: Engine;
  readonly engineName: EngineName;
  readonly seed: number;
  /** How many operations; each is run with one to three sets of variables. */
  readonly operations: number;
  /** No new operation is begun after this many milliseconds. */
  readonly timeLimitMs?: number;
  readonly size?: OperationSize;
  /** Which of the supergraph's viewers asks. 0 by default. */
  readonly viewer?: number;
  /** True takes a refusal for a counterexample, to see the smallest operation that is refused. */
  readonly refusalsFail?: boolean;
}

/** An operation that an engine answers otherwise than the reference, as small as it could be made. */
export interface Counterexample {
  readonly supergraph: string;
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly viewer: number;
  readonly seed: number;
  /** Where fast-check finds it again from the seed. */
  readonly path: string;
  readonly difference: Difference;
}

export interface DifferentialReport {
  /** How many answers were compared, those made while shrinking not counted. */
  readonly compared: number;
  /** How many answers were an error that says that no safe plan is known: not the right data, but not wrong either. */
  readonly refused: number;
  /** How often each known deviation was met, by name. */
  readonly known: ReadonlyMap<string, number>;
  readonly counterexample: Counterexample | undefined;
}

/** Two answers differ. Thrown inside the property only, so that fast-check shrinks. */
class Mismatch extends Error {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly difference: Difference;

  constructor(variables: Readonly<Record<string, unknown>>, difference: Difference) {
    super('the answers differ');
    this.variables = variables;
    this.difference = difference;
  }
}

/** Runs random operations on an engine and on the reference until one is answered otherwise, and makes that one small. */
export async function runDifferential(options: DifferentialOptions): Promise<DifferentialReport> {
  const { running, engine, engineName, seed, operations, timeLimitMs, size, refusalsFail = false, viewer = 0 } = options;
  const supergraph = running.definition.name;
  const known = new Map<string, number>();
  let compared = 0;
  let refused = 0;
  let hasFailed = false;

  const property = asyncProperty(
    new OperationArbitrary(running.loaded.apiSchema, examplesOf(running), size),
    async (given: OperationCase) => {
      const differences = await differencesOf(running, engine, given, viewer);
      for (const [at, variables] of given.variableSets.entries()) {
        const difference = differences[at];
        if (!hasFailed) compared += 1;
        if (!difference) continue;
        if (difference.kind === 'refused' && !refusalsFail) {
          refused += 1;
          continue;
        }
        const deviation = KNOWN_DEVIATIONS.find(
          ({ engines, applies }) => engines.includes(engineName) && applies({ supergraph, document: given.document, difference }),
        );
        if (!deviation) {
          hasFailed = true;
          throw new Mismatch(variables, difference);
        }
        known.set(deviation.name, (known.get(deviation.name) ?? 0) + 1);
      }
    },
  );
  const details = await check(property, {
    seed,
    numRuns: operations,
    ...(timeLimitMs !== undefined && { interruptAfterTimeLimit: timeLimitMs, markInterruptAsFailure: false }),
  });
  if (!details.failed) return { compared, refused, known, counterexample: undefined };
  const { counterexample, counterexamplePath, errorInstance } = details;
  const smallest = counterexample?.[0];
  if (!(errorInstance instanceof Mismatch) || !smallest) {
    throw new Error(`run random operations on ${supergraph}, but the bench itself broke with seed ${seed}`, {
      cause: errorInstance,
    });
  }
  const { variables, difference } = errorInstance;
  return {
    compared,
    refused,
    known,
    counterexample: { supergraph, text: smallest.text, variables, viewer, seed, path: counterexamplePath ?? '', difference },
  };
}

/**
 * Runs an operation with each set of variables, on both sides. Queries run all at once, so that what the engine shares between
 * operations under way is tested too; mutations one after the other, each on fresh data.
 * @returns by set of variables
 */
export async function differencesOf(
  running: RunningSupergraph,
  engine: Engine,
  { document, text, variableSets }: OperationCase,
  viewerAt = 0,
): Promise<(Difference | undefined)[]> {
  const viewer = running.definition.viewers?.[viewerAt];
  const run = async (variables: Readonly<Record<string, unknown>>): Promise<Difference | undefined> => {
    const expected = await running.reference.execute(document, variables, viewer);
    try {
      const difference = compareAnswers(expected, await ask(engine, document, text, variables, viewer));
      return difference ?? leakIn(running, viewer);
    } catch (error) {
      const got = error instanceof Error ? (error.stack ?? error.message) : String(error);
      return { kind: 'data', expected: JSON.stringify(expected), got: `the engine broke: ${got}` };
    }
  };
  running.reset();
  if (getOperationAST(document)?.operation !== OperationTypeNode.MUTATION) return Promise.all(variableSets.map(run));
  const differences: (Difference | undefined)[] = [];
  for (const variables of variableSets) {
    running.reset();
    differences.push(await run(variables));
  }
  return differences;
}

/** The counterexample as an entry of `found/found.int.test.ts`, ready to run. */
export function asTest(
  { supergraph, text, variables, viewer, seed, path, difference }: Counterexample,
  engineName: EngineName,
): string {
  return `
  // ${difference.kind} of ${engineName}; found with seed ${seed}, path '${path}'
  // expected ${difference.expected.replaceAll('\n', '\n  //   ')}
  // got      ${difference.got.replaceAll('\n', '\n  //   ')}
  {
    title: 'is answered as the reference answers it',
    supergraph: '${supergraph}',
    text: \`
      ${text.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('\n', '\n      ')}\`,
    variables: ${JSON.stringify(variables)},${viewer === 0 ? '' : `\n    viewer: ${viewer},`}
  },`;
}

/** Texts that the store's entities have, so that arguments find something. */
function examplesOf({ definition }: RunningSupergraph): ScalarExamples {
  const texts = definition.createStore().entities.flatMap((entity) => {
    const { __typename, id, ...others } = entity;
    return [__typename, id, ...Object.entries(others).flatMap(([name, value]) => (KEYS.has(name) ? [value] : []))];
  });
  return { String: [...new Set(texts.filter((text) => typeof text === 'string'))], ...definition.scalarExamples };
}

const KEYS: ReadonlySet<string> = new Set(['sku', 'handle', 'name', 'code']);
