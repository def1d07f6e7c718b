import { RateLimiterMemory } from 'rate-limiter-flexible';
import { createFlexibleLimiter } from './flexible-limiters.ts';
import type { RateLimiter } from './rate-limiter.ts';

/** Counts in this process alone, for a machine without Redis. */
export function createInProcessRateLimiter(): RateLimiter {
  return createFlexibleLimiter((window) => new RateLimiterMemory(window));
}
