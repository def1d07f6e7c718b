import type { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLog } from '../log.ts';
import { describeRedis } from '../testing/describe-redis.ts';
import { closeRedis, connectRedis } from './connect.ts';
import type { LiveChannels, LiveMessage } from './live-channel.ts';
import { createRedisLiveChannels } from './live-channels-redis.ts';
import { describeLiveChannels, type LiveChannelLimits, numbers, read, readThrough } from './live-channels.contract.ts';

const log = createLog('test', 'silent');

/** One process's end of the channels, on connections of its own. */
async function openEnd(url: string, name: string, limits: Partial<LiveChannelLimits> = {}) {
  const commands = await connectRedis(url, { name, log, role: 'commands' });
  const subscriber = await connectRedis(url, { name, log, role: 'subscriber', random: () => 1 });
  const channels = createRedisLiveChannels({ ...limits, commands, subscriber, log });
  const stop = async (): Promise<void> => {
    await channels.close();
    await Promise.all([closeRedis(commands), closeRedis(subscriber)]);
  };
  return { channels, subscriber, stop };
}

describeRedis('Redis: live channels', (server) => {
  let admin: Redis;
  beforeAll(async () => {
    admin = await connectRedis(server().url, { name: 'admin', log, role: 'commands' });
  });
  afterAll(() => closeRedis(admin));
  afterEach(() => admin.flushall());

  const historyKey = (channel: string): string => `live:{${channel}}:history`;
  const untilGone = (key: string): Promise<void> =>
    vi.waitFor(async () => expect(await admin.exists(key)).toBe(0), { timeout: 10_000, interval: 50 });

  describe('with publisher and subscriber in different processes', () => {
    describeLiveChannels(async (limits) => {
      const [publisher, subscriber] = [
        await openEnd(server().url, 'publisher', limits),
        await openEnd(server().url, 'subscriber', limits),
      ];
      return {
        publisher: publisher.channels,
        subscriber: subscriber.channels,
        letExpire: (channel) => untilGone(historyKey(channel)),
        stop: async () => {
          await Promise.all([publisher.stop(), subscriber.stop()]);
        },
      };
    });
  });

  describe('on its connections', () => {
    let publisher: Awaited<ReturnType<typeof openEnd>>;
    let end: Awaited<ReturnType<typeof openEnd>>;
    let leaving: AbortController;
    const open = async (limits: Partial<LiveChannelLimits> = {}): Promise<void> => {
      publisher = await openEnd(server().url, 'publisher', limits);
      end = await openEnd(server().url, 'subscriber', limits);
    };
    beforeEach(() => {
      leaving = new AbortController();
    });
    afterEach(async () => {
      leaving.abort();
      await Promise.all([publisher.stop(), end.stop()]);
    });

    const subscribe = (channel: string, after?: string, signal = leaving.signal): ReturnType<LiveChannels['subscribe']> =>
      end.channels.subscribe(channel, { signal, ...(after === undefined ? {} : { after }) });
    const publishAll = (channel: string, payloads: string[]): Promise<string[]> =>
      Promise.all(payloads.map((payload) => publisher.channels.publish(channel, payload)));
    const subscriptions = async (channel: string): Promise<unknown> =>
      ((await admin.call('PUBSUB', 'SHARDNUMSUB', `live:{${channel}}`)) as unknown[])[1];
    const killSubscribers = (): Promise<unknown> => admin.call('CLIENT', 'KILL', 'TYPE', 'pubsub');
    const backTo = (count: number, channel: string): Promise<void> =>
      vi.waitFor(async () => expect(await subscriptions(channel)).toBe(count), { timeout: 10_000, interval: 10 });

    it('subscribes once for many, and unsubscribes when the last has left', async () => {
      await open();
      const controllers = Array.from({ length: 10 }, () => new AbortController());
      await Promise.all(controllers.map(({ signal }) => subscribe('a', undefined, signal)));
      expect(await subscriptions('a')).toBe(1);
      for (const controller of controllers.slice(1)) controller.abort();
      await end.subscriber.ping();
      expect(await subscriptions('a')).toBe(1);
      controllers[0]?.abort();
      await end.subscriber.ping();
      expect(await subscriptions('a')).toBe(0);
    });

    it('unsubscribes when it is closed', async () => {
      await open();
      await subscribe('a');
      await end.channels.close();
      expect(await subscriptions('a')).toBe(0);
    });

    it('unsubscribes after a gap and after a consumer that was too slow', async () => {
      await open({ queueLimit: 5 });
      await expect((await subscribe('a', '1-1')).next()).rejects.toMatchObject({ code: 'REPLAY_GAP' });
      await end.subscriber.ping();
      expect(await subscriptions('a')).toBe(0);
      await subscribe('a');
      await publishAll('a', numbers(1, 6));
      await backTo(0, 'a');
    });

    it('lets a silent channel expire, and only then', async () => {
      await open({ retentionSeconds: 1_000 });
      await publishAll('a', ['1']);
      expect(await admin.ttl(historyKey('a'))).toBeGreaterThan(900);
    });

    it('delivers to every subscriber what was published while its connection was broken', async () => {
      await open();
      const many = [await subscribe('a'), await subscribe('a'), await subscribe('a', '0-0'), await subscribe('b')];
      await publishAll('a', numbers(1, 5));
      await killSubscribers();
      await publishAll('a', numbers(6, 50));
      await backTo(1, 'a');
      await publishAll('a', ['end']);
      await publishAll('b', ['end']);
      for (const messages of many.slice(0, 3)) expect(await readThrough(messages, 'end')).toEqual([...numbers(1, 50), 'end']);
      expect(await readThrough(many[3]!, 'end')).toEqual(['end']);
    });

    it('misses and repeats nothing while the connection breaks again and again and subscribers come and go', async () => {
      await open({ historyLength: 5_000, queueLimit: 5_000 });
      const first = await publisher.channels.publish('a', '0');
      const staying = [await subscribe('a'), await subscribe('a', first)];
      const published = new AbortController();
      const publishes = (async () => {
        for (let n = 1; n <= 1_500; n += 5) await publishAll('a', numbers(n, n + 4));
        published.abort();
      })();
      const kills = (async () => {
        while (!published.signal.aborted) {
          await killSubscribers();
          await vi.waitFor(async () => expect(await subscriptions('a')).toBe(1), { timeout: 10_000, interval: 1 });
        }
      })();
      const refusals: unknown[] = [];
      const visitor = (async () => {
        const got: string[] = [];
        let after = first;
        while (got.at(-1) !== '1500') {
          // Redis may not confirm a subscription while its connection breaks; the visitor then tries again, as it is told.
          const messages = await subscribe('a', after).catch((error: unknown) => void refusals.push(error));
          for (const message of typeof messages === 'object' ? await read(messages, Math.min(40, 1_500 - got.length)) : []) {
            got.push(message.payload);
            after = message.cursor;
          }
          if (typeof messages === 'object') await messages.return?.();
        }
        return got;
      })();
      await Promise.all([publishes, kills]);
      for (const messages of staying) expect(await readThrough(messages, '1500')).toEqual(numbers(1, 1_500));
      expect(await visitor).toEqual(numbers(1, 1_500));
      for (const refusal of refusals) expect(refusal).toMatchObject({ code: 'DEPENDENCY_UNAVAILABLE', retryable: true });
    });

    it('catches up with more than a queue holds', async () => {
      await open({ queueLimit: 10 });
      const messages = await subscribe('a');
      await publishAll('a', ['0']);
      await read(messages, 1);
      await Promise.all([killSubscribers(), publishAll('a', numbers(1, 200))]);
      await backTo(1, 'a');
      expect(await readThrough(messages, '200')).toEqual(numbers(1, 200));
    });

    it('throws REPLAY_GAP to a subscriber whose missed messages were cut off while its connection was broken', async () => {
      await open({ historyLength: 10 });
      const [behind, fresh] = [await subscribe('a'), await subscribe('b')];
      await publishAll('a', ['1']);
      await read(behind, 1);
      // On the same connection: all of it runs before the subscriber, which waits 50 ms, is back.
      await Promise.all([
        killSubscribers(),
        ...numbers(1, 600).map((n) => admin.xadd(historyKey('a'), 'MAXLEN', '~', 10, '*', 'p', n)),
      ]);
      await expect(behind.next()).rejects.toMatchObject({ code: 'REPLAY_GAP' });
      await publishAll('b', ['1']);
      expect(await readThrough(fresh, '1')).toEqual(['1']);
    });

    it('goes on after a reconnect when the history was gone by silence', async () => {
      await open({ retentionSeconds: 1 });
      const messages = await subscribe('a');
      await publishAll('a', ['1']);
      await untilGone(historyKey('a'));
      await killSubscribers();
      await publishAll('a', ['2']);
      expect(await readThrough(messages, '2')).toEqual(['1', '2']);
    });

    it('goes on after a restart that kept the history', async () => {
      await open();
      const messages = await subscribe('a');
      await publishAll('a', numbers(1, 3));
      await admin.save();
      await server().restart();
      await backTo(1, 'a');
      await vi.waitFor(() => publishAll('a', ['4']), { timeout: 10_000 });
      expect(await readThrough(messages, '4')).toEqual(numbers(1, 4));
      await admin.flushall();
      await admin.save();
    });

    it('throws REPLAY_GAP after a crash that lost the history, but not to who had not been told anything', async () => {
      await open();
      const told = await subscribe('a');
      const untold = await subscribe('b');
      await publishAll('a', ['1']);
      await server().kill();
      await server().restart();
      expect((await read(told, 1))[0]?.payload).toBe('1');
      await expect(told.next()).rejects.toMatchObject({ code: 'REPLAY_GAP' });
      await backTo(1, 'b');
      await vi.waitFor(() => publishAll('b', ['2']), { timeout: 10_000 });
      expect(await readThrough(untold, '2')).toEqual(['2']);
    });

    it('publishes after Redis has forgotten its scripts', async () => {
      await open();
      const messages = await subscribe('a', '0-0');
      await publishAll('a', numbers(1, 3));
      await admin.script('FLUSH');
      await publishAll('a', numbers(4, 6));
      expect(await readThrough(messages, '6')).toEqual(numbers(1, 6));
    });

    it('refuses to publish and to subscribe while Redis is away, and gives no payload away', async () => {
      await open();
      await server().kill();
      const refused = await publisher.channels.publish('a', 'secret').catch((error: unknown) => error);
      expect(refused).toMatchObject({ code: 'DEPENDENCY_UNAVAILABLE', dependency: 'redis', retryable: true });
      expect(createdText(refused)).not.toContain('secret');
      await expect(subscribe('a')).rejects.toMatchObject({ code: 'DEPENDENCY_UNAVAILABLE' });
      await server().restart();
      const messages: AsyncIterator<LiveMessage> = await vi.waitFor(() => subscribe('a'), { timeout: 10_000 });
      await vi.waitFor(() => publishAll('a', ['1']), { timeout: 10_000 });
      expect(await readThrough(messages, '1')).toEqual(['1']);
    });
  });
});

/** All that a log would see of an error. */
function createdText(error: unknown): string {
  if (!(error instanceof Error)) return JSON.stringify(error);
  return `${error.stack} ${JSON.stringify(error)} ${error.cause === undefined ? '' : createdText(error.cause)}`;
}
