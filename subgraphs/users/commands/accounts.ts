import type { Decision } from '../../../platform/decision.ts';
import type { AggregateStore } from '../../../platform/events/aggregate-store.ts';
import type { Cause } from '../../../platform/events/cause.ts';
import { UnauthenticatedFault } from '../../../platform/fault.ts';
import { UserId } from '../../../schema/ids.ts';
import type { Account, AccountEvent, AccountState } from '../domain/account.ts';

/** The accounts as they are recorded. */
export type Accounts = AggregateStore<AccountState, AccountEvent>;

/** The account as it is after a change, or the reason why it was not changed. */
export type AccountChange<R extends string> =
  | { readonly ok: true; readonly account: Account }
  | Unchanged<Exclude<R, 'NO_ACCOUNT'>>;

/** Spread over the reasons, so that there is no such outcome where there is no reason. */
type Unchanged<R extends string> = R extends string ? { readonly ok: false; readonly refusal: R } : never;

/**
 * Decides on the account of who asks.
 * @throws UnauthenticatedFault where who asks has no account: the token is of another graph or time
 */
export async function changeAccount<R extends string>(
  accounts: Accounts,
  { userId, cause }: { userId: string; cause: Cause },
  decide: (state: AccountState) => Decision<AccountEvent, R>,
): Promise<AccountChange<R>> {
  const id = UserId.safeParse(userId);
  const handled = id.success ? await accounts.handle(id.data, cause, decide) : undefined;
  if (handled?.state.status !== 'open') throw new UnauthenticatedFault('change an account, but who is signed in has none');
  if (handled.ok) return { ok: true, account: handled.state };
  // With an account at hand, the refusal for want of one is out.
  return { ok: false, refusal: handled.refusal } as Unchanged<Exclude<R, 'NO_ACCOUNT'>>;
}
