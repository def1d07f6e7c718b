import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { OperationTypeNode } from 'graphql';
import { z } from 'zod';
import { Rows } from '../../platform/store/rows.ts';
import { rowTable, type TableDefinition } from '../../platform/store/table-definition.ts';
import type { Owner, RegisteredOperation } from './registered-operation.ts';

/** The operations of all clients. */
export const operationsTable: TableDefinition = { ...rowTable('router'), name: 'router-operations' };

/** Where registered operations are kept. What is written counts up versions, by which readers see that they have to read again. */
export interface OperationStore {
  /** Counts every change to any owner's operations. */
  version(): Promise<number>;
  /** Every owner with a version that counts the changes to their operations. */
  owners(): Promise<ReadonlyMap<Owner, number>>;
  /** All of an owner, retired ones too. */
  operationsOf(owner: Owner): Promise<readonly RegisteredOperation[]>;
  /** Keeps operations of one owner. One that is there is replaced. */
  publish(owner: Owner, operations: readonly RegisteredOperation[]): Promise<void>;
  /** Takes one out of use. @returns false where it is not there, or is retired already */
  retire(owner: Owner, sha256: string, at: Date): Promise<boolean>;
}

const OwnerName = z.templateLiteral(['partner:', z.string()]).or(z.literal('frontend'));
const Stored = z.object({
  owner: OwnerName,
  sha256: z.string(),
  id: z.string(),
  name: z.string(),
  kind: z.enum(Object.values(OperationTypeNode)),
  text: z.string(),
  publishedAt: z.string(),
  publishedBy: z.string(),
  retiredAt: z.string().optional(),
});
const Versioned = z.object({ version: z.number() });

const REGISTRY = { pk: 'registry', sk: 'version' };
const OWNERS = 'owners';
const PAGE = 1000;
/** How many rows are written at once. */
const WRITTEN_TOGETHER = 25;

/** @param client of a store that has `operationsTable` */
export function createOperationStore(client: DynamoDBDocumentClient): OperationStore {
  const rows = new Rows(client, operationsTable.name);
  const keyOf = (owner: Owner, sha256: string) => ({ pk: `operations#${owner}`, sk: sha256 });

  const all = async <S extends z.ZodType<object>>(form: S, partition: string) => {
    const found: Awaited<ReturnType<typeof rows.query<S>>>['rows'][number][] = [];
    for (;;) {
      const after = found.at(-1);
      const page = await rows.query(form, { partition, limit: PAGE, ...(after && { after }) });
      found.push(...page.rows);
      if (!page.hasMore) return found;
    }
  };
  /** The owner first: who sees the registry's version change finds the owner's changed. */
  const count = async (owner: Owner): Promise<void> => {
    for (const key of [{ pk: OWNERS, sk: owner }, REGISTRY]) {
      await rows.update(key, {
        UpdateExpression: 'ADD #version :one',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':one': 1 },
      });
    }
  };

  return {
    version: async () => (await rows.get(Versioned, REGISTRY))?.version ?? 0,
    owners: async () => new Map((await all(Versioned, OWNERS)).map(({ sk, version }) => [OwnerName.parse(sk), version])),
    operationsOf: (owner) => all(Stored, `operations#${owner}`),
    async publish(owner, operations) {
      for (let from = 0; from < operations.length; from += WRITTEN_TOGETHER) {
        const some = operations.slice(from, from + WRITTEN_TOGETHER);
        await Promise.all(some.map((operation) => rows.put({ ...keyOf(owner, operation.sha256), ...operation })));
      }
      if (operations.length > 0) await count(owner);
    },
    async retire(owner, sha256, at) {
      const isDone = await rows.update(keyOf(owner, sha256), {
        UpdateExpression: 'SET retiredAt = :at',
        ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(retiredAt)',
        ExpressionAttributeValues: { ':at': at.toISOString() },
      });
      if (isDone) await count(owner);
      return isDone;
    },
  };
}
