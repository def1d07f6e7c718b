import { z } from 'zod';
import type { RowKey, RowQuery, Rows } from '../../../platform/store/rows.ts';
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
  endedBy: z.enum(['SIGN_OUT', 'REUSE', 'PASSWORD_CHANGED', 'SIGN_OUT_EVERYWHERE', 'ACCOUNT_ERASED']).optional(),
});
export type SessionFamily = Readonly<z.output<typeof SessionFamily>>;

const PAGE = 100;

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
    await this.#rows.put({
      ...keyOf(id),
      indexPk: ofUserKey(family.userId),
      indexSk: id,
      ...family,
      ttl: ttlOf(family.expiresAt),
    });
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

  /** The ids of a user's families that have not ended. */
  async ofUser(userId: UserId): Promise<string[]> {
    const ids: string[] = [];
    let after: RowQuery['after'];
    do {
      const page = await this.#rows.query(SessionFamily, {
        partition: ofUserKey(userId),
        index: true,
        limit: PAGE,
        ...(after && { after }),
      });
      ids.push(...page.rows.filter(({ endedAt }) => endedAt === undefined).map(({ indexSk = '' }) => indexSk));
      after = page.hasMore ? page.rows.at(-1) : undefined;
    } while (after);
    return ids;
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

function ofUserKey(userId: UserId): string {
  return `sessions#${userId}`;
}

function keyOf(id: string): RowKey {
  return { pk: `session#${id}`, sk: 'family' };
}

/** In whole seconds since 1970, as DynamoDB's time to live wants it. */
function ttlOf(expiresAt: string): number {
  return Math.ceil(Date.parse(expiresAt) / 1000);
}
