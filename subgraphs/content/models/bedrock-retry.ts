import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../../../platform/clock.ts';
import { Fault } from '../../../platform/fault.ts';
import { failureOf, modelFaultFor } from './bedrock-failure.ts';
import { abortFault } from './model.ts';

/** When a failed call is made again. Pauses grow from `baseMs` by a factor of 2 up to `capMs`, with full jitter. */
export interface RetryPolicy {
  /** Calls in all, the first one included. */
  readonly attempts: number;
  readonly baseMs: number;
  readonly capMs: number;
}

export interface RetryOptions {
  readonly policy: RetryPolicy;
  readonly clock: Clock;
  /** 0 up to 1. */
  readonly random: () => number;
  readonly signal: AbortSignal;
  /** No pause goes past this instant, in milliseconds since 1970. */
  readonly deadlineAt: number;
  readonly modelId: string;
  /** True once something of an answer has gone out: from then on no call is made again, because its text would be another. */
  readonly isCommitted: () => boolean;
}

const MODEL_TIMEOUT = 408;

/**
 * Makes a call, and again by the rules of Bedrock: on 424, 429, 5xx and a broken connection; on 408 only once, since a model
 * that ran out of time twice will do so a third time; never on 400, 403 and 404.
 * @throws ModelFault when it gives up, DeadlineFault or CancelledFault when the signal ended it
 */
export async function withRetries<T>(call: () => Promise<T>, options: RetryOptions): Promise<T> {
  const { policy, clock, random, signal, deadlineAt, modelId, isCommitted } = options;
  let timeouts = 0;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      if (signal.aborted) throw abortFault(signal);
      if (error instanceof Fault) throw error;
      const { status, retryable } = failureOf(error);
      if (status === MODEL_TIMEOUT) timeouts += 1;
      const delayMs = random() * Math.min(policy.capMs, policy.baseMs * 2 ** (attempt - 1));
      const mayRetry = retryable && timeouts < 2 && attempt < policy.attempts && !isCommitted();
      if (!mayRetry || clock.elapsedMs() + delayMs >= deadlineAt) throw modelFaultFor(error, modelId, attempt);
      await pause(delayMs, undefined, { signal }).catch((): never => {
        throw abortFault(signal);
      });
    }
  }
}
