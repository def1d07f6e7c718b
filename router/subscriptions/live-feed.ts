import { setTimeout as delay } from 'node:timers/promises';
import { Fault } from '../../platform/fault.ts';
import type { Log } from '../../platform/log.ts';
import { type LiveChannels, ReplayGapFault } from '../../platform/redis/live-channel.ts';
import { type FeedEvent, readFeedEvent } from './feed-event.ts';

/** Who takes the events of a feed. None of these may throw or wait. */
export interface FeedConsumer {
  accept(event: FeedEvent): void;
  /** The feed has ended for good. Undefined where it was closed in order. */
  end(fault: unknown): void;
}

export interface LiveFeedOptions {
  readonly channels: LiveChannels;
  readonly channel: string;
  /** The cursor to go on from; undefined begins with what comes. */
  readonly after: string | undefined;
  readonly log: Log;
  /** Called once, when the feed has ended or the last consumer has left. */
  readonly onEnd: (feed: LiveFeed) => void;
  /** How long to wait before the channel is subscribed again, in milliseconds: doubled each time in vain. Default 100. */
  readonly firstRetryMs?: number;
}

const LONGEST_RETRY_MS = 5000;

/**
 * One subscription to a live channel, shared by all who want its events. Each message is read once. Where the channel breaks
 * off, the feed subscribes again after the last cursor, so that its consumers notice nothing unless events were lost. The
 * channel is left with the last consumer, at once, silent or not.
 */
export class LiveFeed {
  readonly channel: string;
  readonly #options: LiveFeedOptions;
  readonly #consumers = new Set<FeedConsumer>();
  readonly #left = new AbortController();
  #cursor: string | undefined;
  #hasStood = false;
  #head = 0;

  constructor(options: LiveFeedOptions) {
    this.#options = options;
    this.channel = options.channel;
    this.#cursor = options.after;
    void this.#run();
  }

  /** The sequence of the newest event; 0 before the first. */
  get head(): number {
    return this.#head;
  }

  /** The cursor of the newest event, or the one that it goes on from. */
  get cursor(): string | undefined {
    return this.#cursor;
  }

  join(consumer: FeedConsumer): void {
    this.#consumers.add(consumer);
  }

  leave(consumer: FeedConsumer): void {
    if (!this.#consumers.delete(consumer) || this.#consumers.size > 0) return;
    this.#close();
  }

  async #run(): Promise<void> {
    const { channels, channel } = this.#options;
    const { signal } = this.#left;
    for (let attempt = 0; !signal.aborted; attempt += 1) {
      try {
        const after = this.#cursor;
        const messages = await channels.subscribe(channel, { signal, ...(after !== undefined && { after }) });
        this.#hasStood = true;
        for await (const message of messages) {
          attempt = 0;
          this.#cursor = message.cursor;
          this.#head += 1;
          const event = readFeedEvent(message, this.#head);
          if (event.error) this.#options.log.error({ error: event.error, channel }, 'a live event could not be read');
          for (const consumer of this.#consumers) consumer.accept(event);
        }
        if (!signal.aborted) this.#end(undefined);
        return;
      } catch (error) {
        if (signal.aborted) return;
        const fault = this.#faultFor(error);
        if (fault !== undefined) return this.#end(fault);
        this.#options.log.warn({ error, channel }, 'a live channel broke off, subscribing again');
        await this.#pause(attempt);
      }
    }
  }

  /** What ends the feed; undefined where it can go on after its cursor. */
  #faultFor(error: unknown): unknown {
    if (!this.#hasStood || !(error instanceof Fault) || !error.retryable) return error;
    if (this.#cursor !== undefined) return undefined;
    return new ReplayGapFault('subscribed again to a channel that broke off, but no event has come that it could go on after', {
      cause: error,
    });
  }

  async #pause(attempt: number): Promise<void> {
    const ms = Math.min(LONGEST_RETRY_MS, (this.#options.firstRetryMs ?? 100) * 2 ** Math.min(attempt, 10));
    await delay(ms, undefined, { signal: this.#left.signal, ref: false }).catch(() => undefined);
  }

  #end(fault: unknown): void {
    const consumers = [...this.#consumers];
    this.#consumers.clear();
    this.#close();
    for (const consumer of consumers) consumer.end(fault);
  }

  #close(): void {
    this.#left.abort();
    this.#options.onEnd(this);
  }
}
