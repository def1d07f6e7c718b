import { UnauthenticatedFault } from '../../../platform/fault.ts';
import type { Viewer } from '../../../platform/subgraph/viewer.ts';
import type { MarkNotificationsReadOutcome } from '../commands/mark-notifications-read.ts';
import type { InboxReader } from './loaders.ts';

/** What somebody who is signed in works with, all of it theirs. */
export interface Session {
  readonly viewer: Viewer;
  readonly inbox: InboxReader;
  readonly commands: {
    markNotificationsRead(input: unknown): Promise<MarkNotificationsReadOutcome>;
  };
}

export interface GraphContext {
  /** Undefined for an anonymous request. */
  readonly session: Session | undefined;
}

/** The session, where the field is for nobody else. @throws UnauthenticatedFault for an anonymous request */
export function signedIn({ session }: GraphContext): Session {
  if (!session) throw new UnauthenticatedFault('open an inbox, but nobody is signed in');
  return session;
}
