import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { CorruptDataFault } from '../fault.ts';
import { batchGet } from '../store/batch-get.ts';
import type { CommitKey } from './commit.ts';
import { Ledger, positionsOf } from './ledger.ts';
import { MOST_SHARDS } from './shard.ts';

/** A log as it lies in the store. */
export interface LogPlace {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
}

/** A commit as it is stored, and its place in the ledger. */
export interface PlacedCommit {
  readonly shard: number;
  readonly position: number;
  readonly item: Record<string, unknown>;
}

/** A stretch of one shard's ledger: its commits in order, and the last position that was read, signs included. */
export interface HistoryPage {
  readonly commits: readonly PlacedCommit[];
  readonly upTo: number;
}

const PAGE = 100;

/** Commits of one shard in the order in which they were relayed, page by page. The next page is read while one is worked on. */
export async function* historyOf(place: LogPlace, shard: number, after = 0): AsyncGenerator<HistoryPage> {
  let ahead: Promise<HistoryPage> | undefined;
  for await (const page of keysOf(place, shard, after)) {
    const next = read(place, shard, page);
    // It is awaited in the next round; until then nobody may be told that it failed.
    next.catch(() => undefined);
    if (ahead) yield await ahead;
    ahead = next;
  }
  if (ahead) yield await ahead;
}

/** The commits of a log in the order in which they were relayed, shard after shard: also of shards that there were more of once. */
export async function* commitsInOrder(place: LogPlace): AsyncGenerator<PlacedCommit> {
  for (let shard = 0; shard < MOST_SHARDS; shard += 1) {
    for await (const { commits } of historyOf(place, shard)) yield* commits;
  }
}

interface KeyPage {
  readonly keys: readonly { readonly key: CommitKey; readonly position: number }[];
  readonly upTo: number;
}

async function* keysOf({ client, table }: LogPlace, shard: number, after: number): AsyncGenerator<KeyPage> {
  let keys: KeyPage['keys'][number][] = [];
  let upTo = after;
  for await (const entry of new Ledger(client, table, shard).after(after)) {
    for (const placed of positionsOf(entry)) {
      if (placed.position <= after) continue;
      keys.push(placed);
      upTo = placed.position;
      if (keys.length < PAGE) continue;
      yield { keys, upTo };
      keys = [];
    }
    upTo = entry.last;
  }
  if (upTo > after) yield { keys, upTo };
}

async function read({ client, table }: LogPlace, shard: number, { keys, upTo }: KeyPage): Promise<HistoryPage> {
  const nameOf = (stream: unknown, version: unknown) => JSON.stringify([stream, version]);
  const items = await batchGet(
    client,
    table,
    keys.map(({ key }) => key),
  );
  const byKey = new Map(items.map((item) => [nameOf(item['stream'], item['version']), item]));
  const commits = keys.map(({ key, position }) => {
    const item = byKey.get(nameOf(key.stream, key.version));
    if (!item) throw new CorruptDataFault(`read the commit at position ${position} of ${table}, but it is not there`);
    return { shard, position, item };
  });
  return { commits, upTo };
}
