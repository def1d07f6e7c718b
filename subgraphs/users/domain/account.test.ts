import { describe, expect, it } from 'vitest';
import { specify } from '../../../platform/testing/specify.ts';
import { UserProfileUpdated, UserRegistered, UserSubscriptionChanged } from '../../../schema/events/users.ts';
import { UserId } from '../../../schema/ids.ts';
import { type AccountEvent, type AccountState, evolve, NO_ACCOUNT, RegistrationAbandoned } from './account.ts';
import { changePlan, changePreferences, updateProfile } from './change-account.ts';
import { EmailAddress } from './email-address.ts';
import { UserPreferencesChanged } from './preferences.ts';
import { abandonRegistration, register } from './register.ts';

const given = specify<AccountState, AccountEvent>(NO_ACCOUNT, evolve);
const userId = UserId.parse('ada');
const noon = '2026-11-23T12:00:00.000Z';
const who = { userId, email: EmailAddress.parse('ada@example.com'), name: 'Ada', brokerage: null };
const registered = UserRegistered({ ...who, tier: 'BASIC', registeredAt: noon });
const abandoned = RegistrationAbandoned({ userId });

describe('registering', () => {
  it('opens an account on the BASIC plan', () => {
    given()
      .when(register, { ...who, at: noon })
      .accepted(registered);
  });

  it('begins with the preferences that everybody begins with', () => {
    expect(given(registered).state).toEqual({
      status: 'open',
      id: 'ada',
      email: 'ada@example.com',
      name: 'Ada',
      brokerage: null,
      tier: 'BASIC',
      preferences: { tone: 'PROFESSIONAL', language: 'en', timeZone: 'UTC' },
      createdAt: noon,
      roles: [],
      apiKeys: [],
    });
  });

  it('happens once', () => {
    given(registered)
      .when(register, { ...who, at: noon })
      .refused('ALREADY_REGISTERED');
  });

  it('comes too late where the e-mail went to another', () => {
    given(abandoned)
      .when(register, { ...who, at: noon })
      .refused('ABANDONED');
  });

  it('can be ruled out as long as there is no account, any number of times', () => {
    given().when(abandonRegistration, userId).accepted(abandoned);
    given(abandoned).when(abandonRegistration, userId).accepted();
    given(registered).when(abandonRegistration, userId).refused('ALREADY_REGISTERED');
  });
});

describe('a profile', () => {
  it('changes in what is given and keeps the rest', () => {
    given(registered)
      .when(updateProfile, { brokerage: 'Lovelace Homes' })
      .accepted(UserProfileUpdated({ userId, name: 'Ada', brokerage: 'Lovelace Homes' }));
  });

  it('loses its brokerage by null, and only by null', () => {
    const employed = UserProfileUpdated({ userId, name: 'Ada', brokerage: 'Lovelace Homes' });
    given(registered, employed)
      .when(updateProfile, { brokerage: null })
      .accepted(UserProfileUpdated({ userId, name: 'Ada', brokerage: null }));
    given(registered, employed)
      .when(updateProfile, { name: 'Ada L.' })
      .accepted(UserProfileUpdated({ userId, name: 'Ada L.', brokerage: 'Lovelace Homes' }));
  });

  it('records nothing where it is so already', () => {
    given(registered).when(updateProfile, { name: 'Ada', brokerage: null }).accepted();
  });

  it('needs an account', () => {
    given().when(updateProfile, { name: 'Ada' }).refused('NO_ACCOUNT');
    given(abandoned).when(updateProfile, { name: 'Ada' }).refused('NO_ACCOUNT');
  });
});

describe('a plan', () => {
  it('changes from what it is now', () => {
    const premium = UserSubscriptionChanged({ userId, from: 'BASIC', to: 'PREMIUM' });
    given(registered).when(changePlan, 'PREMIUM').accepted(premium);
    given(registered, premium)
      .when(changePlan, 'ENTERPRISE')
      .accepted(UserSubscriptionChanged({ userId, from: 'PREMIUM', to: 'ENTERPRISE' }));
  });

  it('is not changed to itself', () => {
    given(registered).when(changePlan, 'BASIC').refused('ALREADY_ON_THIS_PLAN');
  });

  it('needs an account', () => {
    given().when(changePlan, 'BASIC').refused('NO_ACCOUNT');
  });
});

describe('preferences', () => {
  it('change in what is given and keep the rest', () => {
    const warm = UserPreferencesChanged({ userId, tone: 'WARM', language: 'en', timeZone: 'UTC' });
    given(registered).when(changePreferences, { tone: 'WARM' }).accepted(warm);
    given(registered, warm)
      .when(changePreferences, { timeZone: 'America/Denver' })
      .accepted(UserPreferencesChanged({ userId, tone: 'WARM', language: 'en', timeZone: 'America/Denver' }));
  });

  it('record nothing where they are so already', () => {
    given(registered).when(changePreferences, { language: 'en', tone: 'PROFESSIONAL' }).accepted();
  });

  it('need an account', () => {
    given().when(changePreferences, { tone: 'WARM' }).refused('NO_ACCOUNT');
  });
});

describe('an account that is not open', () => {
  it('is changed by no fact but its opening', () => {
    expect(given(UserSubscriptionChanged({ userId, from: 'BASIC', to: 'PREMIUM' })).state).toEqual({ status: 'absent' });
    expect(given(abandoned, UserProfileUpdated({ userId, name: 'Ada', brokerage: null })).state).toEqual({ status: 'abandoned' });
  });
});
