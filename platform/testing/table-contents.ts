import { type DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { unpackCommit } from '../events/packed-commit.ts';

/** Everything that is in a table, commits as they read, in the order of its keys: two tables with the same rows give the same. */
export async function contentsOf(client: DynamoDBDocumentClient, table: string): Promise<Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const page = await client.send(new ScanCommand({ TableName: table, ConsistentRead: true, ExclusiveStartKey: start }));
    items.push(...(page.Items ?? []).map(unpackCommit));
    start = page.LastEvaluatedKey;
  } while (start);
  const nameOf = (item: Record<string, unknown>) => JSON.stringify([item['pk'], item['sk']]);
  return items.toSorted((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));
}
