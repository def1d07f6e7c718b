import { type Decision, accept, refuse } from '../../../platform/decision.ts';
import type { AccountEvent, AccountState } from './account.ts';
import { type Role, UserRolesChanged } from './role.ts';

/** Gives a role. Nothing follows where the account has it. */
export function grantRole(state: AccountState, role: Role): Decision<AccountEvent, 'NO_ACCOUNT'> {
  if (state.status !== 'open') return refuse('NO_ACCOUNT');
  if (state.roles.includes(role)) return accept();
  return accept(UserRolesChanged({ userId: state.id, roles: [...state.roles, role] }));
}

/** Takes a role away. Nothing follows where the account does not have it. */
export function revokeRole(state: AccountState, role: Role): Decision<AccountEvent, 'NO_ACCOUNT'> {
  if (state.status !== 'open') return refuse('NO_ACCOUNT');
  if (!state.roles.includes(role)) return accept();
  return accept(UserRolesChanged({ userId: state.id, roles: state.roles.filter((known) => known !== role) }));
}
