import { setTimeout as delay } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { BadArgumentFault, UnavailableFault } from '../fault.ts';
import type { Log } from '../log.ts';
import { parseCursor } from './cursor.ts';
import type { LiveChannels, LiveMessage, LiveSubscribeOptions } from './live-channel.ts';
import { LiveFanOut } from './live-fan-out.ts';
import { defineLiveChannelScripts, readLiveHistory } from './live-history-redis.ts';
import { gapAfter, gapSince, type LiveHistory } from './live-history.ts';
import { LiveQueue } from './live-queue.ts';
import { redisFault, withoutArguments } from './redis-fault.ts';

export interface RedisLiveChannelsOptions {
  /** Connection of role `commands`; may serve others too. */
  readonly commands: Redis;
  /** Connection of role `subscriber`, for these channels alone. */
  readonly subscriber: Redis;
  readonly log: Log;
  /** How many messages a channel keeps at least; Redis cuts in blocks, so it may keep some hundred more. Default 1000. */
  readonly historyLength?: number;
  /** How long a silent channel keeps its history, in seconds. Default 86 400, one day. */
  readonly retentionSeconds?: number;
  /** How many unread messages one subscriber may have, apart from a replay. Default 1000. */
  readonly queueLimit?: number;
}

/** A channel that somebody in this process listens to. */
interface OpenChannel {
  readonly fanOut: LiveFanOut;
  /** Settles when Redis has answered to the latest subscription. */
  attached: Promise<unknown>;
}

const SCANNED_AT_A_TIME = 1000;
const FIRST_RETRY_MS = 50;
const LONGEST_RETRY_MS = 2_000;

/**
 * Live channels in Redis 7: sharded pub/sub for what is live, one capped stream a channel for what was missed. Publishers and
 * subscribers may be different processes. The connections stay their owner's to close, after `close()`.
 */
export function createRedisLiveChannels(options: RedisLiveChannelsOptions): LiveChannels {
  return new RedisLiveChannels(options);
}

class RedisLiveChannels implements LiveChannels {
  readonly #commands: Redis;
  readonly #subscriber: Redis;
  readonly #log: Log;
  readonly #historyLength: number;
  readonly #retentionSeconds: number;
  readonly #queueLimit: number;
  /** By key, which is what a message names. */
  readonly #open = new Map<string, OpenChannel>();
  /** Counts breaks and reconnects of the subscriber: a look at the history that spans one may have a hole behind it. */
  #session = 0;
  #closed = false;

