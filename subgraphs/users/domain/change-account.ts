import { accept, type Decision, refuse } from '../../../platform/decision.ts';
import { type PlanTier, UserProfileUpdated, UserSubscriptionChanged } from '../../../schema/events/users.ts';
import { type AccountEvent, type AccountState, UserPasswordChanged } from './account.ts';
import { type Preferences, UserPreferencesChanged } from './preferences.ts';

/** What is to change in a profile. What is left out stays; a brokerage of null is cleared. */
export interface ProfileChange {
  readonly name?: string | undefined;
  readonly brokerage?: string | null | undefined;
}

/** Changes name or brokerage. Nothing follows where they are so already. */
export function updateProfile(state: AccountState, change: ProfileChange): Decision<AccountEvent, 'NO_ACCOUNT'> {
  if (state.status !== 'open') return refuse('NO_ACCOUNT');
  const { name = state.name, brokerage = state.brokerage } = change;
  if (name === state.name && brokerage === state.brokerage) return accept();
  return accept(UserProfileUpdated({ userId: state.id, name, brokerage }));
}

/** Moves to another plan, at once. */
export function changePlan(state: AccountState, to: PlanTier): Decision<AccountEvent, 'NO_ACCOUNT' | 'ALREADY_ON_THIS_PLAN'> {
  if (state.status !== 'open') return refuse('NO_ACCOUNT');
  if (state.tier === to) return refuse('ALREADY_ON_THIS_PLAN');
  return accept(UserSubscriptionChanged({ userId: state.id, from: state.tier, to }));
}

/** What is to change in the preferences. What is left out stays. */
export type PreferencesChange = { readonly [K in keyof Preferences]?: Preferences[K] | undefined };

/** Changes preferences. Nothing follows where they are so already. */
export function changePreferences(state: AccountState, change: PreferencesChange): Decision<AccountEvent, 'NO_ACCOUNT'> {
  if (state.status !== 'open') return refuse('NO_ACCOUNT');
  const now = state.preferences;
  const { tone = now.tone, language = now.language, timeZone = now.timeZone } = change;
  if (tone === now.tone && language === now.language && timeZone === now.timeZone) return accept();
  return accept(UserPreferencesChanged({ userId: state.id, tone, language, timeZone }));
}

/** Records that the password is another one. */
export function changePassword(state: AccountState): Decision<AccountEvent, 'NO_ACCOUNT'> {
  return state.status === 'open' ? accept(UserPasswordChanged({ userId: state.id })) : refuse('NO_ACCOUNT');
}
