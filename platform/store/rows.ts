import { ConditionalCheckFailedException, ResourceNotFoundException } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  type QueryCommandInput,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { CorruptDataFault } from '../fault.ts';
import { batchGet } from './batch-get.ts';
import type { Sealer } from '../privacy/sealer.ts';
import { openRow, type RowSealing, sealRow } from '../privacy/sealed-rows.ts';
import type { RowTables } from './row-tables.ts';

/** Where a row lies. */
export interface RowKey {
  readonly pk: string;
  readonly sk: string;
}

/** A row as it is stored: its key, where it stands in the index if it does, and its data. */
export type Row<T extends object> = RowKey & { readonly indexPk?: string; readonly indexSk?: string } & T;

const Key: z.ZodType<RowKey> = z.object({ pk: z.string(), sk: z.string() });

export interface RowQuery {
  /** Value of `pk`, or of `indexPk` where `index` is set. */
  readonly partition: string;
  readonly index?: boolean;
  /** Only rows whose sort key begins so. */
  readonly prefix?: string;
  /** Only rows whose sort key lies in this range, both ends included. */
  readonly between?: readonly [from: string, to: string];
  /** Biggest sort key first. */
  readonly descending?: boolean;
  /** Most rows to give. */
  readonly limit: number;
  /** The last row that was seen: go on behind it. */
  readonly after?: RowKey & { readonly indexPk?: string; readonly indexSk?: string };
}

export interface RowPage<T extends object> {
  readonly rows: readonly Row<T>[];
  readonly hasMore: boolean;
}

/**
 * The rows of one service, each kind with its form. What is read back is checked against the form:
 * a stored row is an edge like any other.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference for the limits behind the batches
 */
export class Rows {
  readonly #client: DynamoDBDocumentClient;
  readonly #tables: RowTables;
  readonly #sealer: Sealer | undefined;
  readonly #sealing: RowSealing | undefined;

  /** @param tables one table, or the tables of a read model: a write goes to every one that is kept up, a read to the active one */
  constructor(
    client: DynamoDBDocumentClient,
    tables: string | RowTables,
    { sealer, sealing }: { sealer?: Sealer | undefined; sealing?: RowSealing } = {},
  ) {
    this.#client = client;
    this.#sealer = sealer;
    this.#sealing = sealing;
    this.#tables = typeof tables === 'string' ? { active: tables, written: [tables] } : tables;
  }

