import type { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createLog } from '../log.ts';
import { describeRedis } from '../testing/describe-redis.ts';
import { closeRedis, connectRedis } from './connect.ts';
import { createRedisRateLimiter } from './rate-limiter-redis.ts';
import { describeRateLimiter } from './rate-limiter.contract.ts';

describeRedis('Redis: rate limiter', (server) => {
  let one: Redis;
  let other: Redis;
  const connect = (): Promise<Redis> =>
    connectRedis(server().url, { name: 'limiter', log: createLog('test', 'silent'), role: 'commands' });
  beforeAll(async () => {
    one = await connect();
    other = await connect();
  });
  afterAll(() => Promise.all([closeRedis(one), closeRedis(other)]));

  describeRateLimiter(() => createRedisRateLimiter(one));

  it('counts for all processes together', async () => {
    const limiters = Array.from({ length: 25 }).flatMap(() => [createRedisRateLimiter(one), createRedisRateLimiter(other)]);
    const outcomes = await Promise.all(limiters.map((limiter) => limiter.consume('shared', { points: 20, perSeconds: 60 })));
    expect(outcomes.filter(({ allowed }) => allowed)).toHaveLength(20);
  });

  it('goes on counting in the process while Redis is away, and in Redis once it is back', async () => {
    const limiter = createRedisRateLimiter(one);
    const limit = { points: 5, perSeconds: 60 };
    await limiter.consume('insured', limit);
    await server().kill();
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => limiter.consume('insured', limit)));
    expect(outcomes.filter(({ allowed }) => allowed)).toHaveLength(5);
    await server().restart();
    await vi.waitFor(() => one.ping(), { timeout: 10_000 });
    expect(await limiter.consume('insured', limit)).toMatchObject({ allowed: true, remaining: 4 });
  });
});
