import { AnswerQueue } from './answer-queue.ts';
import type { EventAnswerer } from './event-answerer.ts';
import type { FeedEvent } from './feed-event.ts';
import { SlowConsumerFault } from '../../platform/redis/live-channel.ts';
import type { FeedConsumer, LiveFeed } from './live-feed.ts';
import type { Holder, Membership } from './membership.ts';
import type { SharedPayload } from './shared-payload.ts';

/** The group that a replay leads to. */
export interface ReplayTarget {
  /**
   * Where the group has this event and all that follow in hand: delivered and kept, being answered, or still to come.
   * @returns the event's sequence; undefined where it may be gone, or has not come yet
   */
  sequenceFrom(cursor: string): number | undefined;
  /** Makes a member of the replay one of the group's, with everything from that sequence. */
  takeOver(membership: Membership, from: number): void;
  /** Lets go of the replay: it is over. */
  forget(replay: Replay): void;
}

export interface ReplayOptions {
  readonly target: ReplayTarget;
  readonly answerer: EventAnswerer;
  /** The cursor of the last event that its members have seen; undefined where they have seen none. */
  readonly after: string | undefined;
}

/** A channel's whole history and what may come while it is answered. */
const EVENTS_HELD = 10_000;

/**
 * Delivers to some clients what they missed, until they are level with their group: all of them stand at the same event.
 * What comes first is answered for them alone; as soon as the group has every further event in hand, they join it.
 */
export class Replay implements Holder, FeedConsumer {
  readonly #options: ReplayOptions;
  readonly #queue: AnswerQueue;
  readonly #members = new Set<Membership>();
  #feed: LiveFeed | undefined;
  #position: string | undefined;
  /** The cursor of the last event that came from its feed. */
  #read: string | undefined;
  #from: number | undefined;
  #isFresh = true;

  constructor(options: ReplayOptions) {
    this.#options = options;
    this.#position = options.after;
    this.#read = options.after;
    this.#queue = new AnswerQueue({
      answer: (event) => options.answerer.answer(event),
      deliver: (event, payload) => this.#deliver(event, payload),
      onFull: () => this.end(new SlowConsumerFault(`replayed a channel, but ${EVENTS_HELD} events wait to be answered`)),
      limit: EVENTS_HELD,
    });
  }

  get members(): ReadonlySet<Membership> {
    return this.#members;
  }

  /** The cursor of the last event that its members have been sent. */
  get position(): string | undefined {
    return this.#position;
  }

  /** Where the group takes over; undefined while that is not known. */
  get from(): number | undefined {
    return this.#from;
  }

  /** What it still delivers itself, as far as it is known. */
  get pending(): readonly FeedEvent[] {
    return this.#queue.pending;
  }

  /** True while others who have seen the same event may join. */
  get isFresh(): boolean {
    return this.#isFresh;
  }

  add(membership: Membership): void {
    this.#members.add(membership);
    membership.moveTo(this);
  }

  remove(membership: Membership): void {
    if (this.#members.delete(membership) && this.#members.size === 0) this.#stop();
  }

  /** Takes its events from a feed of its own, which goes on from its cursor. */
  readFrom(feed: LiveFeed): void {
    this.#feed = feed;
    feed.join(this);
  }

  /** Takes its events from a list, after which the group takes over. */
  readList(events: readonly FeedEvent[], from: number): void {
    this.#isFresh = false;
    this.#from = from;
    for (const event of events) this.#queue.push(event);
    this.#handOver();
  }

  accept(event: FeedEvent): void {
    this.#isFresh = false;
    const from = this.#options.target.sequenceFrom(event.cursor);
    if (from !== undefined) return this.#endAt(from);
    this.#read = event.cursor;
    this.#queue.push(event);
  }

  /** The group has got this event. Where it is the last that came here, the group has all that follow. */
  groupHas(event: FeedEvent): void {
    if (this.#from === undefined && event.cursor === this.#read) this.#endAt(event.sequence + 1);
  }

  end(fault: unknown): void {
    for (const membership of this.#members) membership.end(fault === undefined ? undefined : [fault]);
    this.#stop();
  }

  #deliver(event: FeedEvent, payload: SharedPayload): void {
    this.#position = event.cursor;
    for (const { listener } of this.#members) listener.next(payload);
    if (event.last) this.end(undefined);
    else this.#handOver();
  }

  #endAt(from: number): void {
    this.#isFresh = false;
    this.#from = from;
    this.#leaveFeed();
    this.#handOver();
  }

  #handOver(): void {
    if (this.#from === undefined || !this.#queue.isEmpty) return;
    for (const membership of this.#members) this.#options.target.takeOver(membership, this.#from);
    this.#stop();
  }

  #stop(): void {
    this.#queue.stop();
    this.#leaveFeed();
    this.#options.target.forget(this);
  }

  #leaveFeed(): void {
    this.#feed?.leave(this);
    this.#feed = undefined;
  }
}
