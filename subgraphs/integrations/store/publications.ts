import { z } from 'zod';
import type { Row, RowKey, Rows } from '../../../platform/store/rows.ts';
import type { ContentId, UserId } from '../../../schema/ids.ts';
import { Publication } from '../domain/publication.ts';
import { inParallel } from '../in-parallel.ts';

const PublicationRow = Publication.extend({ version: z.number().int().positive() });
type PublicationRow = z.infer<typeof PublicationRow>;

/** A content goes to a handful of accounts, each perhaps more than once. */
const LIMIT = 100;
/** Queries that run at once: a page of contents asks for all of theirs together. */
const LANES = 16;

/** Publications as they are read: by id, and by owner and content with the latest first. */
export class PublicationStore {
  readonly #rows: Rows;

  constructor(rows: Rows) {
    this.#rows = rows.sealing({ fields: ['permalink'], of: ({ ownerId }) => ownerId });
  }

  /** In the ids' order, null where there is none. Any number of ids. */
  getMany(ids: readonly string[]): Promise<(Publication | null)[]> {
    return this.#rows.getMany(PublicationRow, ids.map(keyOf));
  }

  /**
   * An agent's publications of many contents, in the contents' order; the 100 latest of each, latest first. The owner is part of
   * the key, so a content of somebody else has none here.
   */
  of(ownerId: UserId, contentIds: readonly ContentId[]): Promise<Publication[][]> {
    return inParallel(contentIds, LANES, async (contentId) => {
      const { rows } = await this.#rows.query(PublicationRow, {
        partition: partitionOf(ownerId, contentId),
        index: true,
        descending: true,
        limit: LIMIT,
      });
      return [...rows];
    });
  }

  /** Keeps a publication as it is at a version of its aggregate, from 1; a late or repeated write changes nothing. */
  async put(publication: Publication, version: number): Promise<void> {
    const row: Row<PublicationRow> = {
      ...keyOf(publication.id),
      indexPk: partitionOf(publication.ownerId, publication.contentId),
      indexSk: `${publication.createdAt}#${publication.id}`,
      ...publication,
      version,
    };
    await this.#rows.putIfNewer(row);
  }
}

function keyOf(id: string): RowKey {
  return { pk: `publication#${id}`, sk: 'publication' };
}

/** As JSON, so that no id can be written such that it reaches into the partition of another owner. */
function partitionOf(ownerId: UserId, contentId: ContentId): string {
  return `publications#${JSON.stringify([ownerId, contentId])}`;
}