  get #table(): string {
    return this.#tables.active;
  }

  /**
   * The same rows, with these fields sealed where there is a sealer. A row of somebody who was erased is as good as none: it is
   * neither read nor written.
   */
  sealing(sealing: RowSealing): Rows {
    return new Rows(this.#client, this.#tables, { sealer: this.#sealer, sealing });
  }

  /**
   * Makes a change in each table that is kept up, as if it were the only one: for changes that look at what is there.
   * A table besides the active one that was dropped meanwhile is passed over.
   * @returns what came of it in the active one
   */
  async each<R>(change: (rows: Rows) => Promise<R>): Promise<R> {
    const [active = this.#tables.active, ...others] = this.#tables.written;
    const [outcome] = await Promise.all([
      change(this.#in(active)),
      ...others.map((table) =>
        change(this.#in(table)).catch((error: unknown) => {
          if (!(error instanceof ResourceNotFoundException)) throw error;
        }),
      ),
    ]);
    return outcome;
  }

  /** The row at a key as it is now, or undefined. @throws CorruptDataFault when it does not have the form */
  async get<S extends z.ZodType<object>>(form: S, { pk, sk }: RowKey): Promise<Row<z.output<S>> | undefined> {
    const { Item } = await this.#client.send(new GetCommand({ TableName: this.#table, Key: { pk, sk }, ConsistentRead: true }));
    return Item && this.#read(form, Item);
  }

  /** The rows at many keys, in the keys' order, null where there is none. Any number of keys. */
  async getMany<S extends z.ZodType<object>>(form: S, keys: readonly RowKey[]): Promise<(Row<z.output<S>> | null)[]> {
    const nameOf = ({ pk, sk }: RowKey) => JSON.stringify([pk, sk]);
    const wanted = [...new Map(keys.map((key) => [nameOf(key), { pk: key.pk, sk: key.sk }])).values()];
    const found = new Map<string, Row<z.output<S>>>();
    const items = await batchGet(this.#client, this.#table, wanted);
    for (const row of await Promise.all(items.map((item) => this.#read(form, item)))) if (row) found.set(nameOf(row), row);
    return keys.map((key) => found.get(nameOf(key)) ?? null);
  }

  /** Writes a row over whatever is there. */
  async put<T extends object>(row: Row<T>): Promise<void> {
    const Item = await this.#toStore(row);
    if (!Item) return;
    await this.#inEach((TableName) => this.#client.send(new PutCommand({ TableName, Item })));
  }

  /** Writes a row where there is none. @returns false when there was one, which stays */
  async putIfAbsent<T extends object>(row: Row<T>): Promise<boolean> {
    const Item = await this.#toStore(row);
    if (!Item) return false;
    return this.#inEach((TableName) =>
      this.#whether(this.#client.send(new PutCommand({ TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' }))),
    );
  }

  /** Writes a row unless one of the same or a later `version` is there: late and repeated writes change nothing. @returns whether it was written */
  async putIfNewer<T extends { readonly version: number }>(row: Row<T>): Promise<boolean> {
    const Item = await this.#toStore(row);
    if (!Item) return false;
    return this.#inEach((TableName) =>
      this.#whether(
        this.#client.send(
          new PutCommand({
            TableName,
            Item,
            ConditionExpression: 'attribute_not_exists(pk) OR #version < :version',
            ExpressionAttributeNames: { '#version': 'version' },
            ExpressionAttributeValues: { ':version': row.version },
          }),
        ),
      ),
    );
  }

  /** Changes a row in place by an update expression. @returns false when the condition did not hold, and nothing changed */
  update(key: RowKey, change: Omit<UpdateCommandInput, 'TableName' | 'Key'>): Promise<boolean> {
    return this.#inEach((TableName) =>
      this.#whether(this.#client.send(new UpdateCommand({ ...change, TableName, Key: { pk: key.pk, sk: key.sk } }))),
    );
  }

  /** Deletes a row where these fields are so. */
  async deleteIf({ pk, sk }: RowKey, fields: Readonly<Record<string, string>>): Promise<void> {
    const names = Object.keys(fields);
    await this.#inEach((TableName) =>
      this.#whether(
        this.#client.send(
          new DeleteCommand({
            TableName,
            Key: { pk, sk },
            ConditionExpression: names.map((_, index) => `#f${index} = :f${index}`).join(' AND '),
            ExpressionAttributeNames: Object.fromEntries(names.map((name, index) => [`#f${index}`, name])),
            ExpressionAttributeValues: Object.fromEntries(names.map((name, index) => [`:f${index}`, fields[name]])),
          }),
        ),
      ),
    );
  }

  async delete({ pk, sk }: RowKey): Promise<void> {
    await this.#inEach((TableName) => this.#client.send(new DeleteCommand({ TableName, Key: { pk, sk } })));
  }

  /** Deletes every row of a partition, whether it can be opened or not. @param index by `indexPk`, which follows the rows within moments */
  async deleteAll({ partition, index }: Pick<RowQuery, 'partition' | 'index'>): Promise<void> {
    await this.each(async (rows) => {
      let start: Record<string, unknown> | undefined;
      do {
        const { Items = [], LastEvaluatedKey } = await this.#client.send(
          new QueryCommand({ ...rows.#condition({ partition, ...(index && { index }) }), ExclusiveStartKey: start }),
        );
        await Promise.all(Items.map((item) => rows.delete(Key.parse(item))));
        start = LastEvaluatedKey;
      } while (start);
    });
  }

  /** A page of rows of one partition in the order of their sort keys. */
  async query<S extends z.ZodType<object>>(form: S, query: RowQuery): Promise<RowPage<z.output<S>>> {
    const rows: Row<z.output<S>>[] = [];
    let start: Record<string, unknown> | undefined = query.after && startKey(query.after, query.index);
    // One more than asked tells whether there is more; a page of the store may end early.
    while (rows.length <= query.limit) {
      const { Items, LastEvaluatedKey } = await this.#client.send(
        new QueryCommand({ ...this.#condition(query), Limit: query.limit + 1 - rows.length, ExclusiveStartKey: start }),
      );
      for (const row of await Promise.all((Items ?? []).map((item) => this.#read(form, item)))) if (row) rows.push(row);
      start = LastEvaluatedKey;
      if (!start) break;
    }
    return { rows: rows.slice(0, query.limit), hasMore: rows.length > query.limit };
  }

  /** How many rows a query has in all. */
  async count(query: Omit<RowQuery, 'limit' | 'after'>): Promise<number> {
    let count = 0;
    let start: Record<string, unknown> | undefined;
    do {
      const page = await this.#client.send(
        new QueryCommand({ ...this.#condition(query), Select: 'COUNT', ExclusiveStartKey: start }),
      );
      count += page.Count ?? 0;
      start = page.LastEvaluatedKey;
    } while (start);
    return count;
  }

  #condition({ partition, index, prefix, between, descending }: Omit<RowQuery, 'limit' | 'after'>) {
    const sortKey = index ? 'indexSk' : 'sk';
    const range = between ? ' AND #sk BETWEEN :from AND :to' : prefix === undefined ? '' : ' AND begins_with(#sk, :prefix)';
    return {
      TableName: this.#table,
      ...(index ? { IndexName: 'index' } : { ConsistentRead: true }),
      KeyConditionExpression: `#pk = :pk${range}`,
      ExpressionAttributeNames: { '#pk': index ? 'indexPk' : 'pk', ...(range && { '#sk': sortKey }) },
      ExpressionAttributeValues: {
        ':pk': partition,
        ...(between ? { ':from': between[0], ':to': between[1] } : prefix === undefined ? {} : { ':prefix': prefix }),
      },
      ScanIndexForward: !descending,
    } satisfies QueryCommandInput;
  }

  /** One write in each table that is kept up. One table is nearly always all. */
  #inEach<R>(write: (table: string) => Promise<R>): Promise<R> {
    const { written, active } = this.#tables;
    return written.length === 1 ? write(active) : this.each((rows) => write(rows.#table));
  }

  /** @returns false where its condition did not hold */
  async #whether(write: Promise<unknown>): Promise<boolean> {
    try {
      await write;
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }

  #in(table: string): Rows {
    return new Rows(this.#client, table, { sealer: this.#sealer, ...(this.#sealing && { sealing: this.#sealing }) });
  }

  /** @returns undefined where it is of somebody who was erased */
  async #toStore<T extends object>(row: Row<T>): Promise<Record<string, unknown> | undefined> {
    const item: Record<string, unknown> = Object.fromEntries(Object.entries(row));
    return this.#sealer && this.#sealing ? sealRow(this.#sealer, this.#sealing, item) : item;
  }

  async #read<S extends z.ZodType<object>>(form: S, item: Record<string, unknown>): Promise<Row<z.output<S>> | undefined> {
    const opened = this.#sealer && this.#sealing ? await openRow(this.#sealer, item) : item;
    return opened && this.#parse(form, opened);
  }

  #parse<S extends z.ZodType<object>>(form: S, item: Record<string, unknown>): Row<z.output<S>> {
    const parsed = form.safeParse(item);
    if (!parsed.success) {
      const fields = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ');
      throw new CorruptDataFault(`read a row of ${this.#table}, but these fields do not have their form: ${fields}`, {
        cause: parsed.error,
      });
    }
    const { pk, sk, indexPk, indexSk } = item as unknown as Row<object>;
    return { ...parsed.data, pk, sk, ...(indexPk !== undefined && { indexPk }), ...(indexSk !== undefined && { indexSk }) };
  }
}

/** Where a page begins: the keys of the table, and of the index where that is read. */
function startKey({ pk, sk, indexPk, indexSk }: NonNullable<RowQuery['after']>, index = false): Record<string, unknown> {
  return index ? { pk, sk, indexPk, indexSk } : { pk, sk };
}
