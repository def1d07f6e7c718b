import type { Log } from '../../../platform/log.ts';
import type { LiveChannels } from '../../../platform/redis/live-channel.ts';
import { encodeLiveEvent } from '../../../platform/redis/live-event.ts';

/** What may stand in a channel's name; other keys have no channel, and nobody can subscribe to one. */
const CHANNEL_PART = /^[A-Za-z0-9_.-]{1,128}$/;

/** The text of one generation on its way to who watches. */
export interface GenerationFeed {
  /** The next piece of the text. Never throws and never waits. */
  text(piece: string): void;
  /**
   * Nothing more follows. Told once.
   * @param contentId the finished content; undefined where none came of it, and what was passed on is void
   */
  end(contentId?: string): void;
}

/** Where generations are shown while they are written. */
export interface GenerationFeeds {
  open(userId: string, idempotencyKey: string): GenerationFeed;
  /** Forgets what an agent was shown, once what is on its way has come. @throws UnavailableFault: forget again */
  forget(userId: string): Promise<void>;
  /** Resolves when nothing is on its way any more. */
  settled(): Promise<void>;
}

const UNSEEN: GenerationFeed = { text: () => undefined, end: () => undefined };

/**
 * Feeds over live channels. One message of a feed is on its way at a time; pieces that come meanwhile wait as one text, so that
 * a slow channel gets fewer and longer chunks and never holds more than the text itself. After a failure no more text is
 * sent, for a text with a hole misleads, but the end is.
 */
export function createGenerationFeeds(channels: LiveChannels, log: Log): GenerationFeeds {
  /** What is on its way, and to whom. */
  const sending = new Map<Promise<void>, string>();
  const settled = async (): Promise<void> => {
    while (sending.size > 0) await Promise.all(sending.keys());
  };
  return {
    open: (userId, idempotencyKey) => {
      if (!CHANNEL_PART.test(userId) || !CHANNEL_PART.test(idempotencyKey)) return UNSEEN;
      const feed = new ChannelFeed(channels, `user:${userId}:generation:${idempotencyKey}`, log, (sent) => {
        sending.set(sent, userId);
        void sent.finally(() => sending.delete(sent));
      });
      return feed;
    },
    forget: async (userId) => {
      await Promise.all([...sending].flatMap(([sent, to]) => (to === userId ? [sent] : [])));
      await channels.forget(`user:${userId}:generation:`);
    },
    settled,
  };
}

class ChannelFeed implements GenerationFeed {
  readonly #channels: LiveChannels;
  readonly #channel: string;
  readonly #log: Log;
  readonly #track: (sent: Promise<void>) => void;
  #sequence = 0;
  #waiting = '';
  #ended: { readonly contentId: string | undefined } | undefined;
  #broken = false;
  #sending = false;

  constructor(channels: LiveChannels, channel: string, log: Log, track: (sent: Promise<void>) => void) {
    this.#channels = channels;
    this.#channel = channel;
    this.#log = log;
    this.#track = track;
  }

  text(piece: string): void {
    if (this.#broken || this.#ended) return;
    this.#waiting += piece;
    this.#send();
  }

  end(contentId?: string): void {
    this.#ended ??= { contentId };
    this.#send();
  }

  #send(): void {
    if (this.#sending) return;
    this.#sending = true;
    this.#track(this.#sendWaiting());
  }

  async #sendWaiting(): Promise<void> {
    while (this.#waiting !== '') {
      const text = this.#waiting;
      this.#waiting = '';
      await this.#publish({ text, done: false, content: null });
    }
    if (this.#ended) {
      const { contentId } = this.#ended;
      await this.#publish({ text: '', done: true, content: contentId ? { __typename: 'Content', id: contentId } : null });
      return;
    }
    this.#sending = false;
  }

  async #publish(chunk: { text: string; done: boolean; content: object | null }): Promise<void> {
    this.#sequence += 1;
    try {
      await this.#channels.publish(this.#channel, encodeLiveEvent({ sequence: this.#sequence, ...chunk }, { last: chunk.done }));
    } catch (error) {
      this.#waiting = '';
      if (!this.#broken) this.#log.warn({ error }, 'a generation could not be shown while it is written; it goes on unseen');
      this.#broken = true;
    }
  }
}
