import { accept, type Decision, refuse } from '../../../platform/decision.ts';
import { UserErased } from '../../../schema/events/users.ts';
import { type AccountEvent, type AccountState, ErasureRequested } from './account.ts';

/** Begins an erasure. From now on the account is open to nobody. */
export function requestErasure(state: AccountState): Decision<AccountEvent, 'NO_ACCOUNT'> {
  return state.status === 'open' ? accept(ErasureRequested({ userId: state.id })) : refuse('NO_ACCOUNT');
}

/** Says that nothing personal is left. Nothing follows where that was said, or was never asked for. */
export function completeErasure(state: AccountState): Decision<AccountEvent, never> {
  return state.status === 'leaving' ? accept(UserErased({ userId: state.id })) : accept();
}
