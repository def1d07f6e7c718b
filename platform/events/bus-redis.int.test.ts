import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EventEnvelope } from '../event.ts';
import { findRedisServer, type RedisServer, startRedisServer } from '../testing/redis-server.ts';
import { holdDeadLetters } from '../testing/hold-dead-letters.ts';
import { silentLog } from '../testing/silent-log.ts';
import { busContract, eventOf } from './bus.contract.ts';
import { connectRedisBus } from './bus-redis.ts';

const missing = findRedisServer() === undefined && !process.env['CI'];

describe.skipIf(missing)(`the bus on Redis Streams${missing ? ', left out: redis-server is not installed' : ''}`, () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await startRedisServer();
  });
  afterAll(() => server.stop());

  const deadLetters = holdDeadLetters();
  busContract((options) => connectRedisBus(server.url, { log: silentLog, key: `bus-${randomUUID()}`, ...options }));

  it('keeps what is published while a group is away, and shares it among the members of a group', async () => {
    const key = `bus-${randomUUID()}`;
    const [publisher, one, two] = await Promise.all(
      [1, 2, 3].map(() => connectRedisBus(server.url, { log: silentLog, key, deadLetters })),
    );
    const seen: string[] = [];
    const handle = (event: EventEnvelope) => {
      seen.push(event.id);
      return Promise.resolve();
    };
    const stop = await one!.consume('a', handle);
    await stop();
    const ids = Array.from({ length: 120 }, (_, i) => `e${i}`);
    await publisher!.publish(ids.map(eventOf));
    await Promise.all([one!.consume('a', handle), two!.consume('a', handle)]);
    await expect.poll(() => seen.toSorted(), { timeout: 10_000 }).toEqual(ids.toSorted());
    await Promise.all([publisher, one, two].map((bus) => bus!.close()));
  });

  it('gives what a member had in hand when it died to another', async () => {
    const key = `bus-${randomUUID()}`;
    const redis = new Redis(server.url);
    const bus = await connectRedisBus(server.url, { log: silentLog, key, deadLetters, reclaimAfterMs: 1, tidyEveryMs: 1 });
    await redis.xgroup('CREATE', key, 'a', '0', 'MKSTREAM');
    await bus.publish([eventOf('in hand')]);
    // A member takes it and is never heard of again.
    await redis.xreadgroup('GROUP', 'a', 'dead member', 'COUNT', 1, 'STREAMS', key, '>');
    const seen: string[] = [];
    await bus.consume('a', (event) => {
      seen.push(event.id);
      return Promise.resolve();
    });
    await expect.poll(() => seen, { timeout: 10_000 }).toEqual(['in hand']);
    await expect.poll(async () => (await redis.xpending(key, 'a'))[0]).toBe(0);
    await bus.close();
    redis.disconnect();
  });

  it('lets go of what every group has taken, and of nothing else', async () => {
    const key = `bus-${randomUUID()}`;
    const redis = new Redis(server.url);
    await redis.xgroup('CREATE', key, 'behind', '0', 'MKSTREAM');
    const bus = await connectRedisBus(server.url, { log: silentLog, key, deadLetters, tidyEveryMs: 1 });
    let taken = 0;
    await bus.consume('ahead', () => {
      taken += 1;
      return Promise.resolve();
    });
    await bus.publish(Array.from({ length: 1000 }, (_, i) => eventOf(`e${i}`)));
    await expect.poll(() => taken, { timeout: 10_000 }).toBe(1000);
    expect(await redis.xlen(key)).toBe(1000);
    await redis.xgroup('DESTROY', key, 'behind');
    await expect.poll(() => redis.xlen(key), { timeout: 10_000 }).toBeLessThan(300);
    await bus.close();
    redis.disconnect();
  });

  it('goes on when Redis was away and came back empty', async () => {
    const own = await startRedisServer();
    const bus = await connectRedisBus(own.url, { log: silentLog, deadLetters });
    const seen: string[] = [];
    await bus.consume('a', (event) => {
      seen.push(event.id);
      return Promise.resolve();
    });
    await own.kill();
    await expect(bus.publish([eventOf('lost')])).rejects.toMatchObject({ code: 'DEPENDENCY_UNAVAILABLE' });
    await own.restart();
    await expect
      .poll(
        () =>
          bus.publish([eventOf('back')]).then(
            () => true,
            () => false,
          ),
        { timeout: 10_000 },
      )
      .toBe(true);
    await expect.poll(() => seen, { timeout: 10_000 }).toContain('back');
    await bus.close();
    await own.stop();
  });
});
