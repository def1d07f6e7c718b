import { z } from 'zod';
import type { RowKey, Rows } from '../../../platform/store/rows.ts';
import { UserId } from '../../../schema/ids.ts';

/** Whose a key is, found by its hash, and when it was used last (ISO 8601 in UTC, to the minute). */
const KeyUse = z.object({ userId: UserId, lastUsedAt: z.iso.datetime().optional() });
export type KeyUse = Readonly<z.output<typeof KeyUse>>;

/** Keys by their hashes. Whether one works is the account's to say. */
export class ApiKeyUses {
  readonly #rows: Rows;

  constructor(rows: Rows) {
    this.#rows = rows;
  }

  async find(hash: string): Promise<KeyUse | undefined> {
    return this.#rows.get(KeyUse, keyOf(hash));
  }

  /** Those of the given hashes, in their order, null where there is none. */
  async findMany(hashes: readonly string[]): Promise<(KeyUse | null)[]> {
    return this.#rows.getMany(KeyUse, hashes.map(keyOf));
  }

  /** Says whose a key is. Saying so again changes nothing. */
  async put(hash: string, userId: UserId): Promise<void> {
    await this.#rows.putIfAbsent({ ...keyOf(hash), userId });
  }

  /** Notes that a key was used, unless that was noted since `before`. */
  async use(hash: string, at: string, before: string): Promise<void> {
    await this.#rows.update(keyOf(hash), {
      UpdateExpression: 'SET lastUsedAt = :at',
      ConditionExpression: 'attribute_exists(pk) AND (attribute_not_exists(lastUsedAt) OR lastUsedAt < :before)',
      ExpressionAttributeValues: { ':at': at, ':before': before },
    });
  }

  async delete(hash: string): Promise<void> {
    await this.#rows.delete(keyOf(hash));
  }
}

function keyOf(hash: string): RowKey {
  return { pk: `apikey#${hash}`, sk: 'use' };
}
