import { LONGEST_PASSWORD, type PasswordWeakness, SHORTEST_PASSWORD } from '../domain/password-rules.ts';
import { MOST_KEYS } from '../domain/change-api-keys.ts';
import type { ApiKeyRefusal, ChangePlanRefusal, RefreshSessionRefusal, SignInRefusal } from './resolvers.generated.ts';

/** What a person is told of a refusal that has one sentence. */
type OneSentence =
  | ApiKeyRefusal
  | ChangePlanRefusal
  | RefreshSessionRefusal
  | SignInRefusal
  | 'EMAIL_TAKEN'
  | 'TOO_MANY_KEYS'
  | 'WRONG_PASSWORD';

export const SENTENCES: Readonly<Record<OneSentence, string>> = {
  NO_SUCH_KEY: 'Nothing was changed: the account has no such API key that works',
  TOO_MANY_KEYS: `The API key was not given out: the account has ${MOST_KEYS} that work. Revoke one first`,
  WRONG_PASSWORD: 'The password was not changed: the current password is not right',
  ALREADY_ON_THIS_PLAN: 'The plan was not changed: the account is on it already',
  SESSION_ENDED: 'The session was not renewed: it has ended. Sign in again',
  WRONG_CREDENTIALS: 'Nobody was signed in: the e-mail or the password is not right',
  EMAIL_TAKEN: 'The account was not opened: this e-mail belongs to one already. Sign in instead',
};

/** Why a password can't be used, as what it must be instead. */
export const WEAKNESSES: Readonly<Record<PasswordWeakness, string>> = {
  TOO_SHORT: `must have at least ${SHORTEST_PASSWORD} characters`,
  TOO_LONG: `must have at most ${LONGEST_PASSWORD} characters`,
  REPETITION: 'must not be the same few characters over and over',
  SEQUENCE: 'must not be letters or digits in their order',
  KEYBOARD: 'must not follow the rows of a keyboard',
  COMMON: 'must not be one of the passwords that are tried first; several words that do not belong together make a good one',
  CONTAINS_EMAIL: 'must not contain the name in the e-mail',
  CONTAINS_NAME: 'must not contain your name',
};
