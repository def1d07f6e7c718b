import { isDeepStrictEqual } from 'node:util';
import type { ExecutionResult } from 'graphql';
import type { EngineAnswer } from '../../router/execution/engine.ts';

/** How an answer differs from the reference's. */
export interface Difference {
  /**
   * `order`: the same data in another order of keys. `errors`: the same data, but an error is missing or too many.
   * `refused`: no data at all, but an error that says that no safe plan is known.
   */
  readonly kind: 'data' | 'order' | 'errors' | 'refused';
  readonly expected: string;
  readonly got: string;
}

/** The codes of errors that stand for a plan which would give wrong data, and for one that could not be made. */
const REFUSED: ReadonlySet<unknown> = new Set(['PLAN_NOT_SAFE', 'PLAN_FAILED', 'PLANNING_TIMEOUT']);

/**
 * Compares an engine's answer with the reference's.
 *
 * Where several errors null one place, which of them are told is left open by the specification, and graphql-js itself tells
 * whichever came first. So errors are compared by the place in the data that they explain: the null nearest to the root on
 * their path. Every null that the reference explains has to be explained, and nothing else.
 * @returns undefined where both say the same
 */
export function compareAnswers(expected: ExecutionResult, answer: EngineAnswer): Difference | undefined {
  const expectedText = expected.data === undefined ? undefined : JSON.stringify(expected.data);
  if (answer.data !== expectedText) {
    if (answer.data === undefined && answer.errors?.every((error) => REFUSED.has(codeOf(error)))) {
      return { kind: 'refused', expected: describe(expected), got: describe(answer) };
    }
    const isSame = isDeepStrictEqual(parse(answer.data), parse(expectedText));
    return { kind: isSame ? 'order' : 'data', expected: describe(expected), got: describe(answer) };
  }
  const wanted = explained(expected.errors, expected.data);
  const told = explained(answer.errors, expected.data);
  if (isDeepStrictEqual(wanted, told)) return undefined;
  return { kind: 'errors', expected: describe(expected), got: describe(answer) };
}

/** @param error of the stock engine, which may come without extensions */
export function codeOf(error: { readonly extensions?: Readonly<Record<string, unknown>> }): unknown {
  return error.extensions?.['code'];
}

type Pathed = { readonly message: string; readonly path?: readonly (string | number)[] | undefined };

function explained(errors: readonly Pathed[] | undefined, data: unknown): string[] {
  return [...new Set((errors ?? []).map(({ path }) => (path ? nullOn(path, data) : 'no path')))].sort();
}

/** The place of the null nearest to the root on a path; the whole path where none is null. */
function nullOn(path: readonly (string | number)[], data: unknown): string {
  let value = data;
  const passed: (string | number)[] = [];
  for (const step of path) {
    if (value === null || value === undefined) break;
    passed.push(step);
    value = (value as Record<string | number, unknown>)[step];
  }
  return JSON.stringify(passed);
}

function parse(text: string | undefined): unknown {
  return text === undefined ? undefined : JSON.parse(text);
}

function describe({ data, errors }: { readonly data?: unknown; readonly errors?: readonly Pathed[] | undefined }): string {
  const told = (errors ?? []).map(({ message, path }) => `  ${path ? path.join('.') : '(no path)'}: ${message}`);
  return [typeof data === 'string' ? data : JSON.stringify(data), ...told].join('\n');
}
