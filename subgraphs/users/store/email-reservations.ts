import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { RowKey, Rows } from '../../../platform/store/rows.ts';
import { UserId } from '../../../schema/ids.ts';
import type { EmailAddress } from '../domain/email-address.ts';

/** Whom an e-mail belongs to, and since when (ISO 8601 in UTC). The account may still be on its way. */
const Reservation = z.object({ userId: UserId, reservedAt: z.iso.datetime() });
export type Reservation = Readonly<z.output<typeof Reservation>>;

/** One row per e-mail, keyed by its hash: that each belongs to one account at most rests on this key. */
export class EmailReservations {
  readonly #rows: Rows;

  constructor(rows: Rows) {
    this.#rows = rows;
  }

  async find(email: EmailAddress): Promise<Reservation | undefined> {
    return this.#rows.get(Reservation, keyOf(email));
  }

  /** @returns false where somebody has it */
  reserve(email: EmailAddress, reservation: Reservation): Promise<boolean> {
    return this.#rows.putIfAbsent({ ...keyOf(email), ...reservation });
  }

  /** Gives an e-mail from one to another. @returns false where it is no longer with the first */
  takeOver(email: EmailAddress, from: Reservation, to: Reservation): Promise<boolean> {
    return this.#rows.update(keyOf(email), {
      UpdateExpression: 'SET userId = :to, reservedAt = :at',
      ConditionExpression: 'userId = :from',
      ExpressionAttributeValues: { ':from': from.userId, ':to': to.userId, ':at': to.reservedAt },
    });
  }
}

function keyOf(email: EmailAddress): RowKey {
  return { pk: `email#${createHash('sha256').update(email).digest('hex')}`, sk: 'reservation' };
}
