import type { Clock } from '../../../platform/clock.ts';
import type { Viewer } from '../../../platform/subgraph/viewer.ts';
import type { UserId } from '../../../schema/ids.ts';
import type { ImportOutcome } from '../commands/import-listings.ts';
import type { Reads } from './loaders.ts';

/** What an agent can do here, in one request. */
export interface SignedIn {
  readonly id: UserId;
  readonly reads: Reads;
  readonly importListings: (input: unknown) => Promise<ImportOutcome>;
}

/** What resolvers work with, for one request. */
export interface GraphContext {
  readonly viewer: Viewer | undefined;
  /** The agent who asks. @throws UnauthenticatedFault where nobody is signed in: everything here is somebody's own */
  readonly signedIn: () => SignedIn;
  readonly clock: Clock;
}
