import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { logTable, readModelTable } from '../store/table-definition.ts';

/**
 * Which generations of a read model's table there are: the one that is read, all that are kept up with what happens, and the
 * one that is being made. `revision` grows with every change.
 */
export const Pointer = z.object({
  revision: z.number().int().min(0),
  active: z.number().int().positive(),
  written: z.array(z.number().int().positive()).min(1),
  building: z.number().int().positive().optional(),
  /** The highest generation that there ever was: a name is not used twice. */
  newest: z.number().int().positive(),
  /** When it came to be so: ISO 8601 in UTC. */
  changedAt: z.string().optional(),
});
export type Pointer = Readonly<z.output<typeof Pointer>>;

/** How it is before anything was rebuilt. */
export const FIRST_GENERATION: Pointer = { revision: 0, active: 1, written: [1], newest: 1 };

/** Where a read model's pointer lies, and its tables. */
export class ReadModelPointer {
  readonly #client: DynamoDBDocumentClient;
  readonly #table: string;
  readonly #key: { readonly stream: string; readonly version: number };
  readonly #service: string;
  readonly #name: string;

  constructor(client: DynamoDBDocumentClient, { service, name }: { readonly service: string; readonly name: string }) {
    this.#client = client;
    this.#service = service;
    this.#name = name;
    this.#table = logTable(service).name;
    this.#key = { stream: `#read-model#${name}`, version: 0 };
  }

  /** How it is now. @param consistent false where a moment's delay does no harm: half the price */
  async read(consistent = true): Promise<Pointer> {
    const { Item } = await this.#client.send(
      new GetCommand({ TableName: this.#table, Key: this.#key, ConsistentRead: consistent }),
    );
    return Item ? Pointer.parse(Item) : FIRST_GENERATION;
  }

  /** Changes it. @returns false where somebody else did since it was read */
  async write(from: Pointer, to: Omit<Pointer, 'revision'>): Promise<boolean> {
    const next = { ...to, revision: from.revision + 1 };
    try {
      await this.#client.send(
        new PutCommand({
          TableName: this.#table,
          Item: { ...this.#key, ...next },
          ConditionExpression: from.revision === 0 ? 'attribute_not_exists(revision)' : 'revision = :from',
          ...(from.revision > 0 && { ExpressionAttributeValues: { ':from': from.revision } }),
        }),
      );
      return true;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      // A put whose answer was lost is sent again, and then finds itself.
      return JSON.stringify(Pointer.parse(await this.read())) === JSON.stringify(Pointer.parse(next));
    }
  }

  tableOf(generation: number): string {
    return readModelTable(this.#service, this.#name, generation).name;
  }
}
