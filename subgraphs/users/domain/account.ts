import { z } from 'zod';
import { defineEvent, type EventOf, type EventType } from '../../../platform/event.ts';
import {
  PlanTier,
  UserErased,
  UserProfileUpdated,
  UserRegistered,
  UserSubscriptionChanged,
} from '../../../schema/events/users.ts';
import { UserId } from '../../../schema/ids.ts';
import { ApiKey, ApiKeyCreated, ApiKeyReplaced, ApiKeyRevoked, replaceKey } from './api-key.ts';
import { Role, UserRolesChanged } from './role.ts';
import { DEFAULT_PREFERENCES, Preferences, UserPreferencesChanged } from './preferences.ts';

/** A sign-up ended before the account was opened, and its e-mail went to another. No account can come of it any more. Private. */
export const RegistrationAbandoned = defineEvent('user.registration.abandoned', z.object({ userId: UserId }));

/** An agent has another password. What it is stands nowhere but as a hash. Private. */
export const UserPasswordChanged = defineEvent('user.password.changed', z.object({ userId: UserId }));

/** An agent asked to be erased, and has shown who they are. It can't be taken back. Private. */
export const ErasureRequested = defineEvent('user.erasure.requested', z.object({ userId: UserId }));

/** An account that is open. `createdAt` is ISO 8601 in UTC. */
export const Account = z.object({
  status: z.literal('open'),
  id: UserId,
  email: z.string(),
  name: z.string(),
  brokerage: z.string().nullable(),
  tier: PlanTier,
  preferences: Preferences,
  createdAt: z.iso.datetime(),
  roles: z.array(Role).readonly(),
  apiKeys: z.array(ApiKey).readonly(),
});
export type Account = Readonly<z.output<typeof Account>>;

/** What has to be known of an account to take it apart. */
export const LeavingAccount = Account.pick({ id: true, email: true, apiKeys: true }).extend({ status: z.literal('leaving') });
export type LeavingAccount = Readonly<z.output<typeof LeavingAccount>>;

export type AccountState =
  | { readonly status: 'absent' }
  | { readonly status: 'abandoned' }
  | Account
  | LeavingAccount
  | { readonly status: 'erased' };

/** Every fact that an account's stream may hold. */
export const ACCOUNT_EVENTS = [
  UserRegistered,
  UserProfileUpdated,
  UserSubscriptionChanged,
  UserPreferencesChanged,
  RegistrationAbandoned,
  UserPasswordChanged,
  UserRolesChanged,
  ApiKeyCreated,
  ApiKeyReplaced,
  ApiKeyRevoked,
  ErasureRequested,
  UserErased,
] as const satisfies readonly EventType[];
export type AccountEvent = EventOf<(typeof ACCOUNT_EVENTS)[number]>;

export const NO_ACCOUNT: AccountState = { status: 'absent' };

/** What an account is after one more fact. Facts about an account that is not open change nothing. */
export function evolve(state: AccountState, event: AccountEvent): AccountState {
  if (event.type === 'user.registered') {
    const { userId, email, name, brokerage, tier, registeredAt } = event.data;
    return {
      status: 'open',
      id: userId,
      email,
      name,
      brokerage,
      tier,
      preferences: DEFAULT_PREFERENCES,
      createdAt: registeredAt,
      roles: [],
      apiKeys: [],
    };
  }
  if (event.type === 'user.registration.abandoned') return { status: 'abandoned' };
  if (event.type === 'user.erased') return { status: 'erased' };
  return state.status === 'open' ? change(state, event) : state;
}

type Change = Exclude<
  AccountEvent,
  EventOf<typeof UserRegistered> | EventOf<typeof RegistrationAbandoned> | EventOf<typeof UserErased>
>;

function change(account: Account, event: Change): AccountState {
  switch (event.type) {
    case 'user.erasure.requested': {
      const { id, email, apiKeys } = account;
      return { status: 'leaving', id, email, apiKeys };
    }
    case 'user.profile.updated':
      return { ...account, name: event.data.name, brokerage: event.data.brokerage };
    case 'user.subscription.changed':
      return { ...account, tier: event.data.to };
    case 'user.preferences.changed': {
      const { tone, language, timeZone } = event.data;
      return { ...account, preferences: { tone, language, timeZone } };
    }
    case 'user.password.changed':
      return account;
    case 'user.roles.changed':
      return { ...account, roles: event.data.roles };
    case 'user.apikey.created':
      return { ...account, apiKeys: [...account.apiKeys, event.data.key] };
    case 'user.apikey.replaced': {
      const { keyId, worksUntil, key } = event.data;
      return { ...account, apiKeys: replaceKey(account.apiKeys, keyId, worksUntil, key) };
    }
    case 'user.apikey.revoked':
      return { ...account, apiKeys: account.apiKeys.filter(({ id }) => id !== event.data.keyId) };
  }
}
