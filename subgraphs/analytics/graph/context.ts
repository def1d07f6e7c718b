import { UnauthenticatedFault } from '../../../platform/fault.ts';
import { requireScope, type Viewer } from '../../../platform/subgraph/viewer.ts';
import type { Scope } from '../../../schema/scopes.ts';
import type { ChangeDeadLetter } from '../commands/change-dead-letter.ts';
import type { TrackEngagementOutcome } from '../commands/track-engagement.ts';
import type { DeadLetterReader, Reports } from './loaders.ts';

/** What somebody who is signed in works with: what is theirs, and what operators look after. */
export interface Session {
  readonly viewer: Viewer;
  readonly reports: Reports;
  readonly deadLetters: DeadLetterReader;
  readonly commands: {
    trackEngagement(input: unknown): Promise<TrackEngagementOutcome>;
    readonly retryDeadLetter: ChangeDeadLetter;
    readonly parkDeadLetter: ChangeDeadLetter;
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

/** The session of an operator. @throws UnauthenticatedFault for an anonymous request, ForbiddenFault without the scope */
export function operator(context: GraphContext, scope: Extract<Scope, `deadletters:${string}`>): Session {
  const session = signedIn(context);
  requireScope(session.viewer, scope, 'look after dead letters');
  return session;
}
