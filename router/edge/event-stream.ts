import { type ExecutionResult, GraphQLError } from 'graphql';
import type { Clock } from '../../platform/clock.ts';
import type { LiveChannels } from '../../platform/redis/live-channel.ts';
import { continueTrace } from '../../platform/trace.ts';
import type { Engine, EngineAnswer, EngineRequest, OperationScope, PreparedSubscription } from '../execution/engine.ts';
import { endable } from '../subscriptions/endable.ts';
import { openLiveSource, type SourceEvent } from '../subscriptions/live-source.ts';

export interface EventStreamOptions {
  readonly engine: Engine;
  readonly liveChannels: LiveChannels;
  /** How long one event may take, in milliseconds. */
  readonly eventDeadlineMs: number;
  readonly clock: Clock;
}

/** Subscribes one client. `return()` and the scope's signal end the answers at once, even while an event is awaited. */
export async function openEventStream(
  { engine, liveChannels, eventDeadlineMs, clock }: EventStreamOptions,
  request: EngineRequest,
): Promise<AsyncGenerator<ExecutionResult, void, void> | ExecutionResult> {
  const prepared = engine.prepare(request);
  if ('errors' in prepared) return prepared;
  const left = new AbortController();
  const signal = AbortSignal.any([request.scope.signal, left.signal]);

  /** Each event is a trace of its own: a subscription may last for days. */
  const eventScope = (count: number): OperationScope => {
    const { scope } = request;
    const trace = continueTrace(undefined);
    return {
      ...scope,
      requestId: `${scope.requestId}.${count}`,
      trace,
      log: scope.log.child({ traceId: trace.traceId, event: count }),
      deadlineAtMs: clock.now().getTime() + eventDeadlineMs,
      signal: AbortSignal.any([signal, AbortSignal.timeout(eventDeadlineMs)]),
    };
  };
  async function* deliver(events: AsyncIterable<SourceEvent>): AsyncGenerator<ExecutionResult, void, void> {
    let count = 0;
    for await (const event of events) {
      count += 1;
      const result = await answerTo(event, prepared as PreparedSubscription, eventScope(count));
      // Whoever has left is not told what leaving broke.
      if (signal.aborted) return;
      yield result;
    }
  }

  try {
    const { channel, after } = prepared;
    return endable(deliver(await openLiveSource(liveChannels, { channel, after, signal })), () => left.abort());
  } catch (error) {
    left.abort();
    return { errors: [asGraphQLError(error)] };
  }
}

/** An answer with its data as an object again. */
export function parsed({ data, errors }: EngineAnswer): ExecutionResult {
  return {
    ...(data !== undefined && { data: JSON.parse(data) as Record<string, unknown> | null }),
    ...(errors && { errors }),
  };
}

async function answerTo(source: SourceEvent, { answer }: PreparedSubscription, scope: OperationScope): Promise<ExecutionResult> {
  return source.ok ? parsed(await answer(source.event, scope)) : { data: null, errors: [asGraphQLError(source.error)] };
}

function asGraphQLError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  const originalError = error instanceof Error ? error : new Error('something other than an error was thrown', { cause: error });
  return new GraphQLError(originalError.message, { originalError });
}
