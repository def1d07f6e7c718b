import { UnauthenticatedFault } from '../../../platform/fault.ts';
import type { Viewer } from '../../../platform/subgraph/viewer.ts';
import type { TrackEngagementOutcome } from '../commands/track-engagement.ts';
import type { Reports } from './loaders.ts';

/** What somebody who is signed in works with, all of it theirs. */
export interface Session {
  readonly viewer: Viewer;
  readonly reports: Reports;
  readonly commands: {
    trackEngagement(input: unknown): Promise<TrackEngagementOutcome>;
  };
}

export interface GraphContext {
  /** Undefined for an anonymous request. */
  readonly session: Session | undefined;
}

/** The session, where the field is for nobody else. @throws UnauthenticatedFault for an anonymous request */
export function signedIn({ session }: GraphContext): Session {
  if (!session) throw new UnauthenticatedFault('look at the numbers of an agent, but nobody is signed in');
  return session;
}
