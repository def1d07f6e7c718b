import type { Redis } from 'ioredis';
import { afterAll, beforeAll } from 'vitest';
import { describeRedis } from '../testing/describe-redis.ts';
import { silentLog } from '../testing/silent-log.ts';
import { createRedisCache } from './cache-redis.ts';
import { closeRedis, connectRedis } from './connect.ts';
import { describeTaggedCache } from './tagged-cache.contract.ts';

describeRedis('Redis: tagged cache', (server) => {
  let redis: Redis;
  beforeAll(async () => {
    redis = await connectRedis(server().url, { name: 'tagged', log: silentLog, role: 'commands' });
  });
  afterAll(() => closeRedis(redis));

  describeTaggedCache(async () => {
    await redis.flushall();
    return createRedisCache(redis, 'test');
  });
});
