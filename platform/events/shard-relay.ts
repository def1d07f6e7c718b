import type { EventEnvelope } from '../event.ts';
import type { Log } from '../log.ts';
import type { CommitKey } from './commit.ts';
import type { Lease } from './lease.ts';
import { type Ledger, positionsOf } from './ledger.ts';
import type { Outbox, WaitingCommit } from './outbox.ts';

/** What a relay counts, for its metrics. */
export interface RelayCounts {
  relayed(commits: number): void;
  failed(): void;
}

export interface ShardRelayOptions {
  readonly lease: Lease;
  readonly ledger: Ledger;
  readonly outbox: Outbox;
  readonly read: (item: Record<string, unknown>) => Promise<readonly EventEnvelope[]>;
  /** See `RelayOptions`. */
  readonly deliver: (events: readonly EventEnvelope[]) => Promise<void>;
  readonly onBarrier: () => Promise<void>;
  readonly beatEveryMs: number;
  readonly newId: () => string;
  readonly counts: RelayCounts;
  readonly logger: Log;
}

const SETTLES_AT_ONCE = 25;

/**
 * Relays the commits of one shard, one batch at a time: deliver, write their positions into the ledger, take them out of the
 * outbox. A batch that the ledger refuses is not settled: whoever wrote there instead delivers it, or it is delivered again here.
 */
export class ShardRelay {
  readonly #options: ShardRelayOptions;
  /** The fencing number under which we write, and where. */
  #turn: { readonly fence: number; next: number } | undefined;
  /** In the ledger and perhaps still in the outbox: nothing else goes into the ledger before these are out. */
  #unsettled: { readonly key: CommitKey; readonly position: number }[] = [];

  /** One batch at a time. */
  #tail: Promise<void> = Promise.resolve();

  constructor(options: ShardRelayOptions) {
    this.#options = options;
  }

  /**
   * Relays commits of this shard and what waits before them in their streams.
   * @param skip streams that are left alone; those whose delivery fails are added
   * @returns false where another relay holds the shard
   */
  relay(keys: readonly CommitKey[], skip: Set<string>, stopped: () => boolean): Promise<boolean> {
    const batch = this.#tail.then(() => this.#relay(keys, skip, stopped));
    this.#tail = batch.then(
      () => undefined,
      () => undefined,
    );
    return batch;
  }

  /** Gives the shard to whoever asks next, unless something of ours is not settled. */
  async release(): Promise<void> {
    await this.#tail;
    if (this.#unsettled.length === 0) await this.#options.lease.release();
  }

  async #relay(keys: readonly CommitKey[], skip: Set<string>, stopped: () => boolean): Promise<boolean> {
    const { lease, outbox, beatEveryMs, logger } = this.#options;
    const fence = await lease.hold();
    if (fence === undefined) return false;
    // A delivery may take longer than the lease lives.
    const beat = setInterval(() => {
      lease.renew().catch((error: unknown) => logger.warn({ error }, 'the relay could not renew its lease'));
    }, beatEveryMs);
    beat.unref();
    try {
      if (this.#turn?.fence !== fence) await this.#takeOver(fence);
      await this.#settle();
      const streams = await outbox.load(keys.filter(({ stream }) => !skip.has(stream)));
      for (;;) {
        const delivered = await this.#deliver(streams, skip, stopped);
        if (delivered.length === 0) return true;
        const outcome = await this.#enter(delivered);
        if (outcome === 'entered') return true;
        if (outcome === 'lost') return false;
      }
    } finally {
      clearInterval(beat);
    }
  }

  /** Streams know nothing of each other and go side by side; the commits of one go in order. */
  async #deliver(
    streams: ReadonlyMap<string, readonly WaitingCommit[]>,
    skip: Set<string>,
    stopped: () => boolean,
  ): Promise<WaitingCommit[]> {
    const { read, deliver, counts, logger } = this.#options;
    const delivered: WaitingCommit[] = [];
    await Promise.all(
      [...streams].map(async ([stream, commits]) => {
        for (const commit of commits) {
          if (stopped() || skip.has(stream)) return;
          try {
            await deliver(await read(commit.item));
            delivered.push(commit);
          } catch (error) {
            skip.add(stream);
            counts.failed();
            const { version } = commit;
            logger.error({ error, stream, version }, 'a commit could not be delivered; it is tried again at the next sweep');
          }
        }
      }),
    );
    return delivered;
  }

  /** Gives delivered commits their positions, then takes them out of the outbox. */
  async #enter(delivered: readonly WaitingCommit[]): Promise<'entered' | 'again' | 'lost'> {
    const { ledger, outbox, lease, onBarrier, newId, counts } = this.#options;
    const turn = this.#turn;
    if (!turn) return 'lost';
    const next = await ledger.append(turn.next, {
      entryId: newId(),
      kind: 'commits',
      fence: turn.fence,
      commits: delivered,
    });
    if (next === undefined) {
      const free = await this.#behindBarriers(turn.next);
      if (free === undefined) {
        this.#turn = undefined;
        lease.lose();
        return 'lost';
      }
      // A rebuild wants everything behind its barrier to be delivered by those who know of it.
      await onBarrier();
      turn.next = free;
      return 'again';
    }
    this.#unsettled = delivered.map((key, index) => ({ key, position: turn.next + index }));
    turn.next = next;
    await this.#settle();
    for (const commit of delivered) outbox.settled(commit);
    counts.relayed(delivered.length);
    return 'entered';
  }

  /** @returns the first free position, undefined where another relay wrote behind us */
  async #behindBarriers(position: number): Promise<number | undefined> {
    let next = position;
    for await (const { kind, last } of this.#options.ledger.after(position - 1)) {
      if (kind !== 'barrier') return undefined;
      next = last + 1;
    }
    return next;
  }

  /**
   * Goes on where another relay left off. Its sign in the ledger is what stops that one: whatever it still enters is refused.
   * What it had entered last may not be out of the outbox yet; everything before that is.
   */
  async #takeOver(fence: number): Promise<void> {
    const { ledger, onBarrier, newId } = this.#options;
    this.#turn = undefined;
    this.#unsettled = [];
    const entryId = newId();
    for (;;) {
      const at = await ledger.next();
      const next = await ledger.append(at, { entryId, kind: 'takeover', fence, commits: [] });
      if (next === undefined) continue;
      for await (const entry of ledger.backwards()) {
        if (entry.kind !== 'commits') continue;
        this.#unsettled = positionsOf(entry);
        break;
      }
      this.#turn = { fence, next };
      await this.#settle();
      return onBarrier();
    }
  }

  async #settle(): Promise<void> {
    const { outbox } = this.#options;
    while (this.#unsettled.length > 0) {
      const some = this.#unsettled.slice(0, SETTLES_AT_ONCE);
      await Promise.all(some.map(({ key, position }) => outbox.settle(key, position)));
      this.#unsettled = this.#unsettled.slice(some.length);
    }
  }
}
