import type { Clock } from '../../platform/clock.ts';
import { DeadlineFault } from '../../platform/fault.ts';
import type { Log } from '../../platform/log.ts';
import type { Viewer } from '../../platform/subgraph/viewer.ts';
import { continueTrace, type Trace } from '../../platform/trace.ts';
import type { ForwardedHeaders, OperationScope } from '../execution/engine.ts';

export interface EventScopeOptions {
  readonly requestId: string;
  readonly viewer: Viewer | undefined;
  readonly forwarded?: ForwardedHeaders | undefined;
  /** How long the event may take, in milliseconds. */
  readonly deadlineMs: number;
  readonly clock: Clock;
  readonly log: Log;
}

export interface EventScope {
  readonly scope: OperationScope;
  /** Stops what is still done for the event, and its timer. */
  end(): void;
}

/**
 * The scope of one event: a trace of its own, because a subscription may last for days, and a deadline. What many an event
 * does without – the trace, the log, the signal – is made when it is first asked for.
 */
export function openEventScope(options: EventScopeOptions): EventScope {
  const { requestId, viewer, forwarded, deadlineMs, clock, log } = options;
  let trace: Trace | undefined;
  let child: Log | undefined;
  let ended: AbortController | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;
  const traceOf = (): Trace => (trace ??= continueTrace(undefined));
  const begin = (): AbortController => {
    ended = new AbortController();
    if (isOver) ended.abort();
    else timer = setTimeout(() => ended?.abort(late(deadlineMs)), deadlineMs);
    return ended;
  };
  return {
    scope: {
      requestId,
      viewer,
      forwarded,
      deadlineAtMs: clock.elapsedMs() + deadlineMs,
      get trace() {
        return traceOf();
      },
      get log() {
        return (child ??= log.child({ requestId, traceId: traceOf().traceId }));
      },
      get signal() {
        return (ended ?? begin()).signal;
      },
    },
    end() {
      isOver = true;
      clearTimeout(timer);
      ended?.abort();
    },
  };
}

function late(deadlineMs: number): DeadlineFault {
  return new DeadlineFault(`answered an event, but not within ${deadlineMs} ms`);
}
