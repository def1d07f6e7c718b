import { setImmediate as turn } from 'node:timers/promises';
import type { Clock } from '../clock.ts';
import { BadArgumentFault, UnavailableFault } from '../fault.ts';
import { BEGINNING, compareCursors, parseCursor } from './cursor.ts';
import type { LiveChannels, LiveMessage, LiveSubscribeOptions } from './live-channel.ts';
import { LiveFanOut } from './live-fan-out.ts';
import { gapAfter, type LiveHistory } from './live-history.ts';
import { LiveQueue } from './live-queue.ts';

export interface InProcessLiveChannelsOptions {
  readonly clock: Clock;
  /** How many messages a channel keeps. Default 1000. */
  readonly historyLength?: number;
  /** How long a silent channel keeps its history, in seconds. Default 86 400, one day. */
  readonly retentionSeconds?: number;
  /** How many unread messages one subscriber may have, apart from a replay. Default 1000. */
  readonly queueLimit?: number;
}

const SWEEP_EVERY_MS = 60_000;

interface Channel {
  readonly fanOut: LiveFanOut;
  kept: LiveMessage[];
  dropped: number;
  lastMs: number;
  lastSequence: number;
}

/**
 * Live channels of one process, for a machine without Redis. They behave as those in Redis do, but nobody outside the process
 * sees them and their history ends with it.
 */
export function createInProcessLiveChannels(options: InProcessLiveChannelsOptions): LiveChannels {
  return new InProcessLiveChannels(options);
}

class InProcessLiveChannels implements LiveChannels {
  readonly #clock: Clock;
  readonly #historyLength: number;
  readonly #retentionMs: number;
  readonly #queueLimit: number;
  readonly #channels = new Map<string, Channel>();
  #sweptMs: number;
  #closed = false;

  constructor({ clock, historyLength = 1_000, retentionSeconds = 86_400, queueLimit = 1_000 }: InProcessLiveChannelsOptions) {
    this.#clock = clock;
    this.#historyLength = historyLength;
    this.#retentionMs = retentionSeconds * 1_000;
    this.#queueLimit = queueLimit;
    this.#sweptMs = this.#nowMs();
  }

  async publish(name: string, payload: string): Promise<string> {
    const channel = this.#channelOf(name);
    const nowMs = this.#nowMs();
    // The machine's clock may be set back, cursors may not.
    channel.lastSequence = nowMs > channel.lastMs ? 0 : channel.lastSequence + 1;
    channel.lastMs = Math.max(nowMs, channel.lastMs);
    const message = { cursor: `${channel.lastMs}-${channel.lastSequence}`, payload };
    channel.kept.push(message);
    if (channel.kept.length > this.#historyLength) {
      channel.kept.shift();
      channel.dropped += 1;
    }
    channel.fanOut.dispatch(message);
    // A turn of the event loop, as a wire would take, or a busy publisher would leave consumers no turn to read.
    await turn();
    return message.cursor;
  }

  async subscribe(name: string, { after, signal }: LiveSubscribeOptions): Promise<AsyncIterableIterator<LiveMessage>> {
    const start = after === undefined ? undefined : parseCursor(after);
    const channel = this.#channelOf(name);
    const queue = new LiveQueue({ limit: this.#queueLimit, signal, onEnd: () => this.#leave(name, channel, queue) });
    channel.fanOut.join(queue);
    if (signal.aborted) queue.end();
    const history = this.#look(channel, start);
    const gap = start === undefined ? undefined : gapAfter(start, history);
    if (gap === undefined) channel.fanOut.replay(queue, history);
    else queue.fail(gap);
    return queue;
  }

  async forget(prefix: string): Promise<void> {
    for (const [name, channel] of this.#channels) {
      if (!name.startsWith(prefix)) continue;
      channel.kept = [];
      channel.dropped = 0;
      if (channel.fanOut.size === 0) this.#channels.delete(name);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const { fanOut } of this.#channels.values()) fanOut.end();
    this.#channels.clear();
  }

  #nowMs(): number {
    return this.#clock.now().getTime();
  }

  #channelOf(name: string): Channel {
    if (this.#closed) throw new UnavailableFault('live channels', 'used live channels, but they have been closed');
    if (name === '') throw new BadArgumentFault('used a live channel, but its name is empty');
    this.#sweep();
    const known = this.#channels.get(name);
    if (known !== undefined) this.#forgetIfSilent(name, known);
    const open = this.#channels.get(name);
    if (open !== undefined) return open;
    const fanOut = new LiveFanOut({ heldLimit: this.#queueLimit });
    const channel: Channel = { fanOut, kept: [], dropped: 0, lastMs: 0, lastSequence: 0 };
    this.#channels.set(name, channel);
    return channel;
  }

  /** Channels that nobody uses any more are found by those that are used: no timer keeps the process alive. */
  #sweep(): void {
    if (this.#nowMs() - this.#sweptMs < SWEEP_EVERY_MS) return;
    this.#sweptMs = this.#nowMs();
    for (const [name, channel] of this.#channels) this.#forgetIfSilent(name, channel);
  }

  #forgetIfSilent(name: string, channel: Channel): void {
    if (this.#nowMs() - channel.lastMs < this.#retentionMs) return;
    channel.kept = [];
    channel.dropped = 0;
    if (channel.fanOut.size === 0) this.#channels.delete(name);
  }

  #look(channel: Channel, after: string | undefined): LiveHistory {
    const first = after === undefined ? -1 : channel.kept.findIndex(({ cursor }) => compareCursors(cursor, after) > 0);
    return {
      messages: first === -1 ? [] : channel.kept.slice(first),
      oldest: channel.kept[0]?.cursor,
      newest: channel.kept.at(-1)?.cursor ?? BEGINNING,
      dropped: channel.dropped,
      nowMs: this.#nowMs(),
    };
  }

  #leave(name: string, channel: Channel, queue: LiveQueue): void {
    channel.fanOut.leave(queue);
    if (channel.fanOut.size === 0 && channel.kept.length === 0 && this.#channels.get(name) === channel)
      this.#channels.delete(name);
  }
}
