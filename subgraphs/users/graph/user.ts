import type { Viewer } from '../../../platform/subgraph/viewer.ts';
import type { Account } from '../domain/account.ts';
import { REQUESTS_PER_MINUTE } from '../domain/plan.ts';
import type { UserResolvers } from './resolvers.generated.ts';

/** An account as somebody sees it: the agent themself sees all of it, another agent what is public among agents. */
export interface UserView {
  readonly account: Account;
  readonly own: boolean;
}

/** An account as its agent sees it, who has just shown who they are. */
export function ownUser(account: Account): UserView {
  return { account, own: true };
}

/** An account as who asks sees it. */
export function userSeenBy(viewer: Viewer, account: Account): UserView {
  return { account, own: account.id === viewer.id };
}

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
  preferences: ({ account, own }) => (own ? account.preferences : null),
  plan: ({ account, own }) => (own ? { tier: account.tier, requestsPerMinute: REQUESTS_PER_MINUTE[account.tier] } : null),
};
