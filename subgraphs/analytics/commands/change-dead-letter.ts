import type { DeadLetterOutcome, DeadLetters } from '../../../platform/events/dead-letters.ts';
import type { Log } from '../../../platform/log.ts';

/** Does with a dead letter what an operator wants. */
export type ChangeDeadLetter = (id: string) => Promise<DeadLetterOutcome>;

/** Changes dead letters for one operator, and leaves a line in the log about who did what. */
export function createChangeDeadLetter({
  letters,
  how,
  by,
  log,
}: {
  letters: DeadLetters;
  how: 'retry' | 'park';
  by: string;
  log: Log;
}): ChangeDeadLetter {
  return async (id) => {
    const outcome = await letters[how](id);
    if (outcome.ok) log.info({ deadLetter: id, operator: by, how }, 'an operator changed a dead letter');
    return outcome;
  };
}
