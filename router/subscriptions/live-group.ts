import { compareCursors } from '../../platform/redis/cursor.ts';
import { SlowConsumerFault } from '../../platform/redis/live-channel.ts';
import { AnswerQueue } from './answer-queue.ts';
import type { EventAnswerer } from './event-answerer.ts';
import type { FeedEvent } from './feed-event.ts';
import type { FeedConsumer, LiveFeed } from './live-feed.ts';
import type { Holder, Membership } from './membership.ts';
import { Replay, type ReplayTarget } from './replay.ts';
import type { SharedPayload } from './shared-payload.ts';

export interface LiveGroupOptions {
  readonly feed: LiveFeed;
  readonly answerer: EventAnswerer;
  /** Opens the group's channel once more, from a cursor. */
  readonly openFeed: (after: string) => LiveFeed;
  /** Called once, when the last member has left. */
  readonly onEmpty: (group: LiveGroup) => void;
}

interface Delivered {
  readonly event: FeedEvent;
  readonly payload: SharedPayload;
}

/** How many events of a group may wait to be answered before it is ended: nobody else waits for it. */
const EVENTS_HELD = 1000;
/** How many answers are kept for those who replay, so that they can join; more where one is about to. */
const ANSWERS_KEPT = 64;

/**
 * Clients that get the same bytes for each event: it is answered once, and the answer goes to all of them in one turn. Nobody
 * waits for anybody.
 *
 * Who joins gets what comes after; what was under way before then is not for them. Who comes with a cursor is first told what
 * it missed, by a replay.
 */
export class LiveGroup implements Holder, FeedConsumer, ReplayTarget {
  readonly feed: LiveFeed;
  readonly #options: LiveGroupOptions;
  readonly #queue: AnswerQueue;
  readonly #members = new Set<Membership>();
  /** Members who get nothing before a sequence that has not been delivered yet. */
  readonly #joining = new Map<Membership, number>();
  readonly #replays = new Set<Replay>();
  /** The latest answers, kept while somebody replays. */
  readonly #recent: Delivered[] = [];
  /** The cursor of the last event that was delivered, or that came before the group did. */
  #position: string | undefined;
  /** Its sequence. */
  #delivered: number;
  #hasEnded = false;

