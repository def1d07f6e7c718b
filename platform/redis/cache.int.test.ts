import type { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { createLog } from '../log.ts';
import { describeRedis } from '../testing/describe-redis.ts';
import { createRedisCache } from './cache-redis.ts';
import { describeCache } from './cache.contract.ts';
import { closeRedis, connectRedis } from './connect.ts';

describeRedis('Redis: cache', (server) => {
  let redis: Redis;
  beforeAll(async () => {
    redis = await connectRedis(server().url, { name: 'cache', log: createLog('test', 'silent'), role: 'commands' });
  });
  afterAll(() => closeRedis(redis));
  afterEach(() => redis.flushall());

  describeCache(async () => ({ cache: createRedisCache(redis, 'test'), advance: () => undefined }));

  it('keeps caches of different prefix apart', async () => {
    const [one, other] = [createRedisCache(redis, 'one'), createRedisCache(redis, 'other')];
    await one.set('key', 'value', { ttlSeconds: 60 });
    expect(await other.get('key')).toBeUndefined();
  });

  it('says that Redis is not available, and gives neither key nor value away', async () => {
    await redis.lpush('cache:test:secret-key', 'not a string');
    const refused: unknown = await createRedisCache(redis, 'test')
      .get('secret-key')
      .catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'DEPENDENCY_UNAVAILABLE', dependency: 'redis' });
    expect(JSON.stringify([refused, (refused as Error).cause])).not.toContain('secret');
  });
});
