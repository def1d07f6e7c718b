import { type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';
import { checkRateLimit, type RateLimiter, type RateLimitOutcome } from './rate-limiter.ts';

/** One window form, as the library wants it. */
export interface Window {
  readonly points: number;
  readonly duration: number;
  readonly keyPrefix: string;
}

/**
 * A rate limiter out of the library's, which each serve one form of window and are made once.
 * @param make makes the library's limiter for a form of window
 */
export function createFlexibleLimiter(make: (window: Window) => Pick<RateLimiterAbstract, 'consume'>): RateLimiter {
  const limiters = new Map<string, Pick<RateLimiterAbstract, 'consume'>>();
  const limiterFor = (points: number, duration: number): Pick<RateLimiterAbstract, 'consume'> => {
    const keyPrefix = `rate:${points}:${duration}`;
    const known = limiters.get(keyPrefix);
    if (known !== undefined) return known;
    const made = make({ points, duration, keyPrefix });
    limiters.set(keyPrefix, made);
    return made;
  };
  return {
    async consume(key, limit) {
      checkRateLimit(limit);
      const limiter = limiterFor(limit.points, limit.perSeconds);
      try {
        return outcomeOf(true, await limiter.consume(key, limit.cost ?? 1));
      } catch (refusal) {
        // The library rejects with its result when the key has consumed too much, and with an error when it could not count.
        if (refusal instanceof RateLimiterRes) return outcomeOf(false, refusal);
        throw refusal;
      }
    },
    async close() {
      limiters.clear();
    },
  };
}

function outcomeOf(allowed: boolean, { remainingPoints, msBeforeNext }: RateLimiterRes): RateLimitOutcome {
  return { allowed, remaining: remainingPoints, resetMs: Math.max(0, msBeforeNext) };
}
