import type { Cause } from '../../../platform/events/cause.ts';

/** What a command knows of the request behind it. */
export interface Origin {
  readonly cause: Cause;
  /** Aborts when the deadline passes or the caller goes away. */
  readonly signal: AbortSignal;
}
