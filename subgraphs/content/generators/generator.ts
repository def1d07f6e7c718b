import type { Log } from '../../../platform/log.ts';
import type { BreakerState } from '../../../platform/resilience/circuit.ts';
import { createPolicy, type Policy, STANDARD_BREAKER } from '../../../platform/resilience/policy.ts';
import type { BriefKind, BriefOf } from '../domain/briefs.ts';
import type { DraftOf } from '../domain/drafts.ts';
import type { Model, WriteOptions, Writing } from '../models/model.ts';

/** The most that one writing takes, repairs included; a request's own deadline usually comes first. */
const DEADLINE_MS = 120_000;

/** Generations of one kind that run at a time in a process, and how many more wait. */
export interface Lanes {
  readonly concurrent: number;
  readonly queued: number;
}

export interface GeneratorOptions {
  readonly model: Model;
  readonly lanes: Lanes;
  readonly log: Log;
  /** Told each time the breaker before the model changes. */
  readonly onBreakerChange?: ((generator: string, state: BreakerState) => void) | undefined;
}

/** Writes one kind of content, behind its own bulkhead and circuit breaker: trouble with one kind leaves the others alone. */
export class Generator<K extends BriefKind> {
  readonly #kind: K;
  readonly #model: Model;
  readonly #policy: Policy;

  constructor(kind: K, { model, lanes, log, onBreakerChange }: GeneratorOptions) {
    this.#kind = kind;
    this.#model = model;
    this.#policy = createPolicy({
      name: `${kind} generator`,
      deadlineMs: DEADLINE_MS,
      breaker: STANDARD_BREAKER,
      bulkhead: lanes,
      log,
      onBreakerChange: (state) => onBreakerChange?.(`${kind} generator`, state),
    });
  }

  /**
   * Asks the model for a draft. Never asks twice: text may be with readers already, and the model retries where that is safe.
   * @throws BreakerOpenFault and BulkheadFullFault without having asked, and whatever the model throws
   */
  write(brief: BriefOf<K>, options: WriteOptions): Promise<Writing<DraftOf<K>>> {
    return this.#policy.execute((signal) => this.#model.write(this.#kind, brief, { ...options, signal }), {
      signal: options.signal,
      retry: false,
    });
  }
}
