import { sentenceOf } from '../../../platform/subgraph/input.ts';
import { signedIn } from './context.ts';
import type { MutationResolvers } from './resolvers.generated.ts';
import { SENTENCES } from './sentences.ts';
import { ownUser } from './user-view.ts';

/** The mutations about API keys. */
export const ApiKeyMutation: Pick<MutationResolvers, 'createApiKey' | 'rotateApiKey' | 'revokeApiKey'> = {
  createApiKey: async (_root, { input }, context) => {
    const outcome = await context.commands.apiKeys.create(input, signedIn(context));
    if (outcome.ok) return { __typename: 'CreateApiKeyOk', apiKey: outcome.key, secret: outcome.secret };
    const problems = outcome.refusal === 'INVALID_INPUT' ? [...outcome.problems] : [];
    const message = outcome.refusal === 'INVALID_INPUT' ? sentenceOf(problems) : SENTENCES[outcome.refusal];
    return { __typename: 'CreateApiKeyRefused', reason: outcome.refusal, message, problems };
  },
  rotateApiKey: async (_root, { input }, context) => {
    const outcome = await context.commands.apiKeys.rotate(input.id, signedIn(context));
    return outcome.ok
      ? { __typename: 'RotateApiKeyOk', apiKey: outcome.key, secret: outcome.secret }
      : { __typename: 'RotateApiKeyRefused', reason: outcome.refusal, message: SENTENCES[outcome.refusal] };
  },
  revokeApiKey: async (_root, { input }, context) => {
    const outcome = await context.commands.apiKeys.revoke(input.id, signedIn(context));
    return outcome.ok
      ? { __typename: 'RevokeApiKeyOk', user: ownUser(outcome.account) }
      : { __typename: 'RevokeApiKeyRefused', reason: outcome.refusal, message: SENTENCES[outcome.refusal] };
  },
};
