import type { Cause } from '../../../platform/events/cause.ts';
import type { PlanTier } from '../../../schema/events/users.ts';
import { changePlan } from '../domain/change-account.ts';
import type { AnnounceSessions } from './announce-sessions.ts';
import { type AccountChange, type Accounts, changeAccount } from './accounts.ts';

/** Moves the asking agent to another plan. Their sessions and keys have its limits at once. */
export type ChangePlan = (
  input: { tier: PlanTier },
  by: { userId: string; cause: Cause },
) => Promise<AccountChange<'ALREADY_ON_THIS_PLAN'>>;

export function createChangePlan({
  accounts,
  announce,
}: {
  accounts: Accounts;
  announce: Pick<AnnounceSessions, 'ofAccount'>;
}): ChangePlan {
  return async ({ tier }, by) => {
    const changed = await changeAccount(accounts, by, (state) => changePlan(state, tier));
    if (changed.ok) await announce.ofAccount(changed.account);
    return changed;
  };
}
