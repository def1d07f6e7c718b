import type { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible';
import { createFlexibleLimiter } from './flexible-limiters.ts';
import type { RateLimiter } from './rate-limiter.ts';

/**
 * Counts in Redis, for all processes together. While Redis is away each process counts for itself, so that nobody is
 * refused for our outage and nobody is unlimited either.
 * @param redis connection of role `commands`; it stays its owner's to close
 */
export function createRedisRateLimiter(redis: Redis): RateLimiter {
  return createFlexibleLimiter(
    (window) =>
      new RateLimiterRedis({
        ...window,
        storeClient: redis,
        // Known to be away: count here at once, rather than after a timeout each.
        rejectIfRedisNotReady: true,
        insuranceLimiter: new RateLimiterMemory(window),
      }),
  );
}
