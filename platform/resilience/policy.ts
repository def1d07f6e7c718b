import { Fault } from '../fault.ts';
import type { Log } from '../log.ts';
import { type BreakerOptions, type BreakerState, Circuit, type Passage } from './circuit.ts';
import { pause, unlessAborted, withDeadline } from './deadline.ts';
import { Lanes } from './lanes.ts';
import { mayPass } from './may-pass.ts';

/** Calls to this dependency failed too often of late, so that none is made for a while. Try again later. */
export class BreakerOpenFault extends Fault {
  readonly code = 'CIRCUIT_OPEN';
  readonly retryable = true;
}

/** As many calls as this dependency may get are running and waiting. Try again later. */
export class BulkheadFullFault extends Fault {
  readonly code = 'BULKHEAD_FULL';
  readonly retryable = true;
}

export interface PolicyOptions {
  /** What is called, as it stands in logs and messages: `content`, `bedrock`. */
  readonly name: string;
  /** The most that one `execute` takes, its retries and waits included, in milliseconds. */
  readonly deadlineMs: number;
  /** How often to try again after a failure that may pass. Waits grow from `baseMs` by `factor` up to `capMs`, each shortened at random. */
  readonly retries?: { readonly attempts: number; readonly baseMs: number; readonly capMs: number; readonly factor: number };
  readonly breaker?: BreakerOptions;
  /** How many calls run at a time, and how many more wait for their turn. */
  readonly bulkhead?: { readonly concurrent: number; readonly queued: number };
  readonly log: Log;
  /** Told each time the breaker changes, for metrics and alarms. */
  readonly onBreakerChange?: (state: BreakerState) => void;
  /** A number from 0 up to 1. Math.random unless a test owns it. */
  readonly random?: () => number;
}

export interface Call {
  /** Ends the call, its waits and its place in the queue. */
  readonly signal: AbortSignal;
  /** True only where making the call twice does no harm. */
  readonly retry: boolean;
  /** The time left for this call, in milliseconds, where that is less than the policy's own. */
  readonly deadlineMs?: number;
  /**
   * True where the signal aborts when the time is over, and `fn` ends at once when it does: then no timer of its own watches
   * the first attempt, which costs more than everything else here.
   */
  readonly endsBySignal?: boolean;
}

export interface Policy {
  /**
   * Runs a call under the policy.
   * @param fn makes one attempt and obeys the signal that it is given
   * @throws DeadlineFault when the time is over, BreakerOpenFault and BulkheadFullFault without an attempt, the signal's
   * reason when the caller ends it, else what the last attempt threw
   */
  execute<T>(fn: (signal: AbortSignal) => Promise<T>, call: Call): Promise<T>;
  state(): BreakerState;
}

/** How often and how long the brief has calls tried again: 3 times, from 1 s up to 10 s, doubling. */
export const STANDARD_RETRIES = { attempts: 3, baseMs: 1000, capMs: 10_000, factor: 2 } as const;
/** More than half of at least ten calls within ten seconds. */
export const STANDARD_BREAKER = { failureRatio: 0.5, windowMs: 10_000, minimumCalls: 10, halfOpenAfterMs: 10_000 } as const;

/**
 * Deadline, retries, circuit breaker and bulkhead around the calls to one dependency. Only failures that may pass are
 * tried again and counted against the dependency: a refusal of what the caller sent is neither.
 */
export function createPolicy({ name, deadlineMs, retries, breaker, bulkhead, log, ...rest }: PolicyOptions): Policy {
  const { onBreakerChange, random = Math.random } = rest;
  const lanes = bulkhead && new Lanes(bulkhead);
  const circuit =
    breaker &&
    new Circuit(breaker, (state) => {
      log[state === 'OPEN' ? 'warn' : 'info']({ dependency: name, breaker: state }, 'a circuit breaker changed');
      onBreakerChange?.(state);
    });

  /** Asks the circuit for a call, after the one that is made to see where there is one. */
  const enterCircuit = async (open: Circuit, signal: AbortSignal): Promise<Passage> => {
    let passage = open.enter();
    while (passage === 'wait' && open.decided) {
      await unlessAborted(open.decided, signal);
      passage = open.enter();
    }
    if (passage === 'refused') throw new BreakerOpenFault(`call ${name}, but it failed too often of late`);
    return passage;
  };

  const attempt = async <T>(fn: (signal: AbortSignal) => Promise<T>, signal: AbortSignal, endsBySignal = false): Promise<T> => {
    signal.throwIfAborted();
    if (lanes?.isFull) throw new BulkheadFullFault(`call ${name}, but too many calls are waiting`);
    const turn = lanes?.enter(signal);
    if (turn) await turn;
    try {
      const passage = !circuit || circuit.state === 'CLOSED' ? 'call' : await enterCircuit(circuit, signal);
      try {
        const result = await (endsBySignal ? fn(signal) : unlessAborted(fn(signal), signal));
        circuit?.succeeded(passage);
        return result;
      } catch (error) {
        const isGivenUp = signal.aborted && !mayPass(error);
        if (circuit) judge(circuit, passage, isGivenUp, error);
        throw isGivenUp ? signal.reason : error;
      }
    } finally {
      lanes?.leave();
    }
  };

  const budgetOf = (call: Call): number => Math.min(deadlineMs, call.deadlineMs ?? deadlineMs);
  /** Tries until it succeeds or must not be tried again. @param failed what the first attempt failed with, where it is over */
  const attempts = <T>(
    fn: (signal: AbortSignal) => Promise<T>,
    call: Call,
    budgetMs: number,
    failed?: { readonly error: unknown },
  ): Promise<T> =>
    withDeadline(name, budgetMs, call.signal, async (signal, leftMs) => {
      let last = failed;
      for (let retry = 0; ; retry += 1) {
        try {
          if (!last) return await attempt(fn, signal);
        } catch (error) {
          last = { error };
        }
        const { error } = last ?? {};
        if (!call.retry || !retries || retry >= retries.attempts || signal.aborted || !isWorthRetrying(error)) throw error;
        const waitMs = random() * Math.min(retries.capMs, retries.baseMs * retries.factor ** retry);
        // A wait that ends after the deadline would only keep the caller from the reason.
        if (waitMs >= leftMs()) throw error;
        log.debug({ dependency: name, retry: retry + 1, waitMs }, 'a call is tried again');
        await pause(waitMs, signal);
        last = undefined;
      }
    });

  return {
    state: () => circuit?.state ?? 'CLOSED',
    async execute(fn, call) {
      if (!call.endsBySignal) return attempts(fn, call, budgetOf(call));
      call.signal.throwIfAborted();
      const beganMs = performance.now();
      try {
        return await attempt(fn, call.signal, true);
      } catch (error) {
        if (!call.retry || !retries || call.signal.aborted || !isWorthRetrying(error)) throw error;
        return attempts(fn, call, budgetOf(call) - (performance.now() - beganMs), { error });
      }
    },
  };
}

/** A probe that its caller gave up says nothing good: the circuit opens again. Elsewhere giving up is nobody's failure. */
function judge(circuit: Circuit, passage: Passage, isGivenUp: boolean, error: unknown): void {
  if (isGivenUp ? passage === 'probe' : mayPass(error)) circuit.failed(passage);
  // What was called answered, though not what it was asked.
  else if (passage === 'probe') circuit.succeeded(passage);
}

function isWorthRetrying(error: unknown): boolean {
  return mayPass(error) && !(error instanceof BreakerOpenFault) && !(error instanceof BulkheadFullFault);
}
