import { BadArgumentFault } from '../fault.ts';

/** How much one key may consume. */
export interface RateLimit {
  /** Points in each window: a whole number, at least 1. */
  readonly points: number;
  /** Length of the window, which starts at the key's first consumption: whole seconds, at most a day. */
  readonly perSeconds: number;
  /** Points that this call takes: a whole number, at least 1. Default 1. */
  readonly cost?: number;
}

/** What came of an attempt to consume. */
export interface RateLimitOutcome {
  readonly allowed: boolean;
  /** Points left in this window. */
  readonly remaining: number;
  /** Milliseconds until the window ends and all points are back. */
  readonly resetMs: number;
}

/** Counts what each key consumes, exactly, however many ask at once. */
export interface RateLimiter {
  /**
   * Takes points from the key's window. A refused attempt takes them too, so that who is refused and goes on cheaper has to
   * wait as well.
   * @param key who is limited; windows of different `points` or `perSeconds` are apart
   * @throws BadArgumentFault when a number of the limit is out of bounds
   */
  consume(key: string, limit: RateLimit): Promise<RateLimitOutcome>;
  close(): Promise<void>;
}

const LONGEST_WINDOW_SECONDS = 86_400;

/** @throws BadArgumentFault when a number is out of bounds */
export function checkRateLimit({ points, perSeconds, cost = 1 }: RateLimit): void {
  for (const [name, value, most] of [
    ['points', points, Number.MAX_SAFE_INTEGER],
    ['perSeconds', perSeconds, LONGEST_WINDOW_SECONDS],
    ['cost', cost, Number.MAX_SAFE_INTEGER],
  ] as const) {
    if (!Number.isSafeInteger(value) || value < 1 || value > most) {
      throw new BadArgumentFault(`limited a rate, but ${name} has to be a whole number from 1 to ${most}: saw ${value}`);
    }
  }
}
