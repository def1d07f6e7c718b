import { systemClock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Cache } from '../redis/cache.ts';
import { createInProcessCache } from '../redis/cache-in-process.ts';
import { createRedisCache } from '../redis/cache-redis.ts';
import { closeRedis, connectRedis } from '../redis/connect.ts';
import type { RateLimiter } from '../redis/rate-limiter.ts';
import { createInProcessRateLimiter } from '../redis/rate-limiter-in-process.ts';
import { createRedisRateLimiter } from '../redis/rate-limiter-redis.ts';
import type { CommonSettings } from './settings.ts';

/** What is kept for a while, for all processes together where there is a Redis. */
export interface Caches {
  /** Which adapter this is, for the banner and `/health/ready`. */
  readonly adapter: string;
  /** True where other processes use the same. */
  readonly isShared: boolean;
  /** The cache of this purpose, such as `sessions`: the same for everybody who names it. */
  cacheOf(purpose: string): Cache;
  readonly rateLimiter: RateLimiter;
  answers(): Promise<boolean>;
  close(): Promise<void>;
}

/** Opens caches in the Redis that the settings name, or in this process. @throws UnavailableFault when Redis does not answer */
export async function openCaches({ REDIS_URL: url }: Pick<CommonSettings, 'REDIS_URL'>, name: string, log: Log): Promise<Caches> {
  if (!url) return inProcessCaches();
  const redis = await connectRedis(url, { name: `${name} caches`, log, role: 'commands' });
  return {
    adapter: `Redis at ${new URL(url).host}`,
    isShared: true,
    cacheOf: (purpose) => createRedisCache(redis, purpose),
    rateLimiter: createRedisRateLimiter(redis),
    answers: () =>
      redis.ping().then(
        () => true,
        () => false,
      ),
    close: () => closeRedis(redis),
  };
}

/** Caches of this process alone. */
export function inProcessCaches(): Caches {
  const caches = new Map<string, Cache>();
  return {
    adapter: 'in-process',
    isShared: false,
    cacheOf(purpose) {
      const known = caches.get(purpose) ?? createInProcessCache({ clock: systemClock });
      caches.set(purpose, known);
      return known;
    },
    rateLimiter: createInProcessRateLimiter(),
    answers: () => Promise.resolve(true),
    close: async () => {
      await Promise.all([...caches.values()].map((cache) => cache.close()));
    },
  };
}
