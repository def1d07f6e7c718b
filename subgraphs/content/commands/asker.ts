import type { Cause } from '../../../platform/events/cause.ts';
import type { UserId } from '../../../schema/ids.ts';

/** The agent on whose behalf a command runs, and the request that it belongs to. */
export interface Asker {
  readonly id: UserId;
  readonly cause: Cause;
  /** Ends with the request's deadline, or when the caller goes away. */
  readonly signal: AbortSignal;
  readonly requestId: string;
}
