import type { Cause, Origin } from '../events/cause.ts';
import type { Log } from '../log.ts';
import { type Trace, traceparentOf } from '../trace.ts';
import type { Viewer } from './viewer.ts';

/** The header with the time left for a request, in milliseconds: a duration, so that clocks need not agree. */
export const DEADLINE_HEADER = 'x-deadline-ms';
/** The header with the id that a client quotes when it asks about a request. */
export const REQUEST_ID_HEADER = 'x-request-id';
export const TRACE_HEADER = 'traceparent';

/** What belongs to one request and ends with it. */
export interface RequestScope {
  readonly requestId: string;
  readonly trace: Trace;
  /** Aborts when the deadline passes or the caller goes away. */
  readonly signal: AbortSignal;
  /** Undefined for an anonymous request. */
  readonly viewer: Viewer | undefined;
  /** Where it comes from, as the router saw it. Undefined where that is not known or, in a subgraph, nothing may be changed. */
  readonly origin?: Origin | undefined;
  readonly log: Log;
}

/** The cause of what this request records. An anonymous request acts as `anonymous`. */
export function causeOf(scope: RequestScope): Cause {
  return {
    actor: scope.viewer ? { kind: 'user', id: scope.viewer.id } : { kind: 'system', id: 'anonymous' },
    traceparent: traceparentOf(scope.trace),
    correlationId: scope.requestId,
    causationId: scope.requestId,
    origin: scope.origin,
  };
}
