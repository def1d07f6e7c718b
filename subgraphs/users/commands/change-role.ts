import type { Cause } from '../../../platform/events/cause.ts';
import { grantRole, revokeRole } from '../domain/change-roles.ts';
import type { Account } from '../domain/account.ts';
import { EmailAddress } from '../domain/email-address.ts';
import type { Role } from '../domain/role.ts';
import type { EmailReservations } from '../store/email-reservations.ts';
import type { Accounts } from './accounts.ts';
import type { AnnounceSessions } from './announce-sessions.ts';

export type ChangeRoleOutcome =
  | { readonly ok: true; readonly account: Account; readonly changed: boolean }
  | { readonly ok: false; readonly refusal: 'NO_ACCOUNT' };

/**
 * Gives the account of an e-mail a role, or takes it away. No field of the graph does that: whoever may is known by reaching
 * the document store. The account's sessions have it, or have it no more, at once.
 */
export type ChangeRole = (
  input: { email: string; role: Role; how: 'grant' | 'revoke' },
  by: { cause: Cause },
) => Promise<ChangeRoleOutcome>;

const NO_ACCOUNT = { ok: false, refusal: 'NO_ACCOUNT' } as const;

export function createChangeRole({
  reservations,
  accounts,
  announce,
}: {
  reservations: Pick<EmailReservations, 'find'>;
  accounts: Accounts;
  announce: Pick<AnnounceSessions, 'ofAccount'>;
}): ChangeRole {
  return async ({ email, role, how }, { cause }) => {
    const address = EmailAddress.safeParse(email);
    const reservation = address.success ? await reservations.find(address.data) : undefined;
    if (!reservation) return NO_ACCOUNT;
    const handled = await accounts.handle(reservation.userId, cause, (state) =>
      how === 'grant' ? grantRole(state, role) : revokeRole(state, role),
    );
    // An e-mail may be reserved by a sign-up that never came to an account.
    if (!handled.ok || handled.state.status !== 'open') return NO_ACCOUNT;
    const { state: account, events } = handled;
    // Also where nothing changed: a command that was cut off before it could tell is finished by its repetition.
    await announce.ofAccount(account);
    return { ok: true, account, changed: events.length > 0 };
  };
}