  constructor({
    commands,
    subscriber,
    log,
    historyLength = 1_000,
    retentionSeconds = 86_400,
    queueLimit = 1_000,
  }: RedisLiveChannelsOptions) {
    this.#commands = commands;
    this.#subscriber = subscriber;
    this.#log = log;
    this.#historyLength = historyLength;
    this.#retentionSeconds = retentionSeconds;
    this.#queueLimit = queueLimit;
    defineLiveChannelScripts(commands);
    subscriber.on('smessage', this.#onMessage);
    subscriber.on('close', this.#onBreak);
    subscriber.on('ready', this.#onReconnect);
  }

  async publish(channel: string, payload: string): Promise<string> {
    this.#assertOpen();
    const key = keyOf(channel);
    try {
      return await this.#commands.liveChannelPublish(streamOf(key), key, this.#historyLength, this.#retentionSeconds, payload);
    } catch (error) {
      throw redisFault(
        'published to a live channel, but Redis did not confirm it, so whether it was delivered is not known',
        error,
      );
    }
  }

  async subscribe(channel: string, { after, signal }: LiveSubscribeOptions): Promise<AsyncIterableIterator<LiveMessage>> {
    this.#assertOpen();
    const key = keyOf(channel);
    const start = after === undefined ? undefined : parseCursor(after);
    const opened = this.#openChannel(key);
    const queue = new LiveQueue({ limit: this.#queueLimit, signal, onEnd: () => this.#leave(key, opened, queue) });
    opened.fanOut.join(queue);
    if (signal.aborted) queue.end();
    try {
      await this.#replayInto(queue, { key, opened, start });
    } catch (error) {
      if (queue.ended) return queue;
      queue.end();
      throw redisFault('subscribed to a live channel, but Redis did not confirm it', error);
    }
    return queue;
  }

  async forget(prefix: string): Promise<void> {
    this.#assertOpen();
    const match = `${keyOf(prefix)
      .slice(0, -1)
      .replaceAll(/[*?[\]\\]/g, String.raw`\$&`)}*:history`;
    try {
      for (let cursor = '0', begun = false; !begun || cursor !== '0'; begun = true) {
        const [next, keys] = await this.#commands.scan(cursor, 'MATCH', match, 'COUNT', SCANNED_AT_A_TIME);
        if (keys.length > 0) await this.#commands.unlink(...keys);
        cursor = next;
      }
    } catch (error) {
      throw redisFault('forgot what live channels keep, but Redis did not confirm all of it', error);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#subscriber.off('smessage', this.#onMessage);
    this.#subscriber.off('close', this.#onBreak);
    this.#subscriber.off('ready', this.#onReconnect);
    this.#session += 1;
    for (const { fanOut } of this.#open.values()) fanOut.end();
    // Answered in order: once this is, Redis has taken every unsubscription that went out before it.
    if (this.#subscriber.status === 'ready') await this.#subscriber.ping().catch(() => undefined);
  }

  #assertOpen(): void {
    if (this.#closed) throw new UnavailableFault('redis', 'used live channels, but they have been closed');
  }

  readonly #onMessage = (key: string, message: string): void => {
    const opened = this.#open.get(key);
    if (opened === undefined) return;
    const space = message.indexOf(' ');
    opened.fanOut.dispatch({ cursor: message.slice(0, space), payload: message.slice(space + 1) });
  };

  readonly #onBreak = (): void => {
    this.#session += 1;
  };

  readonly #onReconnect = (): void => {
    this.#session += 1;
    for (const [key, opened] of this.#open) {
      opened.fanOut.hold();
      opened.attached = this.#attach(key);
      void this.#catchUp(key, opened);
    }
  };

  #openChannel(key: string): OpenChannel {
    const known = this.#open.get(key);
    if (known !== undefined) return known;
    const opened = { fanOut: new LiveFanOut({ heldLimit: this.#queueLimit }), attached: this.#attach(key) };
    this.#open.set(key, opened);
    return opened;
  }

  /** Commands of one connection are run in order, so the last of several subscribes and unsubscribes decides. */
  #attach(key: string): Promise<unknown> {
    const attached = this.#subscriber.ssubscribe(key);
    // Whoever waits for it sees the rejection; when everybody has left nobody does.
    attached.catch(() => undefined);
    return attached;
  }

  #leave(key: string, opened: OpenChannel, queue: LiveQueue): void {
    opened.fanOut.leave(queue);
    if (opened.fanOut.size > 0 || this.#open.get(key) !== opened) return;
    this.#open.delete(key);
    // A connection that is broken has no subscriptions any more.
    if (this.#subscriber.status === 'ready') this.#subscriber.sunsubscribe(key).catch(() => undefined);
  }

  /** Live first, then the replay: read before the subscription stands, the history would lack what came in between. */
  async #replayInto(queue: LiveQueue, { key, opened, start }: { key: string; opened: OpenChannel; start: string | undefined }) {
    for (;;) {
      if (queue.ended) return;
      const session = this.#session;
      await opened.attached;
      if (queue.ended) return;
      const history = await readLiveHistory(this.#commands, streamOf(key), start);
      if (queue.ended) return;
      if (session !== this.#session) continue;
      const gap = start === undefined ? undefined : gapAfter(start, history);
      if (gap === undefined) opened.fanOut.replay(queue, history);
      else queue.fail(gap);
      return;
    }
  }

  /** After a reconnect: what was published in the meantime goes to everyone who listens, before anything newer does. */
  async #catchUp(key: string, opened: OpenChannel): Promise<void> {
    const session = this.#session;
    const stale = (): boolean => session !== this.#session || this.#open.get(key) !== opened;
    try {
      await opened.attached;
    } catch (error) {
      // When the connection has broken again, the next reconnect takes over.
      if (!stale()) opened.fanOut.end(redisFault('subscribed anew to a live channel, but Redis refused it', error));
      return;
    }
    for (let attempt = 0; !stale(); attempt += 1) {
      try {
        const position = opened.fanOut.oldestPosition();
        const history = position === undefined ? undefined : await readLiveHistory(this.#commands, streamOf(key), position);
        if (stale() || opened.fanOut.release(history, this.#gapSince)) return;
      } catch (error) {
        if (attempt === 0)
          this.#log.warn({ error: withoutArguments(error) }, 'could not read what a live channel missed, trying again');
        await delay(Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** attempt), undefined, { ref: false });
      }
    }
  }

  readonly #gapSince = (position: string, history: LiveHistory) => gapSince(position, history, this.#retentionSeconds * 1_000);
}

/**
 * The pub/sub channel. The braces keep it on the cluster slot of its history, whatever the name, because a brace in the name
 * is escaped.
 */
function keyOf(channel: string): string {
  if (channel === '') throw new BadArgumentFault('used a live channel, but its name is empty');
  return `live:{${channel.replaceAll('%', '%25').replaceAll('}', '%7D')}}`;
}

function streamOf(key: string): string {
  return `${key}:history`;
}
