import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import type { Redis } from 'ioredis';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createLog } from '../log.ts';
import { describeRedis } from '../testing/describe-redis.ts';
import { closeRedis, connectRedis } from './connect.ts';
import type { LiveChannels } from './live-channel.ts';
import { createRedisLiveChannels } from './live-channels-redis.ts';
import { readThrough } from './live-channels.contract.ts';

/** A wire to Redis on which one direction can be held back, so that a race runs the same way each time. */
interface Wire {
  readonly url: string;
  hold(direction: 'requests' | 'replies'): void;
  letGo(): void;
  close(): void;
}

async function layWire(port: number): Promise<Wire> {
  const pairs: { requests: Socket; replies: Socket }[] = [];
  const server = createServer((requests) => {
    const replies = connect({ host: '127.0.0.1', port });
    pairs.push({ requests, replies });
    for (const [from, to] of [
      [requests, replies],
      [replies, requests],
    ] as const) {
      from.on('data', (chunk) => to.write(chunk));
      from.on('error', () => to.destroy());
      from.on('close', () => to.destroy());
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hold: (direction) => pairs.forEach((pair) => pair[direction].pause()),
    letGo: () => pairs.forEach(({ requests, replies }) => [requests, replies].forEach((socket) => socket.resume())),
    close: () => {
      server.close();
      pairs.forEach(({ requests }) => requests.destroy());
    },
  };
}

describeRedis('Redis: order of live and replay', (server) => {
  const log = createLog('test', 'silent');
  const leaving = new AbortController();
  let wires: { commands: Wire; subscriber: Wire };
  let connections: { admin: Redis; commands: Redis; subscriber: Redis };
  let publisher: LiveChannels;
  let channels: LiveChannels;

  beforeEach(async () => {
    wires = { commands: await layWire(server().port), subscriber: await layWire(server().port) };
    connections = {
      admin: await connectRedis(server().url, { name: 'admin', log, role: 'commands' }),
      commands: await connectRedis(wires.commands.url, { name: 'end', log, role: 'commands' }),
      subscriber: await connectRedis(wires.subscriber.url, {
        name: 'end',
        log,
        role: 'subscriber',
        random: () => 1,
      }),
    };
    const { admin, commands, subscriber } = connections;
    await admin.flushall();
    await admin.config('RESETSTAT');
    channels = createRedisLiveChannels({ commands, subscriber, log });
    // It publishes only, so it needs no subscriber of its own.
    publisher = createRedisLiveChannels({ commands: admin, subscriber, log });
  });
  afterEach(async () => {
    await Promise.all([channels.close(), publisher.close()]);
    await Promise.all(Object.values(connections).map(closeRedis));
    wires.commands.close();
    wires.subscriber.close();
  });

  const subscribed = async (count: number): Promise<void> => {
    const reply = (await connections.admin.call('PUBSUB', 'SHARDNUMSUB', 'live:{a}')) as unknown[];
    expect(reply[1]).toBe(count);
  };

  /** A connection sends a script whole the first time, and by its name from then on. */
  const looked = (command: string): Promise<void> =>
    vi.waitFor(async () => expect(await connections.admin.info('commandstats')).toContain(command), {
      timeout: 10_000,
      interval: 2,
    });

  it('reads the replay only once the live subscription stands', async () => {
    wires.subscriber.hold('requests');
    const subscribing = channels.subscribe('a', { after: '0-0', signal: leaving.signal });
    // Whatever the subscription may have sent on this connection has been answered after this.
    await connections.commands.ping();
    await publisher.publish('a', '1');
    wires.subscriber.letGo();
    const messages = await subscribing;
    await publisher.publish('a', '2');
    expect(await readThrough(messages, '2')).toEqual(['1', '2']);
  });

  it('reads the replay again when the live subscription broke while it was read', async () => {
    wires.commands.hold('replies');
    const subscribing = channels.subscribe('a', { after: '0-0', signal: leaving.signal });
    await vi.waitFor(() => subscribed(1), { timeout: 10_000, interval: 5 });
    await looked('cmdstat_eval:');
    await connections.admin.call('CLIENT', 'KILL', 'TYPE', 'pubsub');
    await publisher.publish('a', '1');
    await vi.waitFor(() => subscribed(1), { timeout: 10_000, interval: 5 });
    wires.commands.letGo();
    const messages = await subscribing;
    await publisher.publish('a', '2');
    expect(await readThrough(messages, '2')).toEqual(['1', '2']);
  });

  it('reads the replay again when it was read while the live subscription was broken', async () => {
    wires.commands.hold('replies');
    const first = channels.subscribe('a', { after: '0-0', signal: leaving.signal });
    await vi.waitFor(() => subscribed(1), { timeout: 10_000, interval: 5 });
    const broken = once(connections.subscriber, 'close');
    await connections.admin.call('CLIENT', 'KILL', 'TYPE', 'pubsub');
    await broken;
    const second = channels.subscribe('a', { after: '0-0', signal: leaving.signal });
    // Its look at the history comes before the message, and the message before the subscriber is back, which waits 50 ms.
    await looked('cmdstat_evalsha:');
    await publisher.publish('a', '1');
    await vi.waitFor(() => subscribed(1), { timeout: 10_000, interval: 5 });
    wires.commands.letGo();
    const both = await Promise.all([first, second]);
    await publisher.publish('a', '2');
    for (const messages of both) expect(await readThrough(messages, '2')).toEqual(['1', '2']);
  });

  it('notices a connection that fell silent, and catches up over another', async () => {
    const impatient = { heartbeatMs: 50, commandTimeoutMs: 500 };
    const subscriber = await connectRedis(wires.subscriber.url, { name: 'watchful', log, role: 'subscriber', ...impatient });
    const watchful = createRedisLiveChannels({ commands: connections.commands, subscriber, log });
    const messages = await watchful.subscribe('a', { signal: leaving.signal });
    wires.subscriber.hold('replies');
    await publisher.publish('a', '1');
    expect(await readThrough(messages, '1')).toEqual(['1']);
    await watchful.close();
    await closeRedis(subscriber);
  });

  it('ends a subscription that is aborted while it is established, and leaves nothing subscribed', async () => {
    const own = new AbortController();
    wires.subscriber.hold('requests');
    const subscribing = channels.subscribe('a', { signal: own.signal });
    own.abort();
    wires.subscriber.letGo();
    expect(await (await subscribing).next()).toEqual({ done: true, value: undefined });
    await connections.subscriber.ping();
    await subscribed(0);
  });
});
