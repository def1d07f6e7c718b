import type { Difference } from './compare-answers.ts';
import type { EngineName } from './engines.ts';

/** What is known to differ from the reference, and is no news. */
export interface KnownDeviation {
  readonly name: string;
  readonly reason: string;
  readonly engine: EngineName;
  readonly applies: (found: { readonly supergraph: string; readonly text: string; readonly difference: Difference }) => boolean;
}

export const KNOWN_DEVIATIONS: readonly KnownDeviation[] = [];
