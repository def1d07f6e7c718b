import { randomUUID } from 'node:crypto';
import type { Meter } from '@opentelemetry/api';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type Clock, systemClock } from '../clock.ts';
import type { EventEnvelope } from '../event.ts';
import type { Log } from '../log.ts';
import type { CommitKey } from './commit.ts';
import type { EventLog } from './event-log.ts';
import { Lease } from './lease.ts';
import { Ledger } from './ledger.ts';
import { Outbox } from './outbox.ts';
import { measureRelay, type RelayMeasures } from './relay-metrics.ts';
import { shardOf } from './shard.ts';
import { ShardRelay } from './shard-relay.ts';

export interface RelayOptions {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
  readonly log: EventLog;
  /** Takes a commit's events to whom they concern. Resolves when they are safe there; may be called again with the same ones. */
  readonly deliver: (events: readonly EventEnvelope[]) => Promise<void>;
  /** How long to wait between looks for commits that nobody called out: those of another process, or of one that died. */
  readonly sweepEveryMs: number;
  readonly logger: Log;
  /** Measures lag, throughput and failures; nothing is measured without it. */
  readonly meter?: Meter;
  /** Called before anything is delivered behind a barrier in the ledger: whatever `deliver` keeps of the read models' tables is old. */
  readonly onBarrier?: () => Promise<void>;
  /** How long a relay that shows no sign of life keeps its shard, in milliseconds. */
  readonly leaseMs?: number;
  readonly elapsedMs?: () => number;
  readonly clock?: Clock;
  /** Ours among all relays of this log. */
  readonly holder?: string;
}

const LEASE_MS = 5000;
const BATCH = 50;
/** What is called out beyond this is found by the next sweep. */
const CALLED_OUT_LIMIT = 5000;

interface Shard {
  readonly relay: ShardRelay;
  readonly outbox: Outbox;
  readonly lease: Lease;
}

/**
 * Takes every commit of a log to its readers, at least once, those of one stream in order, and gives each a position in the
 * ledger of its shard. A commit waits in the outbox until it is delivered and has one, so that a process that dies in between
 * loses nothing. Any number of processes may run a relay of the same log: of each shard one of them is at work.
 */
export class Relay {
  readonly #options: RelayOptions;
  readonly #shards: readonly Shard[];
  readonly #measures: RelayMeasures;
  readonly #calledOut = new Map<string, CommitKey>();
  #running: Promise<void> | undefined;
  #sweepDue = false;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(options: RelayOptions) {
    const { client, table, log, logger, leaseMs = LEASE_MS } = options;
    this.#options = options;
    this.#measures = measureRelay(options.meter, options.clock ?? systemClock);
    const holder = options.holder ?? randomUUID();
    this.#shards = Array.from({ length: log.shards }, (_, shard) => {
      const lease = new Lease({
        client,
        table,
        key: { stream: `#lease#${shard}`, version: 0 },
        holder,
        ttlMs: leaseMs,
        elapsedMs: options.elapsedMs ?? (() => performance.now()),
      });
      const outbox = new Outbox(client, table, shard);
      const relay = new ShardRelay({
        lease,
        outbox,
        ledger: new Ledger(client, table, shard),
        read: (item) => log.read(item),
        deliver: options.deliver,
        onBarrier: options.onBarrier ?? (() => Promise.resolve()),
        beatEveryMs: leaseMs / 3,
        newId: randomUUID,
        counts: this.#measures,
        logger,
      });
      return { relay, outbox, lease };
    });
  }

  /** Relays what waits, from now on, until `stop`. */
  start(): void {
    this.#options.log.onAppend((key) => this.nudge(key));
    this.#timer = setInterval(() => this.#sweepSoon(), this.#options.sweepEveryMs);
    this.#timer.unref();
    this.#sweepSoon();
  }

  /** Relays a commit that was just appended, without a look at the outbox. */
  nudge(key: CommitKey): void {
    if (this.#calledOut.size < CALLED_OUT_LIMIT) this.#calledOut.set(`${key.version}#${key.stream}`, key);
    else this.#sweepDue = true;
    this.#run();
  }

  /** Looks through the outbox once. Resolves when it was looked through. @throws what the store answers */
  async sweep(): Promise<void> {
    const swept = await Promise.allSettled(this.#shards.map((shard, index) => this.#sweepShard(shard, index)));
    const broken = swept.find(({ status }) => status === 'rejected');
    if (broken?.status === 'rejected') throw broken.reason;
  }

  /**
   * Relays these commits now and says which of them still wait.
   * @throws what the store answers
   */
  async relay(keys: readonly CommitKey[]): Promise<readonly CommitKey[]> {
    const byShard = Map.groupBy(keys, ({ stream }) => shardOf(stream, this.#shards.length));
    const left = await Promise.all(
      [...byShard].map(async ([index, ofShard]) => {
        const shard = this.#shards[index];
        if (!shard) return ofShard;
        const failed = new Set<string>();
        for (let start = 0; start < ofShard.length; start += BATCH) {
          const held = await shard.relay.relay(ofShard.slice(start, start + BATCH), failed, () => this.#stopped);
          if (!held || this.#stopped) return ofShard.slice(start);
        }
        return ofShard.filter(({ stream }) => failed.has(stream));
      }),
    );
    return left.flat();
  }

  /** Stops after the batch in hand and leaves its shards to others. What still waits is relayed by whoever starts next. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#timer);
    await this.#running;
    await Promise.all(
      this.#shards.map(({ relay }) =>
        relay
          .release()
          .catch((error: unknown) => this.#options.logger.warn({ error }, 'the relay could not give its shard to others')),
      ),
    );
  }

  #sweepSoon(): void {
    this.#sweepDue = true;
    this.#run();
  }

  #run(): void {
    if (this.#stopped) return;
    this.#running ??= this.#work().finally(() => {
      this.#running = undefined;
      if (this.#sweepDue || this.#calledOut.size > 0) this.#run();
    });
  }

  async #work(): Promise<void> {
    try {
      while ((this.#sweepDue || this.#calledOut.size > 0) && !this.#stopped) {
        const called = [...this.#calledOut.values()].slice(0, BATCH * this.#shards.length);
        for (const { stream, version } of called) this.#calledOut.delete(`${version}#${stream}`);
        if (called.length > 0) await this.relay(called);
        if (!this.#sweepDue) continue;
        this.#sweepDue = false;
        await this.sweep();
      }
    } catch (error) {
      this.#measures.failed();
      this.#options.logger.error({ error }, 'the relay could not look for commits; it looks again at its next sweep');
      this.#sweepDue = false;
    }
  }

  async #sweepShard({ relay, outbox, lease }: Shard, index: number): Promise<void> {
    const failed = new Set<string>();
    let oldestAt: string | undefined;
    for await (const page of outbox.waiting()) {
      oldestAt ??= page.oldestAt;
      this.#measures.oldestWaiting(index, oldestAt);
      if (this.#stopped || !(await relay.relay(page.keys, failed, () => this.#stopped))) return;
    }
    if (oldestAt === undefined) lease.unwatch();
    if (failed.size === 0) this.#measures.oldestWaiting(index, undefined);
  }
}
