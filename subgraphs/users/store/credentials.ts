import { z } from 'zod';
import type { RowKey, Rows } from '../../../platform/store/rows.ts';
import type { UserId } from '../../../schema/ids.ts';

/** A password as it is kept: its hash as a PHC string, and when it was set (ISO 8601 in UTC). */
const Credential = z.object({ passwordHash: z.string().startsWith('$'), setAt: z.iso.datetime() });
export type Credential = Readonly<z.output<typeof Credential>>;

/** Passwords' hashes, in rows of their own: they stand in no event and no read model. */
export class Credentials {
  readonly #rows: Rows;

  constructor(rows: Rows) {
    this.#rows = rows;
  }

  async find(userId: UserId): Promise<Credential | undefined> {
    return this.#rows.get(Credential, keyOf(userId));
  }

  async write(userId: UserId, credential: Credential): Promise<void> {
    await this.#rows.put({ ...keyOf(userId), ...credential });
  }

  /** Puts a new hash of the same password in the place of an old one. @returns false where the password has changed meanwhile */
  replaceHash(userId: UserId, from: string, to: string): Promise<boolean> {
    return this.#rows.update(keyOf(userId), {
      UpdateExpression: 'SET passwordHash = :to',
      ConditionExpression: 'passwordHash = :from',
      ExpressionAttributeValues: { ':from': from, ':to': to },
    });
  }

  /** Sets another password. @returns false where it has changed since its hash was read */
  replace(userId: UserId, from: string, to: Credential): Promise<boolean> {
    return this.#rows.update(keyOf(userId), {
      UpdateExpression: 'SET passwordHash = :to, setAt = :at',
      ConditionExpression: 'passwordHash = :from',
      ExpressionAttributeValues: { ':from': from, ':to': to.passwordHash, ':at': to.setAt },
    });
  }

  async delete(userId: UserId): Promise<void> {
    await this.#rows.delete(keyOf(userId));
  }
}

function keyOf(userId: UserId): RowKey {
  return { pk: `credentials#${userId}`, sk: 'password' };
}
