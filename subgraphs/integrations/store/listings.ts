import { z } from 'zod';
import { BadArgumentFault } from '../../../platform/fault.ts';
import type { Cursors } from '../../../platform/store/cursor.ts';
import type { Row, RowKey, Rows } from '../../../platform/store/rows.ts';
import { ListingId, type UserId } from '../../../schema/ids.ts';
import { Listing, ListingRecord } from '../domain/listing.ts';

const ListingRow = Listing.extend({ version: z.number().int().positive() });
type ListingRow = z.infer<typeof ListingRow>;

/** All that an MLS says. Ids, and when the record was changed, are what lists are in order by. */
const PERSONAL = Object.keys(ListingRecord.omit({ modificationTimestamp: true }).shape);
const sealed = (rows: Rows): Rows => rows.sealing({ fields: PERSONAL, of: ({ ownerId }) => ownerId });

/** Where a listing stands in its owner's list. */
type ListingPosition = Pick<Listing, 'id' | 'modificationTimestamp'>;

export interface ListingPage {
  /** Each with the cursor to go on behind it. */
  readonly edges: { readonly cursor: string; readonly node: Listing }[];
  readonly hasMore: boolean;
}

/** Listings as they are read: by id, and by owner with the most recently modified first. */
export class ListingStore {
  readonly #rows: Rows;
  readonly #cursors: Cursors;

  constructor(rows: Rows, cursors: Cursors) {
    this.#rows = sealed(rows);
    this.#cursors = cursors;
  }

  /** In the ids' order, null where there is none. Any number of ids. */
  getMany(ids: readonly ListingId[]): Promise<(Listing | null)[]> {
    return this.#rows.getMany(ListingRow, ids.map(keyOf));
  }

  /** Removes all of an agent's. */
  clear(ownerId: UserId): Promise<void> {
    return this.#rows.deleteAll({ partition: partitionOf(ownerId), index: true });
  }

  /** The version that the row of a listing stands for, 0 where there is none. */
  async versionOf(id: ListingId): Promise<number> {
    return (await this.#rows.get(ListingRow, keyOf(id)))?.version ?? 0;
  }

  /**
   * @param first most listings to give
   * @param after a cursor from the same owner's list
   * @throws BadArgumentFault for any other cursor
   */
  async pageOf(ownerId: UserId, first: number, after?: string): Promise<ListingPage> {
    const scope = partitionOf(ownerId);
    const position = after === undefined ? undefined : positionIn(this.#cursors.decode(scope, after));
    const { rows, hasMore } = await this.#rows.query(ListingRow, {
      partition: scope,
      index: true,
      descending: true,
      limit: first,
      ...(position && { after: { ...keyOf(position.id), ...indexKeyOf(ownerId, position) } }),
    });
    const cursorOf = ({ modificationTimestamp, id }: Listing) => this.#cursors.encode(scope, [modificationTimestamp, id]);
    return { edges: rows.map((node) => ({ cursor: cursorOf(node), node })), hasMore };
  }

  countOf(ownerId: UserId): Promise<number> {
    return this.#rows.count({ partition: partitionOf(ownerId), index: true });
  }
}

/** Keeps a listing as it is at a version, unless the row is there already or further on. */
export async function writeListing(rows: Rows, listing: Listing, version: number): Promise<void> {
  const row: Row<ListingRow> = { ...keyOf(listing.id), ...indexKeyOf(listing.ownerId, listing), ...listing, version };
  await sealed(rows).putIfNewer(row);
}

function keyOf(id: ListingId): RowKey {
  return { pk: `listing#${id}`, sk: 'listing' };
}

function partitionOf(ownerId: UserId): string {
  return `listings#${ownerId}`;
}

function indexKeyOf(ownerId: UserId, { modificationTimestamp, id }: ListingPosition) {
  return { indexPk: partitionOf(ownerId), indexSk: `${modificationTimestamp}#${id}` };
}

function positionIn([modificationTimestamp, id]: readonly string[]): ListingPosition {
  if (modificationTimestamp === undefined || id === undefined)
    throw new BadArgumentFault('go on behind `after`, but its cursor is of another form; begin the list again');
  return { modificationTimestamp, id: ListingId.parse(id) };
}
