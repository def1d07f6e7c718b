import { CircuitState, SamplingBreaker } from 'cockatiel';

/** CLOSED lets calls through, OPEN refuses them, HALF_OPEN lets one through to see. */
export type BreakerState = 'CLOSED' | 'OPEN' | 'HALF_OPEN';

export interface BreakerOptions {
  /** From 0 to 1. Opens when more than this part of the calls failed. */
  readonly failureRatio: number;
  /** Over how long calls are counted, in milliseconds. */
  readonly windowMs: number;
  /** Fewer calls than this within the window open nothing. */
  readonly minimumCalls: number;
  /** How long it refuses before it lets one call through to see, in milliseconds. */
  readonly halfOpenAfterMs: number;
}

/** What becomes of a call: it is made, it is made to see, it waits for the one that sees, or it is refused. */
export type Passage = 'call' | 'probe' | 'wait' | 'refused';

/**
 * A circuit breaker that is asked before each call and told what came of it. Calls are counted by cockatiel; its policies
 * around each call would be several promises and closures more, on a path that every fetch takes.
 */
export class Circuit {
  readonly #calls: SamplingBreaker;
  readonly #halfOpenAfterMs: number;
  readonly #onChange: (state: BreakerState) => void;
  #state: BreakerState = 'CLOSED';
  #openedAtMs = 0;
  #decision: PromiseWithResolvers<void> | undefined;

  constructor(
    { failureRatio, windowMs, minimumCalls, halfOpenAfterMs }: BreakerOptions,
    onChange: (state: BreakerState) => void,
  ) {
    // Half a call less than the minimum, so that rounding never asks for one more.
    const minimumRps = (minimumCalls - 0.5) / (windowMs / 1000);
    this.#calls = new SamplingBreaker({ threshold: failureRatio, duration: windowMs, minimumRps });
    this.#halfOpenAfterMs = halfOpenAfterMs;
    this.#onChange = onChange;
  }

  get state(): BreakerState {
    return this.#state;
  }

  /** Resolves when the call that is made to see has come to something. */
  get decided(): Promise<void> | undefined {
    return this.#decision?.promise;
  }

  /** Asks for a call. Whoever makes it says what came of it: `succeeded`, `failed`, or nothing for a `call` that says nothing. */
  enter(): Passage {
    if (this.#state === 'CLOSED') return 'call';
    if (this.#state === 'HALF_OPEN') return 'wait';
    if (performance.now() - this.#openedAtMs < this.#halfOpenAfterMs) return 'refused';
    this.#decision = Promise.withResolvers();
    this.#change('HALF_OPEN');
    return 'probe';
  }

  succeeded(passage: Passage): void {
    if (passage === 'probe') {
      this.#calls.success(CircuitState.HalfOpen);
      this.#change('CLOSED');
    } else if (this.#state === 'CLOSED') this.#calls.success(CircuitState.Closed);
  }

  /** What was begun before it opened says nothing of how things stand now. */
  failed(passage: Passage): void {
    if (passage !== 'probe' && this.#state !== 'CLOSED') return;
    if (!this.#calls.failure(passage === 'probe' ? CircuitState.HalfOpen : CircuitState.Closed)) return;
    this.#openedAtMs = performance.now();
    this.#change('OPEN');
  }

  #change(state: BreakerState): void {
    this.#state = state;
    if (state !== 'HALF_OPEN') this.#decision?.resolve();
    this.#onChange(state);
  }
}
