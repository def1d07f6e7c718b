import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { CorruptDataFault } from '../fault.ts';
import { leastRecentlyUsed } from '../least-recently-used.ts';
import { batchGet } from '../store/batch-get.ts';
import type { CommitKey } from './commit.ts';
import { unpackCommit } from './packed-commit.ts';
import { waitingIn } from './shard.ts';
import { isSnapshotItem } from './snapshot.ts';

/** A commit as it is stored, and where. */
export interface WaitingCommit extends CommitKey {
  readonly item: Record<string, unknown>;
}

/** A stretch of the outbox index, oldest first. */
export interface WaitingPage {
  readonly keys: readonly CommitKey[];
  /** When the oldest of them was recorded: ISO 8601 in UTC. */
  readonly oldestAt: string | undefined;
}

const Indexed = z.object({ stream: z.string(), version: z.number().int().positive(), dayAt: z.string() });
const Stored = z.object({ events: z.array(z.unknown()) });
const PAGE = 50;
const STREAMS_REMEMBERED = 10_000;
const ISO_LENGTH = '2026-11-23T09:30:00.000Z'.length;

/** The commits of one shard that were not relayed yet. */
export class Outbox {
  readonly #client: DynamoDBDocumentClient;
  readonly #table: string;
  readonly #partition: string;
  /** Up to which version, not included, a stream is known to be settled. */
  readonly #settledBelow = leastRecentlyUsed<number>(STREAMS_REMEMBERED);

  constructor(client: DynamoDBDocumentClient, table: string, shard: number) {
    this.#client = client;
    this.#table = table;
    this.#partition = waitingIn(shard);
  }

  /** Keys of what waits, by the index, which is a moment behind: some may be settled already, and the newest may be missing. */
  async *waiting(): AsyncGenerator<WaitingPage> {
    let start: Record<string, unknown> | undefined;
    do {
      const page = await this.#client.send(
        new QueryCommand({
          TableName: this.#table,
          IndexName: 'outbox',
          KeyConditionExpression: 'outbox = :waiting',
          ExpressionAttributeValues: { ':waiting': this.#partition },
          Limit: PAGE,
          ExclusiveStartKey: start,
        }),
      );
      const keys = (page.Items ?? []).map((item) => Indexed.parse(item));
      if (keys.length > 0) yield { keys, oldestAt: keys[0]?.dayAt.slice(0, ISO_LENGTH) };
      start = page.LastEvaluatedKey;
    } while (start);
  }

  /**
   * Reads commits as they are now, by stream and in order. What is settled is left out. What waits before a commit in its stream
   * is read with it, even where the index does not show it yet, so that nobody delivers the second fact before the first.
   */
  async load(keys: readonly CommitKey[]): Promise<ReadonlyMap<string, readonly WaitingCommit[]>> {
    const items = await batchGet(this.#client, this.#table, [
      ...new Map(keys.map(({ stream, version }) => [`${version}#${stream}`, { stream, version }])).values(),
    ]);
    const commits = items.filter((item) => item['outbox'] === this.#partition).map(commitOf);
    const byStream = Map.groupBy(
      commits.toSorted((one, other) => one.version - other.version),
      ({ stream }) => stream,
    );
    await Promise.all(
      [...byStream].map(async ([stream, found]) => {
        if (!this.#isGapless(stream, found)) byStream.set(stream, await this.#upTo(stream, found.at(-1)?.version ?? 0));
      }),
    );
    return byStream;
  }

  /** Takes a commit out of the outbox and writes its position on it, unless that is done. */
  async settle({ stream, version }: CommitKey, position: number): Promise<void> {
    try {
      await this.#client.send(
        new UpdateCommand({
          TableName: this.#table,
          Key: { stream, version },
          UpdateExpression: 'SET #position = :position REMOVE outbox',
          ConditionExpression: 'attribute_exists(outbox)',
          ExpressionAttributeNames: { '#position': 'position' },
          ExpressionAttributeValues: { ':position': position },
        }),
      );
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  }

  /** Remembers where a stream goes on, so that its next commit needs no look at the one before. */
  settled({ stream, version, item }: WaitingCommit): void {
    this.#settledBelow.set(stream, version + eventsOf(item));
  }

  #isGapless(stream: string, commits: readonly WaitingCommit[]): boolean {
    let expected = this.#settledBelow.get(stream) ?? 1;
    return commits.every(({ version, item }) => {
      const follows = version === expected;
      expected = version + eventsOf(item);
      return follows;
    });
  }

  /** Everything that waits in a stream up to a version: backwards to the first that does not. */
  async #upTo(stream: string, version: number): Promise<WaitingCommit[]> {
    const found: WaitingCommit[] = [];
    let start: Record<string, unknown> | undefined;
    do {
      const page = await this.#client.send(
        new QueryCommand({
          TableName: this.#table,
          KeyConditionExpression: '#stream = :stream AND #version <= :version',
          ExpressionAttributeNames: { '#stream': 'stream', '#version': 'version' },
          ExpressionAttributeValues: { ':stream': stream, ':version': version },
          ScanIndexForward: false,
          ConsistentRead: true,
          Limit: PAGE,
          ExclusiveStartKey: start,
        }),
      );
      for (const item of page.Items ?? []) {
        if (isSnapshotItem(item)) continue;
        if (item['outbox'] === undefined) return found.toReversed();
        found.push(commitOf(item));
      }
      start = page.LastEvaluatedKey;
    } while (start);
    return found.toReversed();
  }
}

function commitOf(item: Record<string, unknown>): WaitingCommit {
  const { stream, version } = item;
  if (typeof stream !== 'string' || typeof version !== 'number')
    throw new CorruptDataFault('read the outbox, but an item has no key');
  return { stream, version, item: readable(item) };
}

/** What lost its form stays as it is: whoever reads it says so, and its neighbours go on. */
function readable(item: Record<string, unknown>): Record<string, unknown> {
  try {
    return unpackCommit(item);
  } catch (error) {
    if (error instanceof CorruptDataFault) return item;
    throw error;
  }
}

/** How many events a commit holds; one whose form is lost counts as one, and the reading of it says what is wrong. */
function eventsOf(item: Record<string, unknown>): number {
  const stored = Stored.safeParse(item);
  return stored.success ? stored.data.events.length : 1;
}
