/** Each bucket ends 9 % above the one before: 200 of them reach from 1 ms to 9 hours. */
const GROWTH = 2 ** (1 / 8);
const BUCKETS = 200;

/** What was measured in a window. */
export interface WindowResult {
  readonly samples: number;
  /** Nineteen of twenty values were at most this, in milliseconds, give or take 9 %. 0 without samples. */
  readonly p95Ms: number;
}

/** Collects durations in a fixed amount of memory. */
export class LatencyWindow {
  readonly #counts = new Uint32Array(BUCKETS);
  #samples = 0;

  add(durationMs: number): void {
    const bucket = durationMs <= 1 ? 0 : Math.min(BUCKETS - 1, Math.ceil(Math.log(durationMs) / Math.log(GROWTH)));
    this.#counts[bucket] = (this.#counts[bucket] ?? 0) + 1;
    this.#samples += 1;
  }

  /** Ends the window, and begins the next. */
  close(): WindowResult {
    const samples = this.#samples;
    let left = Math.ceil(samples * 0.95);
    const bucket = this.#counts.findIndex((count) => (left -= count) <= 0);
    this.#counts.fill(0);
    this.#samples = 0;
    return { samples, p95Ms: samples === 0 ? 0 : Math.round(GROWTH ** bucket) };
  }
}
