import { REQUESTS_PER_MINUTE } from '../../../schema/plans.ts';
import type { UserResolvers } from './resolvers.generated.ts';
import { liveKeys } from '../domain/api-key.ts';
import { userSeenBy } from './user-view.ts';

export const User: UserResolvers = {
  __resolveReference: async ({ id }, { viewer, accounts }) => {
    const account = viewer && (await accounts.load(id));
    return account ? userSeenBy(viewer, account) : null;
  },
  id: ({ account }) => account.id,
  name: ({ account }) => account.name,
  brokerage: ({ account }) => account.brokerage,
  createdAt: ({ account }) => account.createdAt,
  email: ({ account, own }) => (own ? account.email : null),
  apiKeys: ({ account, own }, _args, { clock }) => (own ? [...liveKeys(account.apiKeys, clock.now().toISOString())] : null),
  preferences: ({ account, own }) => (own ? account.preferences : null),
  plan: ({ account, own }) => (own ? { tier: account.tier, requestsPerMinute: REQUESTS_PER_MINUTE[account.tier] } : null),
};
