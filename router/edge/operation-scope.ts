import type { IncomingMessage } from 'node:http';
import type { Clock } from '../../platform/clock.ts';
import type { Ids } from '../../platform/ids.ts';
import type { Log } from '../../platform/log.ts';
import { REQUEST_ID_HEADER, TRACE_HEADER } from '../../platform/subgraph/request-scope.ts';
import type { Viewer } from '../../platform/subgraph/viewer.ts';
import { continueTrace } from '../../platform/trace.ts';
import type { OperationScope } from '../execution/engine.ts';

/** A client may choose the id of its request; anything that would not look well in a log is replaced. */
const REQUEST_ID = /^[A-Za-z0-9_.:-]{1,128}$/;

/** The id of a request: the one that it came with, or a new one. */
export function requestIdOf({ headers }: IncomingMessage, ids: Ids): string {
  const given = headers[REQUEST_ID_HEADER];
  return typeof given === 'string' && REQUEST_ID.test(given) ? given : ids.next();
}

export interface ScopeOptions {
  readonly request: IncomingMessage;
  readonly requestId: string;
  readonly viewer: Viewer | undefined;
  /** Aborts when the client has left. */
  readonly gone: AbortSignal;
  /** How long the operation may take, in milliseconds; undefined for a subscription, which ends when its client leaves. */
  readonly deadlineMs: number | undefined;
  readonly clock: Clock;
  readonly log: Log;
}

/** Begins the scope of one operation. */
export function beginScope({ request, requestId, viewer, gone, deadlineMs, clock, log }: ScopeOptions): OperationScope {
  const traceparent = request.headers[TRACE_HEADER];
  const trace = continueTrace(typeof traceparent === 'string' ? traceparent : undefined);
  return {
    requestId,
    trace,
    viewer,
    deadlineAtMs: deadlineMs === undefined ? Number.POSITIVE_INFINITY : clock.now().getTime() + deadlineMs,
    signal: deadlineMs === undefined ? gone : AbortSignal.any([gone, AbortSignal.timeout(deadlineMs)]),
    log: log.child({ traceId: trace.traceId, requestId }),
  };
}