  constructor(options: LiveGroupOptions) {
    const { feed, answerer } = options;
    this.#options = options;
    this.feed = feed;
    this.#delivered = feed.head;
    this.#position = feed.cursor;
    this.#queue = new AnswerQueue({
      answer: (event) => answerer.answer(event),
      deliver: (event, payload) => this.#deliver(event, payload),
      onFull: () => this.end(new SlowConsumerFault(`answered events, but ${EVENTS_HELD} of them wait`)),
      limit: EVENTS_HELD,
    });
    feed.join(this);
  }

  /** Everyone, those who replay included. */
  *everyone(): Generator<Membership, void, void> {
    yield* this.#members;
    yield* this.#joining.keys();
    for (const { members } of this.#replays) yield* members;
  }

  /** Adds a client who gets what comes from now on. */
  join(membership: Membership): void {
    this.takeOver(membership, this.feed.head + 1);
  }

  /** Adds a client who is first told what came after the cursor. */
  joinAfter(membership: Membership, after: string): void {
    for (const replay of this.#replays) {
      if (replay.isFresh && replay.position === after) return replay.add(membership);
    }
    const replay = this.#begin(after);
    replay.add(membership);
    replay.readFrom(this.#options.openFeed(after));
  }

  /** Adds clients who are first told these events, of the group's own feed and older than all that it has not seen yet. */
  joinWith(memberships: readonly Membership[], events: readonly FeedEvent[]): void {
    if (events.length === 0) {
      for (const membership of memberships) this.join(membership);
      return;
    }
    const replay = this.#begin(undefined);
    for (const membership of memberships) replay.add(membership);
    replay.readList(events, this.feed.head + 1);
  }

  /** The events that a member of the group itself has not been sent yet. */
  outstanding(membership: Membership): readonly FeedEvent[] {
    return this.#eventsFrom(this.#joining.get(membership) ?? this.#delivered + 1);
  }

  /** The same for the members of a replay. @returns undefined where only its cursor tells what comes next */
  outstandingOf(replay: Replay): readonly FeedEvent[] | undefined {
    return replay.from === undefined ? undefined : [...replay.pending, ...this.#eventsFrom(replay.from)];
  }

  accept(event: FeedEvent): void {
    this.#queue.push(event);
    for (const replay of this.#replays) replay.groupHas(event);
  }

  /** Ends everyone: with the fault where there is one, in order otherwise. */
  end(fault: unknown): void {
    const errors = fault === undefined ? undefined : [fault];
    for (const membership of this.everyone()) membership.end(errors);
    this.#endWhenEmpty();
  }

  remove(membership: Membership): void {
    this.#members.delete(membership);
    this.#joining.delete(membership);
    this.#endWhenEmpty();
  }

  forget(replay: Replay): void {
    this.#replays.delete(replay);
    if (this.#replays.size === 0) this.#recent.length = 0;
    this.#endWhenEmpty();
  }

  takeOver(membership: Membership, from: number): void {
    // Read before the move: with its last member the replay goes, and with the replay what was kept for it.
    const missed = this.#recent.filter(({ event }) => event.sequence >= from);
    if (from > this.#delivered + 1) this.#joining.set(membership, from);
    else this.#members.add(membership);
    membership.moveTo(this);
    for (const { event, payload } of missed) {
      if (membership.holder !== this) return;
      membership.listener.next(payload);
      if (event.last) membership.end(undefined);
    }
  }

  sequenceFrom(cursor: string): number | undefined {
    const inHand = [...this.#recent.map(({ event }) => event), ...this.#queue.pending];
    const [oldest] = inHand;
    const reachesBack =
      oldest !== undefined && compareCursors(oldest.cursor, cursor) <= 0
        ? true
        : this.#recent.length === 0 && this.#position !== undefined && compareCursors(this.#position, cursor) < 0;
    if (!reachesBack) return undefined;
    return inHand.find((event) => compareCursors(event.cursor, cursor) >= 0)?.sequence;
  }

  #deliver(event: FeedEvent, payload: SharedPayload): void {
    this.#position = event.cursor;
    this.#delivered = event.sequence;
    for (const [membership, from] of this.#joining) {
      if (from > event.sequence) continue;
      this.#joining.delete(membership);
      this.#members.add(membership);
    }
    if (this.#replays.size > 0) this.#keep({ event, payload });
    for (const { listener } of this.#members) listener.next(payload);
    if (event.last) for (const membership of this.#members) membership.end(undefined);
  }

  #keep(delivered: Delivered): void {
    this.#recent.push(delivered);
    if (this.#recent.length <= ANSWERS_KEPT) return;
    const [oldest] = this.#recent;
    const isNeeded = [...this.#replays].some(({ from }) => from !== undefined && oldest && from <= oldest.event.sequence);
    if (!isNeeded) this.#recent.shift();
    if (this.#recent.length <= EVENTS_HELD) return;
    const fault = new SlowConsumerFault(`replayed a channel, but ${EVENTS_HELD} events came in the meantime`);
    for (const replay of this.#replays) if (replay.from !== undefined) replay.end(fault);
  }

  #begin(after: string | undefined): Replay {
    const replay = new Replay({ target: this, answerer: this.#options.answerer, after });
    this.#replays.add(replay);
    return replay;
  }

  #eventsFrom(from: number): readonly FeedEvent[] {
    const known = [...this.#recent.map(({ event }) => event), ...this.#queue.pending];
    return known.filter(({ sequence }) => sequence >= from);
  }

  #endWhenEmpty(): void {
    if (this.#hasEnded || this.#members.size > 0 || this.#joining.size > 0 || this.#replays.size > 0) return;
    this.#hasEnded = true;
    this.#queue.stop();
    this.#options.answerer.stop();
    this.feed.leave(this);
    this.#options.onEmpty(this);
  }
}
