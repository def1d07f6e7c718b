import { randomUUID } from 'node:crypto';
import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import type { EventEnvelope } from '../event.ts';
import { logTable } from '../store/table-definition.ts';
import type { EventLog } from './event-log.ts';
import { historyOf, type PlacedCommit } from './history.ts';
import { Ledger } from './ledger.ts';
import type { Apply } from './read-model.ts';
import { MOST_SHARDS } from './shard.ts';

/** How far a replay is: positions of the ledgers that it reads, signs included, and events that it gave. */
export interface ReplayProgress {
  readonly events: number;
  readonly positions: number;
  readonly positionsInAll: number;
}

export interface ReplayOptions {
  readonly client: DynamoDBDocumentClient;
  /** The logs that are read, by their services. */
  readonly logs: ReadonlyMap<string, EventLog>;
  readonly wants: (event: EventEnvelope) => boolean;
  readonly apply: Apply;
  /** Where it is written how far it came. */
  readonly checkpoint: { readonly table: string; readonly key: { readonly stream: string; readonly version: number } };
  readonly onProgress: (progress: ReplayProgress) => void;
  readonly signal?: AbortSignal | undefined;
}

/** One shard of one log, how far it was read, and how far it went when somebody last looked. */
interface Source {
  readonly service: string;
  readonly shard: number;
  position: number;
  end: number;
}

const Checkpoint = z.object({
  events: z.number().int().min(0),
  sources: z.array(z.object({ service: z.string(), shard: z.number().int(), position: z.number().int() })),
});
const STREAMS_AT_ONCE = 16;

/** Gives everything that was ever relayed to a read model, in the order of each ledger, and goes on where an earlier one ended. */
export class Replay {
  readonly #options: ReplayOptions;
  readonly #sources: Source[];
  #events = 0;

  constructor(options: ReplayOptions) {
    this.#options = options;
    this.#sources = [...options.logs.keys()].flatMap((service) =>
      Array.from({ length: MOST_SHARDS }, (_, shard) => ({ service, shard, position: 0, end: 0 })),
    );
  }

  get progress(): ReplayProgress {
    const sum = (of: (source: Source) => number) => this.#sources.reduce((total, source) => total + of(source), 0);
    return {
      events: this.#events,
      positions: sum(({ position }) => position),
      positionsInAll: sum(({ position, end }) => Math.max(position, end)),
    };
  }

  /** Reads how far an earlier replay came, and how far there is to go. */
  async open(): Promise<void> {
    const { client, checkpoint } = this.#options;
    const { Item } = await client.send(
      new GetCommand({ TableName: checkpoint.table, Key: checkpoint.key, ConsistentRead: true }),
    );
    const saved = Item && Checkpoint.parse(Item);
    this.#events = saved?.events ?? 0;
    await Promise.all(
      this.#sources.map(async (source) => {
        const { service, shard } = source;
        source.position = saved?.sources.find((one) => one.service === service && one.shard === shard)?.position ?? 0;
        source.end = (await this.#ledgerOf(source).next()) - 1;
      }),
    );
  }

  /**
   * Replays to the end of each ledger and sets a barrier there. Whatever is delivered behind it is delivered by those who know
   * what was known to the store before this was called.
   * @throws the signal's reason
   */
  async toTheEnd(): Promise<void> {
    // Without barriers first: with them, what is relayed meanwhile would be delivered twice for each.
    for (const source of this.#sources) await this.#read(source);
    for (const source of this.#sources) {
      const ledger = this.#ledgerOf(source);
      if (source.position === 0 && (await ledger.next()) === 1) continue;
      const entryId = randomUUID();
      for (let free: number | undefined; free === undefined;) {
        await this.#read(source);
        free = await ledger.append(source.position + 1, { entryId, kind: 'barrier', fence: 0, commits: [] });
      }
      source.position += 1;
    }
    await this.#save();
  }

  async #read(source: Source): Promise<void> {
    const { client, signal, onProgress } = this.#options;
    for await (const { commits, upTo } of historyOf(
      { client, table: logTable(source.service).name },
      source.shard,
      source.position,
    )) {
      signal?.throwIfAborted();
      await this.#apply(source.service, commits);
      source.position = upTo;
      await this.#save();
      onProgress(this.progress);
    }
  }

  /** Streams side by side, the commits of each in order. */
  async #apply(service: string, commits: readonly PlacedCommit[]): Promise<void> {
    const { logs, wants, apply } = this.#options;
    const log = logs.get(service);
    const streams = [...Map.groupBy(commits, ({ item }) => item['stream']).values()];
    const lane = async (): Promise<void> => {
      for (let stream = streams.shift(); stream; stream = streams.shift()) {
        for (const { item } of stream) {
          const events = ((await log?.read(item)) ?? []).filter(wants);
          if (events.length > 0) await apply(events);
          this.#events += events.length;
        }
      }
    };
    await Promise.all(Array.from({ length: STREAMS_AT_ONCE }, lane));
  }

  #ledgerOf({ service, shard }: Source): Ledger {
    return new Ledger(this.#options.client, logTable(service).name, shard);
  }

  async #save(): Promise<void> {
    const { client, checkpoint } = this.#options;
    const sources = this.#sources
      .filter(({ position }) => position > 0)
      .map(({ service, shard, position }) => ({ service, shard, position }));
    await client.send(
      new PutCommand({ TableName: checkpoint.table, Item: { ...checkpoint.key, events: this.#events, sources } }),
    );
  }
}
