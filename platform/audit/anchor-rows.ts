import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { CorruptDataFault } from '../fault.ts';
import { Anchor } from './anchor.ts';

/** No stream can have this name. */
const PARTITION = '#anchors';
const Row = z.object({ anchor: Anchor });

/** A log's anchors beside its commits, one a day. */
export class AnchorRows {
  readonly #client: DynamoDBDocumentClient;
  readonly #table: string;

  constructor({ client, table }: { readonly client: DynamoDBDocumentClient; readonly table: string }) {
    this.#client = client;
    this.#table = table;
  }

  /** The latest anchor; undefined where there is none. */
  async last(): Promise<Anchor | undefined> {
    for await (const anchor of this.#read(false)) return anchor;
    return undefined;
  }

  /** All anchors, oldest first. */
  all(): AsyncGenerator<Anchor> {
    return this.#read(true);
  }

  /** Keeps an anchor where its day has none. @returns false where it has one, which stays */
  async put(anchor: Anchor): Promise<boolean> {
    try {
      await this.#client.send(
        new PutCommand({
          TableName: this.#table,
          Item: { stream: PARTITION, version: Number(anchor.day.replaceAll('-', '')), anchor },
          ConditionExpression: 'attribute_not_exists(#stream)',
          ExpressionAttributeNames: { '#stream': 'stream' },
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }

  async *#read(oldestFirst: boolean): AsyncGenerator<Anchor> {
    let start: Record<string, unknown> | undefined;
    do {
      const page = await this.#client.send(
        new QueryCommand({
          TableName: this.#table,
          KeyConditionExpression: '#stream = :anchors',
          ExpressionAttributeNames: { '#stream': 'stream' },
          ExpressionAttributeValues: { ':anchors': PARTITION },
          ConsistentRead: true,
          ScanIndexForward: oldestFirst,
          ExclusiveStartKey: start,
        }),
      );
      for (const item of page.Items ?? []) {
        const row = Row.safeParse(item);
        if (!row.success)
          throw new CorruptDataFault(`read an anchor of ${this.#table}, but it lost its form`, { cause: row.error });
        yield row.data.anchor;
      }
      start = page.LastEvaluatedKey;
    } while (start);
  }
}
