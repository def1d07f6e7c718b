import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Redis } from 'ioredis';
import { connectRedis } from '../../platform/redis/connect.ts';
import type { LiveChannels } from '../../platform/redis/live-channel.ts';
import { createRedisLiveChannels } from '../../platform/redis/live-channels-redis.ts';
import { describeRedis } from '../../platform/testing/describe-redis.ts';
import { silentLog } from '../../platform/testing/silent-log.ts';
import { type LiveServer, startLiveServer } from '../testing/live-server.ts';
import { RawSocket } from '../testing/raw-socket.ts';

describeRedis('Redis: subscriptions', (redis) => {
  const SAID = 'subscription ($after: String) { said(room: "hall", after: $after) { text cursor } }';
  let connections: Redis[];
  let publisher: LiveChannels;
  let server: LiveServer;

  beforeAll(async () => {
    const connect = (role: 'commands' | 'subscriber') =>
      connectRedis(redis().url, { name: 'test', log: silentLog, role, heartbeatMs: 100 });
    connections = await Promise.all([connect('commands'), connect('subscriber'), connect('commands'), connect('subscriber')]);
    const [commands, subscriber, others, otherSubscriber] = connections;
    if (!commands || !subscriber || !others || !otherSubscriber) throw new Error('connect to Redis four times');
    publisher = createRedisLiveChannels({ commands: others, subscriber: otherSubscriber, log: silentLog });
    server = await startLiveServer({ channels: createRedisLiveChannels({ commands, subscriber, log: silentLog }) });
  });
  afterAll(async () => {
    await server.close();
    await publisher.close();
    for (const connection of connections) connection.disconnect();
  });
  beforeEach(async () => {
    await connections[0]?.flushall();
  });

  const say = (text: string) => publisher.publish('room:hall', JSON.stringify({ fields: { text } }));
  /** Publishes until Redis is there to take it. */
  const sayWhenBack = async (text: string): Promise<void> => {
    await expect
      .poll(
        () =>
          say(text).then(
            () => true,
            () => false,
          ),
        { timeout: 20_000 },
      )
      .toBe(true);
  };
  let stood = 0;
  const subscribed = async (count: number): Promise<RawSocket[]> => {
    const clients = await Promise.all(Array.from({ length: count }, () => RawSocket.ready(server.url)));
    for (const client of clients) client.subscribe('1', SAID);
    for (const client of clients) expect(await client.untilPong()).toEqual([]);
    await server.channels.stood('room:hall', (stood += 1));
    return clients;
  };
  const textOf = (message: Readonly<Record<string, unknown>>) =>
    (message as { payload: { data: { said: { text: string } } } }).payload.data.said.text;

  it('published by another process are answered once for all clients', async () => {
    const clients = await subscribed(50);
    const from = server.generations.answered.length;
    for (const text of ['a', 'b', 'c']) await say(text);
    for (const client of clients) {
      expect([await client.next(), await client.next(), await client.next()].map(textOf)).toEqual(['a', 'b', 'c']);
      client.socket.terminate();
    }
    expect(server.generations.answered.length - from).toBe(3);
    await expect.poll(() => server.groups.size).toEqual({ groups: 0, channels: 0 });
  });

  it('go on from a cursor', async () => {
    const after = await say('a');
    for (const text of ['b', 'c']) await say(text);
    const client = await RawSocket.ready(server.url);
    client.subscribe('1', SAID, { after });
    expect([await client.next(), await client.next()].map(textOf)).toEqual(['b', 'c']);
    for (const text of ['d', 'e']) await say(text);
    expect([await client.next(), await client.next()].map(textOf)).toEqual(['d', 'e']);
    client.socket.terminate();
    await expect.poll(() => server.groups.size).toEqual({ groups: 0, channels: 0 });
    stood += 2;
  });

  it('miss nothing where the connection to Redis breaks', async () => {
    const [client] = await subscribed(1);
    await say('a');
    expect(textOf((await client?.next()) ?? {})).toBe('a');
    for (let i = 0; i < 3; i += 1) {
      await connections[2]?.call('CLIENT', 'KILL', 'TYPE', 'pubsub');
      await say(`b${i}`);
    }
    const heard = [await client?.next(), await client?.next(), await client?.next()].map((message) => textOf(message ?? {}));
    expect(heard).toEqual(['b0', 'b1', 'b2']);
    expect(client?.unread).toEqual([]);
    client?.socket.terminate();
    await expect.poll(() => server.groups.size).toEqual({ groups: 0, channels: 0 });
  });

  it('say so where Redis has lost what was published', async () => {
    const clients = await subscribed(3);
    await say('a');
    for (const client of clients) expect(textOf(await client.next())).toBe('a');
    await redis().kill();
    await redis().restart();
    await sayWhenBack('b');
    for (const client of clients) {
      expect(await client.next()).toMatchObject({ id: '1', type: 'error', payload: [{ extensions: { code: 'REPLAY_GAP' } }] });
      client.subscribe('2', SAID);
      expect(await client.untilPong()).toEqual([]);
    }
    await server.channels.stood('room:hall', (stood += 1));
    await say('c');
    for (const client of clients) expect(await client.next()).toMatchObject({ id: '2', type: 'next' });
  });
});
