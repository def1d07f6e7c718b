import type { Redis } from 'ioredis';
import { type Cache, type CacheSetOptions, ttlMilliseconds } from './cache.ts';
import { redisFault } from './redis-fault.ts';

/**
 * A cache in Redis, shared by every process that uses the same prefix.
 * @param redis connection of role `commands`; it stays its owner's to close
 * @param prefix goes before every key, so that caches of different purpose never meet, such as `entities`
 */
export function createRedisCache(redis: Redis, prefix: string): Cache {
  const keyOf = (key: string): string => `cache:${prefix}:${key}`;
  return {
    async get(key, again) {
      try {
        const found = again ? redis.getex(keyOf(key), 'PX', ttlMilliseconds(again)) : redis.get(keyOf(key));
        return (await found) ?? undefined;
      } catch (error) {
        throw redisFault('read a cached value, but Redis did not answer', error);
      }
    },
    async set(key: string, value: string, options: CacheSetOptions) {
      const ttlMs = ttlMilliseconds(options);
      try {
        await redis.set(keyOf(key), value, 'PX', ttlMs);
      } catch (error) {
        throw redisFault('set a cached value, but Redis did not confirm it', error);
      }
    },
    async add(key, value, options) {
      const ttlMs = ttlMilliseconds(options);
      try {
        return (await redis.set(keyOf(key), value, 'PX', ttlMs, 'NX')) === 'OK';
      } catch (error) {
        throw redisFault('added a cached value, but Redis did not confirm it', error);
      }
    },
    async delete(...keys) {
      try {
        // One command a key: in a cluster they live on different nodes, and pipelined it is one round trip anyway.
        await Promise.all(keys.map((key) => redis.unlink(keyOf(key))));
      } catch (error) {
        throw redisFault(`deleted ${keys.length} cached values, but Redis did not confirm it`, error);
      }
    },
    async close() {},
  };
}
