import { UnavailableFault } from '../fault.ts';
import type { TaggedCache } from './tagged-cache.ts';

export interface Patience {
  /** How long an answer is waited for, in milliseconds. */
  readonly waitMs: number;
  /** How long nothing is asked after there was none, in milliseconds. */
  readonly restMs: number;
}

/**
 * The same cache for whoever can go on without it: one that does not answer soon is given up, and not asked again for a
 * while, so that not everybody waits. What was given up may still come to pass.
 */
export function createPatientCache(cache: TaggedCache, { waitMs, restMs }: Patience): TaggedCache {
  let restsUntilMs = 0;
  const soon = async <T>(ask: () => Promise<T>): Promise<T> => {
    if (performance.now() < restsUntilMs)
      throw new UnavailableFault('cache', 'asked a cache, but it did not answer a moment ago');
    const late = Promise.withResolvers<never>();
    const giveUp = (): void =>
      late.reject(new UnavailableFault('cache', `asked a cache, but it did not answer within ${waitMs} ms`));
    const timer = setTimeout(giveUp, waitMs);
    try {
      return await Promise.race([ask(), late.promise]);
    } catch (error) {
      if (error instanceof UnavailableFault) restsUntilMs = performance.now() + restMs;
      throw error;
    } finally {
      clearTimeout(timer);
    }
  };
  return {
    async find(key, tags) {
      const found = await soon(() => cache.find(key, tags));
      return { value: found.value, keep: (value, options) => soon(() => found.keep(value, options)) };
    },
    async findAll(keys, tags) {
      const found = await soon(() => cache.findAll(keys, tags));
      return { values: found.values, keep: (index, value, options) => soon(() => found.keep(index, value, options)) };
    },
    outdate: (tags) => soon(() => cache.outdate(tags)),
    async claim(key, options) {
      const claim = await soon(() => cache.claim(key, options));
      return claim && { done: () => soon(() => claim.done()) };
    },
  };
}
