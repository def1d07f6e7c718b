import type { Cause } from '../../../platform/events/cause.ts';
import type { UserId } from '../../../schema/ids.ts';
import { EmailAddress } from '../domain/email-address.ts';
import { requestErasure } from '../domain/erase.ts';
import type { EmailReservations } from '../store/email-reservations.ts';
import type { Accounts } from './accounts.ts';
import type { AnnounceSessions } from './announce-sessions.ts';

export type RequestErasureOutcome =
  | { readonly ok: true; readonly userId: UserId }
  | { readonly ok: false; readonly refusal: 'NO_ACCOUNT' };

/**
 * Has the account of an e-mail erased, for somebody who can't ask by themselves. No field of the graph does that: whoever may
 * is known by reaching the document store. The relay of a running service does the rest, as for an erasure that was cut short.
 */
export type RequestErasure = (input: { readonly email: string }, by: { readonly cause: Cause }) => Promise<RequestErasureOutcome>;

const NO_ACCOUNT = { ok: false, refusal: 'NO_ACCOUNT' } as const;

export function createRequestErasure({
  reservations,
  accounts,
  announce,
}: {
  reservations: Pick<EmailReservations, 'find'>;
  accounts: Accounts;
  announce: Pick<AnnounceSessions, 'ofAccount'>;
}): RequestErasure {
  return async ({ email }, { cause }) => {
    const address = EmailAddress.safeParse(email);
    const reservation = address.success ? await reservations.find(address.data) : undefined;
    if (!reservation) return NO_ACCOUNT;
    const { userId } = reservation;
    const { state: account } = await accounts.load(userId);
    const handled = await accounts.handle(userId, cause, requestErasure);
    if (!handled.ok || account.status !== 'open') return NO_ACCOUNT;
    // From now on it is open to nobody: sessions find that out at once.
    await announce.ofAccount(account);
    return { ok: true, userId };
  };
}
