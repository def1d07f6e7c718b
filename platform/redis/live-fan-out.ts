import type { Fault } from '../fault.ts';
import { compareCursors } from './cursor.ts';
import type { LiveMessage } from './live-channel.ts';
import type { LiveHistory } from './live-history.ts';
import type { LiveQueue } from './live-queue.ts';

/** A subscriber on its way in. It has no position until its replay has been read; what comes before then waits in `early`. */
interface Joining {
  position: string | undefined;
  early: LiveMessage[];
}

/**
 * Delivers one channel's messages to its subscribers in this process.
 *
 * Those that are level with the channel share its position: one comparison a message for all of them, then a push each.
 * One that has just joined keeps a position of its own, because its replay may reach further than the live messages do;
 * the first newer message makes it level.
 */
export class LiveFanOut {
  readonly #heldLimit: number;
  readonly #level = new Set<LiveQueue>();
  readonly #joining = new Map<LiveQueue, Joining>();
  #position: string | undefined;
  #held: LiveMessage[] | undefined;
  #heldOverflowed = false;

  /** @param heldLimit how many messages wait at most while a catch-up is read */
  constructor({ heldLimit }: { heldLimit: number }) {
    this.#heldLimit = heldLimit;
  }

  /** How many subscribers it has, those on their way in included. */
  get size(): number {
    return this.#level.size + this.#joining.size;
  }

  /** Starts keeping messages for a subscriber. From here on it misses nothing that is dispatched. */
  join(queue: LiveQueue): void {
    this.#joining.set(queue, { position: undefined, early: [] });
  }

  /** Gives a joining subscriber its replay, then what came in the meantime and was not part of it. */
  replay(queue: LiveQueue, history: LiveHistory): void {
    const joining = this.#joining.get(queue);
    if (joining === undefined) return;
    queue.makeRoom(history.messages.length + joining.early.length);
    for (const message of history.messages) queue.push(message);
    joining.position = history.newest;
    for (const message of joining.early.splice(0)) this.#pushTo(queue, joining, message);
  }

  leave(queue: LiveQueue): void {
    this.#level.delete(queue);
    this.#joining.delete(queue);
  }

  /** Takes a message off the wire. */
  dispatch(message: LiveMessage): void {
    if (this.#held === undefined) {
      this.#deliver(message);
    } else if (this.#held.length < this.#heldLimit) {
      this.#held.push(message);
    } else {
      // The history has them too, so the catch-up is read again instead.
      this.#held.length = 0;
      this.#heldOverflowed = true;
    }
  }

  /** Messages may have been missed: what comes from now on waits until `release`, so that order is kept. */
  hold(): void {
    this.#held ??= [];
    this.#heldOverflowed = false;
  }

  /** The cursor after which a catch-up has to be read so that it covers every subscriber; undefined when nobody needs one. */
  oldestPosition(): string | undefined {
    let oldest = this.#level.size > 0 ? this.#position : undefined;
    for (const { position } of this.#joining.values()) {
      if (position !== undefined && (oldest === undefined || compareCursors(position, oldest) < 0)) oldest = position;
    }
    return oldest;
  }

  /**
   * Delivers what was missed, then what was held.
   * @param history read after `oldestPosition()`; undefined when nobody needed it
   * @param gapAt says why a subscriber at that position can't be caught up; it is ended with that fault
   * @returns false when too much came meanwhile: still held, read the history again
   */
  release(history: LiveHistory | undefined, gapAt: (position: string, history: LiveHistory) => Fault | undefined): boolean {
    if (this.#heldOverflowed) {
      this.#heldOverflowed = false;
      return false;
    }
    const held = this.#held ?? [];
    this.#held = undefined;
    if (history !== undefined) this.#endThoseWithGap(history, gapAt);
    const missed = history?.messages ?? [];
    const incoming = missed.length + held.length;
    if (incoming > 0) for (const queue of [...this.#level, ...this.#joining.keys()]) queue.makeRoom(incoming);
    for (const message of missed) this.#deliver(message);
    for (const message of held) this.#deliver(message);
    return true;
  }

  /** Ends every subscriber: with the fault when there is one, silently otherwise. */
  end(fault?: Fault): void {
    for (const queue of [...this.#level, ...this.#joining.keys()]) {
      if (fault === undefined) queue.end();
      else queue.fail(fault);
    }
  }

  #deliver(message: LiveMessage): void {
    if (this.#position === undefined || compareCursors(message.cursor, this.#position) > 0) {
      this.#position = message.cursor;
      for (const queue of this.#level) queue.push(message);
    }
    for (const [queue, joining] of this.#joining) this.#pushTo(queue, joining, message);
  }

  #pushTo(queue: LiveQueue, joining: Joining, message: LiveMessage): void {
    if (joining.position === undefined) {
      joining.early.push(message);
      return;
    }
    if (compareCursors(message.cursor, joining.position) <= 0) return;
    joining.position = message.cursor;
    queue.push(message);
    if (joining.position !== this.#position || queue.ended) return;
    this.#joining.delete(queue);
    this.#level.add(queue);
  }

  #endThoseWithGap(history: LiveHistory, gapAt: (position: string, history: LiveHistory) => Fault | undefined): void {
    for (const [queue, { position }] of this.#joining) {
      const gap = position === undefined ? undefined : gapAt(position, history);
      if (gap !== undefined) queue.fail(gap);
    }
    const gap = this.#level.size > 0 && this.#position !== undefined ? gapAt(this.#position, history) : undefined;
    if (gap === undefined) return;
    for (const queue of this.#level) queue.fail(gap);
    // The channel starts over, perhaps with a history whose cursors are older than the one that was lost.
    this.#position = undefined;
  }
}
