import type { Clock } from '../../../platform/clock.ts';
import type { Cause } from '../../../platform/events/cause.ts';
import { UserId } from '../../../schema/ids.ts';
import type { PasswordHasher } from '../credentials/password-hasher.ts';
import { changePassword } from '../domain/change-account.ts';
import { EmailAddress } from '../domain/email-address.ts';
import { type PasswordWeakness, readPassword, weaknessOf } from '../domain/password-rules.ts';
import type { Credentials } from '../store/credentials.ts';
import { type Accounts, changeAccount } from './accounts.ts';
import type { EndSessions } from './end-sessions.ts';

export type ChangePasswordOutcome =
  | { readonly ok: true; readonly sessionsEnded: number }
  | { readonly ok: false; readonly refusal: 'WRONG_PASSWORD' }
  | { readonly ok: false; readonly refusal: 'WEAK_PASSWORD'; readonly weakness: PasswordWeakness };

/** Sets another password, of somebody who knows the present one, and ends every session but the one that asks. */
export type ChangePassword = (
  input: { readonly currentPassword: string; readonly newPassword: string },
  by: { readonly userId: string; readonly sessionId: string; readonly cause: Cause; readonly signal: AbortSignal },
) => Promise<ChangePasswordOutcome>;

const WRONG = { ok: false, refusal: 'WRONG_PASSWORD' } as const;

export function createChangePassword({
  accounts,
  credentials,
  hasher,
  endSessions,
  clock,
}: {
  accounts: Accounts;
  credentials: Credentials;
  hasher: PasswordHasher;
  endSessions: EndSessions;
  clock: Clock;
}): ChangePassword {
  return async (input, { userId, sessionId, cause, signal }) => {
    const id = UserId.parse(userId);
    const [{ state: account }, credential] = await Promise.all([accounts.load(id), credentials.find(id)]);
    const current = readPassword(input.currentPassword);
    if (!credential || account.status !== 'open' || current === undefined) return WRONG;
    if (!(await hasher.verify(current, credential.passwordHash, signal))) return WRONG;

    const weakness = weaknessOf(input.newPassword, { email: EmailAddress.parse(account.email), name: account.name });
    const password = readPassword(input.newPassword);
    if (weakness !== undefined || password === undefined) {
      return { ok: false, refusal: 'WEAK_PASSWORD', weakness: weakness ?? 'TOO_LONG' };
    }
    const passwordHash = await hasher.hash(password, signal);
    const endOthers = () => endSessions(id, 'PASSWORD_CHANGED', { except: sessionId });
    // Before the password is set, so that none outlives it where this process dies in between; and again for those who signed
    // in with the old one meanwhile.
    const ended = await endOthers();
    // Of two who change it at once, the second does not know the password that is set now.
    const set = { passwordHash, setAt: clock.now().toISOString() };
    if (!(await credentials.replace(id, credential.passwordHash, set))) return WRONG;
    const endedLate = await endOthers();
    await changeAccount(accounts, { userId, cause }, changePassword);
    return { ok: true, sessionsEnded: ended + endedLate };
  };
}
