import type { EventEnvelope } from '../../../platform/event.ts';
import { causeBy } from '../../../platform/events/cause.ts';
import type { EraseAccount } from '../commands/erase-account.ts';
import { ErasureRequested } from '../domain/account.ts';

/** Does the rest of erasures whose process ended in the middle: the relay gives the fact until this has taken it. */
export function onErasureRequested(eraseAccount: EraseAccount): (events: readonly EventEnvelope[]) => Promise<void> {
  return async (events) => {
    for (const event of events) {
      if (event.type === ErasureRequested.type) await eraseAccount(event.subject, causeBy(event, 'users'));
    }
  };
}
