import type { QueryResolvers } from './resolvers.generated.ts';
import { userSeenBy } from './user-view.ts';

export const Query: QueryResolvers = {
  me: async (_root, _args, { viewer, accounts }) => {
    const account = viewer && (await accounts.load(viewer.id));
    return account ? userSeenBy(viewer, account) : null;
  },
};
