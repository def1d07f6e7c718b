import type { EngineAnswer } from '../execution/engine.ts';

/** Words an error as a client sees it. */
export type WordError = (error: unknown) => unknown;

/** An answer whose errors have not been worded; `data` is JSON, and undefined where nothing was run. */
export interface UnwordedAnswer extends Pick<EngineAnswer, 'data'> {
  readonly errors: readonly unknown[] | undefined;
}

/** The members of an execution result as JSON, without the braces, so that others can stand beside them. */
export function resultMembers({ data, errors }: UnwordedAnswer, word: WordError): string {
  if (!errors || errors.length === 0) return `"data":${data ?? 'null'}`;
  const worded = JSON.stringify(errors.map(word));
  return data === undefined ? `"errors":${worded}` : `"errors":${worded},"data":${data}`;
}
