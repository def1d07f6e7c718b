import type { CreateTableCommandInput, Projection } from '@aws-sdk/client-dynamodb';

/** A key attribute: its name and whether it holds text or a number. */
export interface KeyAttribute {
  readonly name: string;
  readonly kind: 'S' | 'N';
}

export interface IndexDefinition {
  readonly name: string;
  readonly partitionKey: KeyAttribute;
  readonly sortKey: KeyAttribute;
  /** What the index copies besides all keys, nothing for an empty list; whole items without it. */
  readonly attributes?: readonly string[];
}

export interface TableDefinition {
  readonly name: string;
  readonly partitionKey: KeyAttribute;
  readonly sortKey: KeyAttribute;
  /** An item without an index's key attributes is not in that index. */
  readonly indexes: readonly IndexDefinition[];
  /** Whether changes can be read from the table's stream, for a relay in AWS Lambda. */
  readonly streamed?: boolean;
}

const text = (name: string): KeyAttribute => ({ name, kind: 'S' });
const number = (name: string): KeyAttribute => ({ name, kind: 'N' });

/**
 * The log of a service: one item per commit, found by stream and version. The index `outbox` holds the keys of commits that were
 * not relayed yet; `days` all commits by the day on which they were recorded, keys and hashes only. The ledger, which is the
 * order in which commits were relayed, and the lease of the relay are items under names that no stream can have: `#…`.
 */
export function logTable(service: string): TableDefinition {
  return {
    name: `${service}-log`,
    partitionKey: text('stream'),
    sortKey: number('version'),
    indexes: [
      { name: 'outbox', partitionKey: text('outbox'), sortKey: text('dayAt'), attributes: [] },
      { name: 'days', partitionKey: text('day'), sortKey: text('dayAt'), attributes: ['hash', 'correlationId'] },
    ],
    streamed: true,
  };
}

/**
 * Rows that are written nowhere else, such as credentials and reservations: what a rebuild could not bring back. Keyed by `pk`
 * and `sk`, with one index keyed by `indexPk` and `indexSk`.
 */
export function rowTable(service: string): TableDefinition {
  return rowsIn(`${service}-rows`);
}

/**
 * One table of a read model: rows that are made from events alone, and are made anew in the table of the next generation.
 * @param name what the rows are, such as `contents`
 */
export function readModelTable(service: string, name: string, generation = 1): TableDefinition {
  return rowsIn(generation === 1 ? `${service}-${name}` : `${service}-${name}-${generation}`);
}

function rowsIn(table: string): TableDefinition {
  return {
    name: table,
    partitionKey: text('pk'),
    sortKey: text('sk'),
    indexes: [{ name: 'index', partitionKey: text('indexPk'), sortKey: text('indexSk') }],
  };
}

/** The request that creates a table, paid per request. */
export function createTableInput({ name, partitionKey, sortKey, indexes, streamed }: TableDefinition): CreateTableCommandInput {
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
    ...(indexes.length > 0 && {
      GlobalSecondaryIndexes: indexes.map((index) => ({
        IndexName: index.name,
        KeySchema: schemaOf(index.partitionKey, index.sortKey),
        Projection: projectionOf(index),
      })),
    }),
    ...(streamed && { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' } }),
  };
}

function projectionOf({ attributes }: IndexDefinition): Projection {
  if (!attributes) return { ProjectionType: 'ALL' };
  return attributes.length === 0
    ? { ProjectionType: 'KEYS_ONLY' }
    : { ProjectionType: 'INCLUDE', NonKeyAttributes: [...attributes] };
}
