import type { Clock } from '../../../platform/clock.ts';
import type { Cause } from '../../../platform/events/cause.ts';
import type { UserId } from '../../../schema/ids.ts';
import type { EmailAddress } from '../domain/email-address.ts';
import { abandonRegistration } from '../domain/register.ts';
import type { Credentials } from '../store/credentials.ts';
import type { EmailReservations } from '../store/email-reservations.ts';
import type { Accounts } from './accounts.ts';

/** A sign-up takes far less than this between its reservation and its account. */
const ORPHAN_AFTER_MS = 60_000;

/**
 * Claims an e-mail for an account that is about to be opened. A claim that came to no account within a minute, because its
 * process died, goes to the next who asks: first the old claimant's stream is closed, so that a process which was only
 * slow can't open a second account with the same e-mail after all.
 * @returns false where somebody has the e-mail, or is about to
 */
export async function reserveEmail(
  { reservations, credentials, accounts, clock }: ReservationParts,
  { email, userId, cause }: { email: EmailAddress; userId: UserId; cause: Cause },
): Promise<boolean> {
  const now = clock.now();
  const ours = { userId, reservedAt: now.toISOString() };
  if (await reservations.reserve(email, ours)) return true;
  const theirs = await reservations.find(email);
  if (!theirs || now.getTime() - Date.parse(theirs.reservedAt) < ORPHAN_AFTER_MS) return false;
  const abandoned = await accounts.handle(theirs.userId, cause, (state) => abandonRegistration(state, theirs.userId));
  if (!abandoned.ok || !(await reservations.takeOver(email, theirs, ours))) return false;
  await credentials.delete(theirs.userId);
  return true;
}

export interface ReservationParts {
  readonly reservations: EmailReservations;
  readonly credentials: Credentials;
  readonly accounts: Accounts;
  readonly clock: Clock;
}
