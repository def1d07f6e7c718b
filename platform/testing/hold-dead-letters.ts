import type { DeadLetterBox, Untaken } from '../events/bus.ts';

/** Dead letters of one test: a list. */
export interface HeldDeadLetters extends DeadLetterBox {
  readonly held: readonly Untaken[];
}

/** A box for dead letters that a test looks into. */
export function holdDeadLetters(): HeldDeadLetters {
  const held: Untaken[] = [];
  return {
    held,
    bury: (untaken) => {
      held.push(untaken);
      return Promise.resolve();
    },
  };
}
