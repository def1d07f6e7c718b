import { z } from 'zod';
import type { RowKey, Rows } from '../../../platform/store/rows.ts';
import { UserId } from '../../../schema/ids.ts';

/**
 * All sessions that grew from one sign-in. Of its refresh tokens only hashes are kept: of the part that all have in common,
 * and of the secret of the one that works. Times are ISO 8601 in UTC.
 */
const SessionFamily = z.object({
  userId: UserId,
  proofHash: z.string(),
  secretHash: z.string(),
  openedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  endedAt: z.iso.datetime().optional(),
  endedBy: z.enum(['SIGN_OUT', 'REUSE']).optional(),
});
export type SessionFamily = Readonly<z.output<typeof SessionFamily>>;

/** The families of sessions, one row each. `ttl` lets the store throw a row away some time after it has expired. */
export class SessionFamilies {
  readonly #rows: Rows;

  constructor(rows: Rows) {
    this.#rows = rows;
  }

  async find(id: string): Promise<SessionFamily | undefined> {
    return this.#rows.get(SessionFamily, keyOf(id));
  }

  /** Begins a family. @param id a new one */
  async open(id: string, family: SessionFamily): Promise<void> {
    await this.#rows.put({ ...keyOf(id), ...family, ttl: ttlOf(family.expiresAt) });
  }

  /** Lets the next refresh token work instead of this one. @returns false where this one works no more */
  rotate(id: string, { from, to, expiresAt }: { from: string; to: string; expiresAt: string }): Promise<boolean> {
    return this.#rows.update(keyOf(id), {
      UpdateExpression: 'SET secretHash = :to, expiresAt = :expiresAt, #ttl = :ttl',
      ConditionExpression: 'secretHash = :from AND attribute_not_exists(endedAt)',
      ExpressionAttributeNames: { '#ttl': 'ttl' },
      ExpressionAttributeValues: { ':from': from, ':to': to, ':expiresAt': expiresAt, ':ttl': ttlOf(expiresAt) },
    });
  }

  /** Ends a family for good. Ending it again changes nothing: the first reason stays. */
  async end(id: string, by: NonNullable<SessionFamily['endedBy']>, at: string): Promise<void> {
    await this.#rows.update(keyOf(id), {
      UpdateExpression: 'SET endedAt = :at, endedBy = :by',
      ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(endedAt)',
      ExpressionAttributeValues: { ':at': at, ':by': by },
    });
  }
}

function keyOf(id: string): RowKey {
  return { pk: `session#${id}`, sk: 'family' };
}

/** In whole seconds since 1970, as DynamoDB's time to live wants it. */
function ttlOf(expiresAt: string): number {
  return Math.ceil(Date.parse(expiresAt) / 1000);
}
