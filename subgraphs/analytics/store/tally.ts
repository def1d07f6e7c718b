import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { RowKey, Rows } from '../../../platform/store/rows.ts';

const ID_DIGITS = 12;
const IDS_PER_ROW = 1000;

/** What a counting row remembers: the events that went into it. */
const Seen = z.object({ seen: z.set(z.string()) });

/**
 * Counts distinct events in rows. The ids of what was counted stand in the row itself, so that counting and remembering are one
 * conditional write, and an event that comes again changes nothing.
 *
 * The arithmetic: an id is shortened to 12 hexadecimal digits of its SHA-256 (48 bits), which takes 13 bytes in a set. Two of
 * the 1000 ids of a row fall on each other with a chance of 1000² / 2⁴⁹, about 2 in a thousand million. A row takes 1000 ids,
 * 13 KB of the 400 KB that an item may have, because a write costs what the whole item weighs. A full row stays full, and the
 * next event goes into the next row of the same key: `<sk>#000`, `<sk>#001`, …
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
export class Tally {
  readonly #rows: Rows;
  readonly #idsPerRow: number;

  constructor(rows: Rows, { idsPerRow = IDS_PER_ROW }: { idsPerRow?: number } = {}) {
    this.#rows = rows;
    this.#idsPerRow = idsPerRow;
  }

  /**
   * Adds to the counters of a row, once for each event.
   * @param key partition, and the part of the sort key that the counted rows have in common
   * @returns whether it was counted now; false where it was before
   */
  async add(key: RowKey, eventId: string, counters: Readonly<Record<string, number>>): Promise<boolean> {
    // Which row of a table takes an id depends on what is in it, so each table is counted in by itself.
    return this.#rows.each((rows) => this.#addIn(rows, key, shortIdOf(eventId), counters));
  }

  /** Whether an event was counted, in every table that is kept up. Reads only: for who expects that it was. */
  async has(key: RowKey, eventId: string): Promise<boolean> {
    let everywhere = true;
    await this.#rows.each(async (rows) => {
      if (!(await this.#hasIn(rows, key, shortIdOf(eventId)))) everywhere = false;
    });
    return everywhere;
  }

  async #addIn(rows: Rows, key: RowKey, id: string, counters: Readonly<Record<string, number>>): Promise<boolean> {
    const added = Object.entries(counters).filter(([, by]) => by !== 0);
    for (let part = 0; ; part += 1) {
      const row = partOf(key, part);
      const written = await rows.update(row, {
        UpdateExpression: `ADD #seen :ids${added.map((_, index) => `, #c${index} :c${index}`).join('')}`,
        ConditionExpression: 'attribute_not_exists(#seen) OR (NOT contains(#seen, :id) AND size(#seen) < :limit)',
        ExpressionAttributeNames: {
          '#seen': 'seen',
          ...Object.fromEntries(added.map(([name], index) => [`#c${index}`, name])),
        },
        ExpressionAttributeValues: {
          ':id': id,
          ':ids': new Set([id]),
          ':limit': this.#idsPerRow,
          ...Object.fromEntries(added.map(([, by], index) => [`:c${index}`, by])),
        },
      });
      if (written) return true;
      // It is in this row, or the row is full. A full row never takes another id: what is not in it now never will be.
      if ((await rows.get(Seen, row))?.seen.has(id)) return false;
    }
  }

  async #hasIn(rows: Rows, key: RowKey, id: string): Promise<boolean> {
    for (let part = 0; ; part += 1) {
      const row = await rows.get(Seen, partOf(key, part));
      if (row?.seen.has(id)) return true;
      if (!row || row.seen.size < this.#idsPerRow) return false;
    }
  }
}

/** The short form of an id, evenly spread. */
export function shortIdOf(eventId: string): string {
  return createHash('sha256').update(eventId).digest('hex').slice(0, ID_DIGITS);
}

function partOf({ pk, sk }: RowKey, part: number): RowKey {
  return { pk, sk: `${sk}#${String(part).padStart(3, '0')}` };
}
