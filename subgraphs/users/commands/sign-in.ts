import { UserId } from '../../../schema/ids.ts';
import type { PasswordHasher } from '../credentials/password-hasher.ts';
import type { Account } from '../domain/account.ts';
import { EmailAddress } from '../domain/email-address.ts';
import { readPassword } from '../domain/password-rules.ts';
import type { Credentials } from '../store/credentials.ts';
import type { EmailReservations } from '../store/email-reservations.ts';
import type { Accounts } from './accounts.ts';
import type { OpenSession } from './open-session.ts';
import type { Session } from './session.ts';

export type SignInOutcome =
  | { readonly ok: true; readonly account: Account; readonly session: Session }
  | { readonly ok: false; readonly refusal: 'WRONG_CREDENTIALS' };

/**
 * Exchanges an e-mail and password for a session. An unknown e-mail, a wrong password and one beyond the limits come to
 * the same answer by the same work: two reads and one hash of a password of at most 128 characters.
 */
export type SignIn = (input: { email: string; password: string }, origin: { signal: AbortSignal }) => Promise<SignInOutcome>;

/** Has no credentials: looked up where an e-mail is nobody's. */
const NOBODY = UserId.parse('nobody');
const WRONG = { ok: false, refusal: 'WRONG_CREDENTIALS' } as const;

export function createSignIn({
  reservations,
  credentials,
  accounts,
  hasher,
  openSession,
}: {
  reservations: EmailReservations;
  credentials: Credentials;
  accounts: Accounts;
  hasher: PasswordHasher;
  openSession: OpenSession;
}): SignIn {
  return async (input, { signal }) => {
    const email = EmailAddress.safeParse(input.email);
    const password = readPassword(input.password);
    const reservation = await reservations.find(email.success ? email.data : NO_ADDRESS);
    const userId = reservation?.userId ?? NOBODY;
    const credential = await credentials.find(userId);
    if (credential === undefined || password === undefined) {
      await hasher.verify(password ?? '', hasher.decoy, signal);
      return WRONG;
    }
    if (!(await hasher.verify(password, credential.passwordHash, signal))) return WRONG;
    // An e-mail may be reserved by a sign-up that never came to an account.
    const { state: account } = await accounts.load(userId);
    if (account.status !== 'open') return WRONG;
    if (!hasher.isCurrent(credential.passwordHash)) {
      await credentials.replaceHash(userId, credential.passwordHash, await hasher.hash(password, signal));
    }
    return { ok: true, account, session: await openSession(account) };
  };
}

/** Nobody's: `.invalid` is reserved for this. @see https://www.rfc-editor.org/rfc/rfc2606 */
const NO_ADDRESS = EmailAddress.parse('nobody@example.invalid');
