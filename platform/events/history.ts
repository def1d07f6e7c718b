import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { CorruptDataFault } from '../fault.ts';
import { batchGet } from '../store/batch-get.ts';
import { Ledger, positionsOf } from './ledger.ts';
import { MOST_SHARDS } from './shard.ts';

/** How far each shard of a log was read: the last position, by shard; 0 where nothing was. */
export type Checkpoint = Readonly<Record<number, number>>;

/** A commit as it is stored, and its place in the ledger. */
export interface PlacedCommit {
  readonly shard: number;
  readonly position: number;
  readonly item: Record<string, unknown>;
}

/**
 * The commits of a log in the order in which they were relayed, shard after shard: also of shards that there were more of once.
 * @param after goes on behind these positions
 */
export async function* commitsInOrder(
  { client, table }: { readonly client: DynamoDBDocumentClient; readonly table: string },
  after: Checkpoint = {},
): AsyncGenerator<PlacedCommit> {
  for (let shard = 0; shard < MOST_SHARDS; shard += 1) {
    const from = after[shard] ?? 0;
    for await (const entry of new Ledger(client, table, shard).after(from)) {
      const placed = positionsOf(entry).filter(({ position }) => position > from);
      const items = await batchGet(
        client,
        table,
        placed.map(({ key }) => key),
      );
      const byKey = new Map(items.map((item) => [JSON.stringify([item['stream'], item['version']]), item]));
      for (const { key, position } of placed) {
        const item = byKey.get(JSON.stringify([key.stream, key.version]));
        if (!item) throw new CorruptDataFault(`read the commit at position ${position} of ${table}, but it is not there`);
        yield { shard, position, item };
      }
    }
  }
}
