import type { Viewer } from '../../../platform/subgraph/viewer.ts';
import type { Account } from '../domain/account.ts';

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
