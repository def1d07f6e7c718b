import { sentenceOf } from '../../../platform/subgraph/input.ts';
import type { SignUpOutcome } from '../commands/sign-up.ts';
import { ApiKeyMutation } from './api-key-mutation.ts';
import { signedIn } from './context.ts';
import type { MutationResolvers, SignUpRefused } from './resolvers.generated.ts';
import { SENTENCES, WEAKNESSES } from './sentences.ts';
import { ownUser } from './user-view.ts';

export const Mutation: MutationResolvers = {
  signUp: async (_root, { input }, { commands, origin }) => {
    const outcome = await commands.signUp(input, origin);
    return outcome.ok
      ? { __typename: 'SignUpOk', session: outcome.session, user: ownUser(outcome.account) }
      : { __typename: 'SignUpRefused', ...signUpRefusal(outcome) };
  },
  signIn: async (_root, { input }, { commands, origin }) => {
    const outcome = await commands.signIn(input, origin);
    return outcome.ok
      ? { __typename: 'SignInOk', session: outcome.session, user: ownUser(outcome.account) }
      : { __typename: 'SignInRefused', reason: outcome.refusal, message: SENTENCES[outcome.refusal] };
  },
  refreshSession: async (_root, { input }, { commands }) => {
    const outcome = await commands.refreshSession(input);
    return outcome.ok
      ? { __typename: 'RefreshSessionOk', session: outcome.session }
      : { __typename: 'RefreshSessionRefused', reason: outcome.refusal, message: SENTENCES[outcome.refusal] };
  },
  signOut: async (_root, { input }, { commands }) => {
    await commands.signOut(input);
    return { signedOut: true };
  },
  signOutEverywhere: async (_root, _args, context) => ({
    sessionsEnded: await context.commands.endSessions(signedIn(context).userId, 'SIGN_OUT_EVERYWHERE'),
  }),
  changePassword: async (_root, { input }, context) => {
    const outcome = await context.commands.changePassword(input, signedIn(context));
    if (outcome.ok) return { __typename: 'ChangePasswordOk', sessionsEnded: outcome.sessionsEnded };
    const message =
      outcome.refusal === 'WEAK_PASSWORD'
        ? `The password was not changed: the new one ${WEAKNESSES[outcome.weakness]}`
        : SENTENCES[outcome.refusal];
    return { __typename: 'ChangePasswordRefused', reason: outcome.refusal, message };
  },
  eraseMyAccount: async (_root, { input }, context) => {
    const outcome = await context.commands.eraseMyAccount(input, signedIn(context));
    return outcome.ok
      ? { __typename: 'EraseMyAccountOk', erased: true }
      : {
          __typename: 'EraseMyAccountRefused',
          reason: outcome.refusal,
          message: 'Nothing was erased: the password is not right',
        };
  },
  ...ApiKeyMutation,
  updateProfile: async (_root, { input }, context) => {
    const outcome = await context.commands.updateProfile(input, signedIn(context));
    if (outcome.ok) return { __typename: 'UpdateProfileOk', user: ownUser(outcome.account) };
    const problems = [...outcome.problems];
    return { __typename: 'UpdateProfileRefused', reason: outcome.refusal, message: sentenceOf(problems), problems };
  },
  changePlan: async (_root, { input }, context) => {
    const outcome = await context.commands.changePlan(input, signedIn(context));
    return outcome.ok
      ? { __typename: 'ChangePlanOk', user: ownUser(outcome.account) }
      : { __typename: 'ChangePlanRefused', reason: outcome.refusal, message: SENTENCES[outcome.refusal] };
  },
  updatePreferences: async (_root, { input }, context) => {
    const outcome = await context.commands.updatePreferences(input, signedIn(context));
    if (outcome.ok) return { __typename: 'UpdatePreferencesOk', user: ownUser(outcome.account) };
    const problems = [...outcome.problems];
    return { __typename: 'UpdatePreferencesRefused', reason: outcome.refusal, message: sentenceOf(problems), problems };
  },
};

function signUpRefusal(outcome: Exclude<SignUpOutcome, { ok: true }>): Omit<SignUpRefused, '__typename'> {
  switch (outcome.refusal) {
    case 'EMAIL_TAKEN':
      return { reason: outcome.refusal, message: SENTENCES.EMAIL_TAKEN, problems: [] };
    case 'INVALID_INPUT':
      return { reason: outcome.refusal, message: sentenceOf(outcome.problems), problems: [...outcome.problems] };
    case 'WEAK_PASSWORD': {
      const reason = WEAKNESSES[outcome.weakness];
      return {
        reason: outcome.refusal,
        message: `The account was not opened: the password ${reason}`,
        problems: [{ field: 'input.password', reason, received: outcome.received }],
      };
    }
  }
}
