import { BatchGetCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { UnavailableFault } from '../fault.ts';

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html */
const BATCH_LIMIT = 100;
const ROUNDS = 8;
const PAUSE_MS = 25;

/**
 * The items at many keys as they are now, in no order. Any number of keys, none twice; where nothing is, nothing comes.
 * @throws UnavailableFault where the store leaves some out in every round
 */
export async function batchGet(
  client: DynamoDBDocumentClient,
  table: string,
  keys: readonly Record<string, unknown>[],
): Promise<Record<string, unknown>[]> {
  const batches = Array.from({ length: Math.ceil(keys.length / BATCH_LIMIT) }, (_, i) =>
    keys.slice(i * BATCH_LIMIT, (i + 1) * BATCH_LIMIT),
  );
  const found = await Promise.all(batches.map((batch) => oneBatch(client, table, batch)));
  return found.flat();
}

async function oneBatch(
  client: DynamoDBDocumentClient,
  table: string,
  keys: readonly Record<string, unknown>[],
): Promise<Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = [];
  let missing = [...keys];
  for (let round = 0; missing.length > 0; round += 1) {
    if (round === ROUNDS)
      throw new UnavailableFault(
        'dynamodb',
        `read ${keys.length} items of ${table}, but the store left out ${missing.length} in every round`,
      );
    // An answer holds 16 MB at most; the rest is asked for at once while there is progress, and later where there is none.
    const { Responses, UnprocessedKeys } = await client.send(
      new BatchGetCommand({ RequestItems: { [table]: { Keys: missing, ConsistentRead: true } } }),
    );
    const got = Responses?.[table] ?? [];
    items.push(...got);
    missing = UnprocessedKeys?.[table]?.Keys ?? [];
    if (missing.length > 0 && got.length === 0) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * 2 ** round));
  }
  return items;
}
