import { isPublic } from '../../../schema/events/catalogue.ts';
import { UserId } from '../../../schema/ids.ts';
import type { EventEnvelope } from '../../../platform/event.ts';
import type { AggregateStore } from '../../../platform/events/aggregate-store.ts';
import type { Bus } from '../../../platform/events/bus.ts';
import type { Rows } from '../../../platform/store/rows.ts';
import type { AccountEvent, AccountState } from '../domain/account.ts';
import { accountRowVersion } from '../store/account-rows.ts';

/**
 * What the relay does with each commit: sees that the read model has it, for a command that died before it could apply it,
 * then gives the events that concern others to the bus. Safe to run twice on the same events.
 */
export function deliverAccounts({
  accounts,
  rows,
  bus,
}: {
  accounts: AggregateStore<AccountState, AccountEvent>;
  rows: Rows;
  bus: Bus;
}): (events: readonly EventEnvelope[]) => Promise<void> {
  return async (events) => {
    const last = events.at(-1);
    if (!last) return;
    if ((await accountRowVersion(rows, UserId.parse(last.subject))) < last.sequence) await accounts.project(last.subject);
    const forOthers = events.filter(isPublic);
    if (forOthers.length > 0) await bus.publish(forOthers);
  };
}
