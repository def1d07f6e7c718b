import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';

/** A key attribute: its name and whether it holds text or a number. */
export interface KeyAttribute {
  readonly name: string;
  readonly kind: 'S' | 'N';
}

export interface IndexDefinition {
  readonly name: string;
  readonly partitionKey: KeyAttribute;
  readonly sortKey: KeyAttribute;
  /** What the index copies besides all keys; whole items without it. */
  readonly attributes?: readonly string[];
}

export interface TableDefinition {
  readonly name: string;
  readonly partitionKey: KeyAttribute;
  readonly sortKey: KeyAttribute;
  /** An item without an index's key attributes is not in that index. */
  readonly indexes: readonly IndexDefinition[];
}

const text = (name: string): KeyAttribute => ({ name, kind: 'S' });
const number = (name: string): KeyAttribute => ({ name, kind: 'N' });

/**
 * The log of a service: one item per commit, found by stream and version.
 * `outbox` holds the commits that were not relayed yet; `ledger` those that were, in the order of their positions; `days` all of
 * them by the day on which they were recorded, keys and hashes only.
 */
export function logTable(service: string): TableDefinition {
  return {
    name: `${service}-log`,
    partitionKey: text('stream'),
    sortKey: number('version'),
    indexes: [
      { name: 'outbox', partitionKey: text('outbox'), sortKey: text('outboxAt') },
      { name: 'ledger', partitionKey: text('ledger'), sortKey: number('position') },
      { name: 'days', partitionKey: text('day'), sortKey: text('dayAt'), attributes: ['hash', 'correlationId'] },
    ],
  };
}

/** The rows that a service reads from, keyed by `pk` and `sk`, with one index keyed by `indexPk` and `indexSk`. */
export function rowTable(service: string): TableDefinition {
  return {
    name: `${service}-rows`,
    partitionKey: text('pk'),
    sortKey: text('sk'),
    indexes: [{ name: 'index', partitionKey: text('indexPk'), sortKey: text('indexSk') }],
  };
}

/** The request that creates a table, paid per request. */
export function createTableInput({ name, partitionKey, sortKey, indexes }: TableDefinition): CreateTableCommandInput {
  const keys = [partitionKey, sortKey, ...indexes.flatMap((index) => [index.partitionKey, index.sortKey])];
  const attributes = new Map(keys.map((key) => [key.name, key.kind]));
  const schemaOf = (partition: KeyAttribute, sort: KeyAttribute) => [
    { AttributeName: partition.name, KeyType: 'HASH' as const },
    { AttributeName: sort.name, KeyType: 'RANGE' as const },
  ];
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: schemaOf(partitionKey, sortKey),
    AttributeDefinitions: [...attributes].map(([AttributeName, AttributeType]) => ({ AttributeName, AttributeType })),
    GlobalSecondaryIndexes: indexes.map((index) => ({
      IndexName: index.name,
      KeySchema: schemaOf(index.partitionKey, index.sortKey),
      Projection: index.attributes
        ? { ProjectionType: 'INCLUDE' as const, NonKeyAttributes: [...index.attributes] }
        : { ProjectionType: 'ALL' as const },
    })),
  };
}
