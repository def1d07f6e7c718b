import { DeleteCommand, type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Log } from '../log.ts';
import { ITEM_LIMIT_BYTES } from './commit.ts';
import type { LogCodec } from './log-codec.ts';
import { type Snapshot, snapshotVersion } from './snapshot.ts';

/**
 * Keeps the state after a commit, in place of an older snapshot. One that is too large for an item, or that the store does not
 * take, is not kept: the stream loads more slowly and just as well.
 * @param replaced the sequence of the snapshot that is not needed any more
 */
export async function keepSnapshot(
  { client, table, codec, logger }: { client: DynamoDBDocumentClient; table: string; codec: LogCodec; logger: Log | undefined },
  snapshot: Omit<Snapshot, 'version'>,
  replaced: number | undefined,
): Promise<void> {
  const { stream, snapshotOf } = snapshot;
  try {
    const item = await codec.encodeSnapshot({ ...snapshot, version: snapshotVersion(snapshotOf) });
    if (Buffer.byteLength(JSON.stringify(item)) > ITEM_LIMIT_BYTES) return;
    await client.send(new PutCommand({ TableName: table, Item: item }));
    if (replaced === undefined) return;
    await client.send(new DeleteCommand({ TableName: table, Key: { stream, version: snapshotVersion(replaced) } }));
  } catch (error) {
    logger?.warn({ error, stream, snapshotOf }, 'a snapshot could not be kept; the next change of its aggregate tries again');
  }
}
