import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { CorruptDataFault } from '../fault.ts';
import type { CommitKey } from './commit.ts';

/**
 * One item of the ledger. It takes the positions from `version` to `last`: one for each commit, in the order of delivery, or a
 * single one for a sign: `takeover`, where another relay goes on, and `barrier`, which a rebuild sets.
 */
const Entry = z.object({
  version: z.number().int().positive(),
  last: z.number().int().positive(),
  /** Tells an entry that we wrote from one that somebody wrote in its place. */
  entryId: z.string(),
  kind: z.enum(['commits', 'takeover', 'barrier']),
  /** Fencing number of the relay that wrote it, 0 for none. */
  fence: z.number().int().min(0),
  commits: z.array(z.tuple([z.string(), z.number().int().positive()])),
});
export type LedgerEntry = z.output<typeof Entry>;

/** What is written at the end of the ledger; its place follows from the entry before. */
export interface NewEntry {
  readonly entryId: string;
  readonly kind: LedgerEntry['kind'];
  readonly fence: number;
  readonly commits: readonly CommitKey[];
}

/**
 * The order of everything that one shard has delivered. Each entry is put right behind the last one, on the condition that
 * nobody wrote there. So a position is given once, none is ever given below one that can be read already, and of two writers
 * who both think that it is their turn, one is refused. Read with consistency, so that who went on behind a position has missed
 * nothing before it.
 */
export class Ledger {
  readonly #client: DynamoDBDocumentClient;
  readonly #table: string;
  readonly #partition: string;

  constructor(client: DynamoDBDocumentClient, table: string, shard: number) {
    this.#client = client;
    this.#table = table;
    this.#partition = `#ledger#${shard}`;
  }

  /** The position behind the last entry, 1 where there is none. */
  async next(): Promise<number> {
    for await (const { last } of this.backwards()) return last + 1;
    return 1;
  }

  /** Writes an entry at a position. @returns the position behind it, undefined where somebody else wrote there */
  async append(at: number, { entryId, kind, fence, commits }: NewEntry): Promise<number | undefined> {
    const last = at + Math.max(commits.length, 1) - 1;
    const entry = { version: at, last, entryId, kind, fence, commits: commits.map(({ stream, version }) => [stream, version]) };
    try {
      await this.#client.send(
        new PutCommand({
          TableName: this.#table,
          Item: { stream: this.#partition, ...entry },
          ConditionExpression: 'attribute_not_exists(#stream)',
          ExpressionAttributeNames: { '#stream': 'stream' },
        }),
      );
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      // A put whose answer was lost is sent again, and then finds itself.
      if ((await this.#at(at))?.entryId !== entryId) return undefined;
    }
    return last + 1;
  }

  /** Entries with positions behind a position, in order. @param position 0 for all; in the middle of an entry gives that one too */
  async *after(position: number): AsyncGenerator<LedgerEntry> {
    const containing = position === 0 ? undefined : await this.#entryOf(position);
    const from = containing && containing.last > position ? containing.version : position + 1;
    yield* this.#query(true, from);
  }

  /** All entries, the latest first. */
  backwards(): AsyncGenerator<LedgerEntry> {
    return this.#query(false, 1);
  }

  async #entryOf(position: number): Promise<LedgerEntry | undefined> {
    const { Items } = await this.#client.send(
      new QueryCommand({
        TableName: this.#table,
        KeyConditionExpression: '#stream = :ledger AND #version <= :position',
        ExpressionAttributeNames: { '#stream': 'stream', '#version': 'version' },
        ExpressionAttributeValues: { ':ledger': this.#partition, ':position': position },
        ScanIndexForward: false,
        ConsistentRead: true,
        Limit: 1,
      }),
    );
    return Items?.[0] && parse(Items[0]);
  }

  async #at(version: number): Promise<LedgerEntry | undefined> {
    const { Item } = await this.#client.send(
      new GetCommand({ TableName: this.#table, Key: { stream: this.#partition, version }, ConsistentRead: true }),
    );
    return Item && parse(Item);
  }

  async *#query(forward: boolean, from: number): AsyncGenerator<LedgerEntry> {
    let start: Record<string, unknown> | undefined;
    do {
      const page = await this.#client.send(
        new QueryCommand({
          TableName: this.#table,
          KeyConditionExpression: '#stream = :ledger AND #version >= :from',
          ExpressionAttributeNames: { '#stream': 'stream', '#version': 'version' },
          ExpressionAttributeValues: { ':ledger': this.#partition, ':from': from },
          ScanIndexForward: forward,
          ConsistentRead: true,
          // Backwards is asked for the end alone; forwards is read to it.
          ...(forward ? {} : { Limit: 4 }),
          ExclusiveStartKey: start,
        }),
      );
      for (const item of page.Items ?? []) yield parse(item);
      start = page.LastEvaluatedKey;
    } while (start);
  }
}

/** The commits of an entry, each with its position. */
export function positionsOf({ version: first, commits }: LedgerEntry): { readonly key: CommitKey; readonly position: number }[] {
  return commits.map(([stream, version], index) => ({ key: { stream, version }, position: first + index }));
}

function parse(item: Record<string, unknown>): LedgerEntry {
  const entry = Entry.safeParse(item);
  if (!entry.success) throw new CorruptDataFault('read the ledger, but an entry does not have its form', { cause: entry.error });
  return entry.data;
}
