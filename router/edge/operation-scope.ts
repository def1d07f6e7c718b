import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../platform/clock.ts';
import type { Origin } from '../../platform/events/cause.ts';
import type { Ids } from '../../platform/ids.ts';
import type { Log } from '../../platform/log.ts';
import { REQUEST_ID_HEADER, TRACE_HEADER } from '../../platform/subgraph/request-scope.ts';
import type { Viewer } from '../../platform/subgraph/viewer.ts';
import { continueTrace } from '../../platform/trace.ts';
import type { ForwardedHeaders, OperationScope } from '../execution/engine.ts';

/** A client may choose the id of its request; anything that would not look well in a log is replaced. */
const REQUEST_ID = /^[A-Za-z0-9_.:-]{1,128}$/;

/** The id of a request: the one that it came with, or a new one. */
export function requestIdOf({ headers }: IncomingMessage, ids: Ids): string {
  const given = headers[REQUEST_ID_HEADER];
  return typeof given === 'string' && REQUEST_ID.test(given) ? given : ids.next();
}

/** Ends an operation early. */
export interface OperationEnd {
  /** Aborts when the client has left or the time is over. */
  readonly signal: AbortSignal;
  /** The operation is over: nothing aborts any more. */
  over(): void;
}

/**
 * Ends an operation whose client has left before it was answered, or whose time is over.
 * @param deadlineMs how long it may take; undefined for one that ends with its client alone
 */
export function endWith(response: ServerResponse, deadlineMs: number | undefined): OperationEnd {
  const ended = new AbortController();
  // One timer that is taken back: AbortSignal.timeout keeps each of its own until it fires.
  const timer = deadlineMs === undefined ? undefined : setTimeout(endLate, deadlineMs, ended);
  let isOver = false;
  const over = (): void => {
    isOver = true;
    clearTimeout(timer);
  };
  response.on('close', () => {
    if (isOver) return;
    over();
    if (!response.writableFinished) ended.abort();
  });
  return { signal: ended.signal, over };
}

function endLate(ended: AbortController): void {
  ended.abort(new DOMException('The time for the operation is over', 'TimeoutError'));
}

export interface ScopeOptions {
  readonly request: IncomingMessage;
  readonly requestId: string;
  readonly viewer: Viewer | undefined;
  readonly origin: Origin;
  readonly forwarded: ForwardedHeaders | undefined;
  readonly wantsFresh?: boolean;
  /** Ends it: when its client has left, and at its deadline. */
  readonly signal: AbortSignal;
  /** How long the operation may take, in milliseconds; undefined for a subscription, which ends when its client leaves. */
  readonly deadlineMs: number | undefined;
  readonly clock: Clock;
  readonly log: Log;
}

/** The scope of one operation. */
export function scopeOf(options: ScopeOptions): OperationScope {
  const { request, requestId, viewer, origin, forwarded, wantsFresh, signal, deadlineMs, clock, log } = options;
  const traceparent = request.headers[TRACE_HEADER];
  const trace = continueTrace(typeof traceparent === 'string' ? traceparent : undefined);
  return {
    requestId,
    trace,
    viewer,
    origin,
    forwarded,
    wantsFresh,
    deadlineAtMs: deadlineMs === undefined ? Number.POSITIVE_INFINITY : clock.elapsedMs() + deadlineMs,
    signal,
    log: new OperationLog(log, { traceId: trace.traceId, requestId }),
  };
}

/** Most operations have nothing to log: the context is put together for those that do. */
class OperationLog implements Log {
  readonly #parent: Log;
  readonly #context: object;
  #log: Log | undefined;

  constructor(parent: Log, context: object) {
    this.#parent = parent;
    this.#context = context;
  }

  debug(context: object, message: string): void {
    this.#made().debug(context, message);
  }

  info(context: object, message: string): void {
    this.#made().info(context, message);
  }

  warn(context: object, message: string): void {
    this.#made().warn(context, message);
  }

  error(context: object, message: string): void {
    this.#made().error(context, message);
  }

  child(context: object): Log {
    return this.#made().child(context);
  }

  #made(): Log {
    return (this.#log ??= this.#parent.child(this.#context));
  }
}
