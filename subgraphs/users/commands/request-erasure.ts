import type { Cause } from '../../../platform/events/cause.ts';
import { UserId } from '../../../schema/ids.ts';
import { EmailAddress } from '../domain/email-address.ts';
import { requestErasure } from '../domain/erase.ts';
import type { EmailReservations } from '../store/email-reservations.ts';
import type { Accounts } from './accounts.ts';
import type { AnnounceSessions } from './announce-sessions.ts';

/** `begun` is false where it was asked for before. */
export type RequestErasureOutcome =
  | { readonly ok: true; readonly userId: UserId; readonly begun: boolean }
  | { readonly ok: false; readonly refusal: 'NO_ACCOUNT' };

/**
 * Has an account erased, for somebody who can't ask by themselves. No field of the graph does that: whoever may is known by
 * reaching the document store. The relay of a running service does the rest, as for an erasure that was cut short.
 * @param account the e-mail of an account that is open, or the id of any
 */
export type RequestErasure = (account: string, by: { readonly cause: Cause }) => Promise<RequestErasureOutcome>;

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
  const idOf = async (account: string): Promise<UserId | undefined> => {
    const email = EmailAddress.safeParse(account);
    return email.success ? (await reservations.find(email.data))?.userId : UserId.safeParse(account).data;
  };
  return async (named, { cause }) => {
    const userId = await idOf(named);
    if (!userId) return NO_ACCOUNT;
    const { state: account } = await accounts.load(userId);
    if (account.status === 'absent' || account.status === 'abandoned') return NO_ACCOUNT;
    const { ok } = await accounts.handle(userId, cause, requestErasure);
    // From now on it is open to nobody: sessions find that out at once.
    if (ok && account.status === 'open') await announce.ofAccount(account);
    return { ok: true, userId, begun: ok };
  };
}
