import { accept, type Decision, refuse } from '../../../platform/decision.ts';
import { UserRegistered } from '../../../schema/events/users.ts';
import type { UserId } from '../../../schema/ids.ts';
import { type AccountEvent, type AccountState, RegistrationAbandoned } from './account.ts';
import type { EmailAddress } from './email-address.ts';
import { FIRST_TIER } from './plan.ts';

export interface Registration {
  readonly userId: UserId;
  readonly email: EmailAddress;
  readonly name: string;
  readonly brokerage: string | null;
  /** ISO 8601 in UTC. */
  readonly at: string;
}

/** Opens an account. ABANDONED: it took so long that another was given the e-mail. */
export function register(
  state: AccountState,
  { at, ...who }: Registration,
): Decision<AccountEvent, 'ABANDONED' | 'ALREADY_REGISTERED'> {
  switch (state.status) {
    case 'absent':
      return accept(UserRegistered({ ...who, tier: FIRST_TIER, registeredAt: at }));
    case 'abandoned':
      return refuse('ABANDONED');
    case 'open':
    case 'leaving':
    case 'erased':
      return refuse('ALREADY_REGISTERED');
  }
}

/** Rules out that a sign-up which was begun still comes to an account, so that its e-mail can go to another. */
export function abandonRegistration(state: AccountState, userId: UserId): Decision<AccountEvent, 'ALREADY_REGISTERED'> {
  switch (state.status) {
    case 'absent':
      return accept(RegistrationAbandoned({ userId }));
    case 'abandoned':
      return accept();
    case 'open':
    case 'leaving':
    case 'erased':
      return refuse('ALREADY_REGISTERED');
  }
}
