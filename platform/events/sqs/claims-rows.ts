import { gunzipSync, gzipSync } from 'node:zlib';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { Rows } from '../../store/rows.ts';
import { rowTable, type TableDefinition } from '../../store/table-definition.ts';
import type { Claims } from './claims.ts';

export const CLAIMS: TableDefinition = rowTable('claims');

const Claim = z.object({ packed: z.instanceof(Uint8Array) });
const keyOf = (key: string) => ({ pk: `claim#${key}`, sk: 'claim' });

/**
 * Claims as rows of the document store, for queues without a bucket beside them. An event's commit fits into one item, so its
 * data does, gzipped.
 */
export function rowClaims(client: DynamoDBDocumentClient): Claims {
  const rows = new Rows(client, CLAIMS.name);
  return {
    adapter: 'rows of the document store',
    put: (key, text) => rows.put({ ...keyOf(key), packed: gzipSync(text) }),
    get: async (key) => {
      const row = await rows.get(Claim, keyOf(key));
      return row && gunzipSync(row.packed).toString('utf8');
    },
  };
}
