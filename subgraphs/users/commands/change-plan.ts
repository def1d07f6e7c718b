import type { Cause } from '../../../platform/events/cause.ts';
import type { PlanTier } from '../../../schema/events/users.ts';
import { changePlan } from '../domain/change-account.ts';
import { type AccountChange, type Accounts, changeAccount } from './accounts.ts';

/** Moves the asking agent to another plan. The next access token says so; limits follow within its 15 minutes. */
export type ChangePlan = (
  input: { tier: PlanTier },
  by: { userId: string; cause: Cause },
) => Promise<AccountChange<'ALREADY_ON_THIS_PLAN'>>;

export function createChangePlan({ accounts }: { accounts: Accounts }): ChangePlan {
  return ({ tier }, by) => changeAccount(accounts, by, (state) => changePlan(state, tier));
}
