import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { randomSecret, type Vault } from '../../../platform/process/vault.ts';
import type { RowKey, Rows } from '../../../platform/store/rows.ts';
import { UserId } from '../../../schema/ids.ts';
import type { EmailAddress } from '../domain/email-address.ts';

/** Whom an e-mail belongs to, and since when (ISO 8601 in UTC). The account may still be on its way. */
const Reservation = z.object({ userId: UserId, reservedAt: z.iso.datetime() });
export type Reservation = Readonly<z.output<typeof Reservation>>;

/** A secret that is the same in every process; without it nobody can try out which e-mails are reserved. */
export type Pepper = () => Promise<string>;

/** A pepper that the vault keeps, read once. */
export function keptPepper(vault: Vault): Pepper {
  let kept: Promise<string> | undefined;
  return () => {
    kept ??= vault.secret('email-pepper', randomSecret).catch((error: unknown) => {
      kept = undefined;
      throw error;
    });
    return kept;
  };
}

/** One row per e-mail, keyed by its keyed hash: that each belongs to one account at most rests on this key. */
export class EmailReservations {
  readonly #rows: Rows;
  readonly #pepper: Pepper;

  constructor(rows: Rows, pepper: Pepper) {
    this.#rows = rows;
    this.#pepper = pepper;
  }

  async find(email: EmailAddress): Promise<Reservation | undefined> {
    return this.#rows.get(Reservation, await this.#keyOf(email));
  }

  /** @returns false where somebody has it */
  async reserve(email: EmailAddress, reservation: Reservation): Promise<boolean> {
    return this.#rows.putIfAbsent({ ...(await this.#keyOf(email)), ...reservation });
  }

  /** Frees an e-mail for whoever asks next, if it is this user's. */
  async release(email: EmailAddress, userId: UserId): Promise<void> {
    await this.#rows.deleteIf(await this.#keyOf(email), { userId });
  }

  /** Gives an e-mail from one to another. @returns false where it is no longer with the first */
  async takeOver(email: EmailAddress, from: Reservation, to: Reservation): Promise<boolean> {
    return this.#rows.update(await this.#keyOf(email), {
      UpdateExpression: 'SET userId = :to, reservedAt = :at',
      ConditionExpression: 'userId = :from',
      ExpressionAttributeValues: { ':from': from.userId, ':to': to.userId, ':at': to.reservedAt },
    });
  }

  async #keyOf(email: EmailAddress): Promise<RowKey> {
    const hash = createHmac('sha256', await this.#pepper())
      .update(email)
      .digest('hex');
    return { pk: `email#${hash}`, sk: 'reservation' };
  }
}
