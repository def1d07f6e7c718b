import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { CorruptDataFault } from '../fault.ts';
import { type Commit, StoredCommit } from './commit.ts';
import { type LogCodec, plainCodec } from './log-codec.ts';
import { unpackCommit } from './packed-commit.ts';
import { isSnapshotItem } from './snapshot.ts';

type Item = Record<string, unknown>;

export interface StreamReaderOptions {
  readonly client: DynamoDBDocumentClient;
  /** Name of a log's table. */
  readonly table: string;
  readonly codec?: LogCodec | undefined;
}

export interface StreamRange {
  /** The lowest version to read. */
  readonly from?: number;
  /** The highest version to read. */
  readonly to?: number;
  /** The latest first. */
  readonly descending?: boolean;
  /** How many items the first look asks for; those behind it ask for as many as the store gives. */
  readonly firstPage?: number;
}

const LAST = Number.MAX_SAFE_INTEGER;
/** How much larger each page is than the one before, where the first is small: who needs more may need much more. */
const PAGE_GROWTH = 8;

/** Reads the commits of a log without knowing the types of their events. Writes nothing. */
export class StreamReader {
  readonly #client: DynamoDBDocumentClient;
  readonly #table: string;
  readonly #codec: LogCodec;

  constructor({ client, table, codec = plainCodec }: StreamReaderOptions) {
    this.#client = client;
    this.#table = table;
    this.#codec = codec;
  }

  /** The items of a stream as they lie there, snapshots among them, read page by page as they are taken. */
  async *items(stream: string, { from = 0, to = LAST, descending = false, firstPage }: StreamRange = {}): AsyncGenerator<Item> {
    let start: Item | undefined;
    let limit = firstPage;
    do {
      const page = await this.#client.send(
        new QueryCommand({
          TableName: this.#table,
          KeyConditionExpression: '#stream = :stream AND #version BETWEEN :from AND :to',
          ExpressionAttributeNames: { '#stream': 'stream', '#version': 'version' },
          ExpressionAttributeValues: { ':stream': stream, ':from': from, ':to': to },
          ConsistentRead: true,
          ScanIndexForward: !descending,
          Limit: limit,
          ExclusiveStartKey: start,
        }),
      );
      yield* page.Items ?? [];
      start = page.LastEvaluatedKey;
      limit &&= limit * PAGE_GROWTH;
    } while (start);
  }

  /** The commits of a stream in a range. @throws CorruptDataFault for one that lost its form */
  async *commits(stream: string, range: StreamRange = {}): AsyncGenerator<Commit> {
    for await (const item of this.items(stream, range)) if (!isSnapshotItem(item)) yield this.open(item);
  }

  /** The last commit of a stream; undefined where there is none. */
  async last(stream: string): Promise<StoredCommit | undefined> {
    for await (const item of this.items(stream, { descending: true, firstPage: 2 })) {
      if (!isSnapshotItem(item)) return storedCommit(item);
    }
    return undefined;
  }

  /** A stored item as the commit that it is. @throws CorruptDataFault for one that lost its form */
  open(item: Item): Promise<Commit> {
    return this.#codec.decode(storedCommit(item));
  }
}

/** An item of a log's table as a commit, sealed fields as they are. @throws CorruptDataFault for one that lost its form */
export function storedCommit(item: Item): StoredCommit {
  const commit = StoredCommit.safeParse(unpackCommit(item));
  if (commit.success) return commit.data;
  const fields = [...new Set(commit.error.issues.map(({ path }) => path.join('.')))].join(', ');
  const { stream, version } = item;
  const place = typeof stream === 'string' && typeof version === 'number' ? `of ${stream} at version ${version}` : 'of a log';
  throw new CorruptDataFault(`read the commit ${place}, but these fields do not have their form: ${fields}`, {
    cause: commit.error,
  });
}
