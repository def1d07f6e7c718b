import { type DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { STREAM_FORM } from '../events/commit.ts';
import { isSnapshotItem } from '../events/snapshot.ts';
import { StreamReader } from '../events/stream-reader.ts';
import type { Finding } from './finding.ts';
import { type AlteredRecord, StreamCheck, whereFrom } from './verify-stream.ts';

type Item = Record<string, unknown>;

export interface VerifyOptions {
  readonly client: DynamoDBDocumentClient;
  /** Name of the log's table. */
  readonly table: string;
  readonly service: string;
  /** Only this stream. */
  readonly stream?: string | undefined;
  /** Told now and then how many commits were checked. */
  readonly onProgress?: ((commits: number) => void) | undefined;
}

export interface Verified {
  readonly streams: number;
  readonly commits: number;
  readonly findings: readonly Finding[];
}

/** Altered records that are compared with each other: the work grows with the square of them. */
const COMPARED = 200;

/**
 * Checks every record of a log: that it is what was recorded, and that it follows the one before it. Reads the whole table once.
 * That the last records of a stream are gone, the anchors tell.
 */
export async function verifyLog(options: VerifyOptions): Promise<Verified> {
  const { client, table, service, stream: only, onProgress } = options;
  const reader = new StreamReader({ client, table });
  const findings: Finding[] = [];
  const altered: AlteredRecord[] = [];
  const seen = new Set<string>();
  let commits = 0;

  const close = async (stream: string, check: StreamCheck): Promise<void> => {
    let settled = check;
    // A scan gives the items of a stream one after the other and in order, but nobody promises it: what looks wrong is read again.
    if (check.findings.length > 0 || seen.has(stream)) {
      settled = new StreamCheck(service, stream);
      for await (const item of reader.items(stream)) settled.add(item);
    }
    if (seen.has(stream)) return;
    seen.add(stream);
    findings.push(...settled.findings);
    altered.push(...settled.altered.slice(0, COMPARED - altered.length));
  };

  let open: { stream: string; check: StreamCheck } | undefined;
  for await (const item of only === undefined ? everyItem(client, table) : reader.items(only)) {
    const { stream } = item;
    if (typeof stream !== 'string' || !STREAM_FORM.test(stream)) continue;
    if (open && open.stream !== stream) await close(open.stream, open.check);
    if (open?.stream !== stream) open = { stream, check: new StreamCheck(service, stream) };
    open.check.add(item);
    if (isSnapshotItem(item)) continue;
    commits += 1;
    onProgress?.(commits);
  }
  if (open) await close(open.stream, open.check);
  const told = whereFrom(altered);
  return { streams: seen.size, commits, findings: findings.map((finding) => told.get(finding) ?? finding) };
}

/** Everything that is in a table. */
export async function* everyItem(client: DynamoDBDocumentClient, table: string): AsyncGenerator<Item> {
  let start: Item | undefined;
  do {
    const page = await client.send(new ScanCommand({ TableName: table, ConsistentRead: true, ExclusiveStartKey: start }));
    yield* page.Items ?? [];
    start = page.LastEvaluatedKey;
  } while (start);
}
