import type { Cause } from '../../../platform/events/cause.ts';
import { UserId } from '../../../schema/ids.ts';
import type { PasswordHasher } from '../credentials/password-hasher.ts';
import { requestErasure } from '../domain/erase.ts';
import { readPassword } from '../domain/password-rules.ts';
import type { Credentials } from '../store/credentials.ts';
import type { Accounts } from './accounts.ts';
import type { EraseAccount } from './erase-account.ts';

export type EraseMyAccountOutcome = { readonly ok: true } | { readonly ok: false; readonly refusal: 'WRONG_PASSWORD' };

/** Erases the account of somebody who knows its password, for good. Where this is cut short, the relay does the rest. */
export type EraseMyAccount = (
  input: { readonly password: string },
  by: { readonly userId: string; readonly cause: Cause; readonly signal: AbortSignal },
) => Promise<EraseMyAccountOutcome>;

const WRONG = { ok: false, refusal: 'WRONG_PASSWORD' } as const;

export function createEraseMyAccount({
  accounts,
  credentials,
  hasher,
  eraseAccount,
}: {
  accounts: Accounts;
  credentials: Credentials;
  hasher: PasswordHasher;
  eraseAccount: EraseAccount;
}): EraseMyAccount {
  return async (input, { userId, cause, signal }) => {
    const id = UserId.parse(userId);
    const credential = await credentials.find(id);
    const password = readPassword(input.password);
    if (!credential || password === undefined) return WRONG;
    if (!(await hasher.verify(password, credential.passwordHash, signal))) return WRONG;
    await accounts.handle(id, cause, requestErasure);
    await eraseAccount(id, cause);
    return { ok: true };
  };
}
