import { z } from 'zod';
import { ContentType } from '../../../schema/events/content.ts';
import { ContentId, type UserId } from '../../../schema/ids.ts';
import type { Row, RowKey, Rows } from '../../../platform/store/rows.ts';
import { ContentStatus, ContentView } from '../domain/content-view.ts';

/**
 * What an agent's list has of one content: enough to filter, count and page by, and small, so that a whole list is few reads.
 * Scheduled content stands in the index `due` by its time; any other is not in the index.
 */
const ListEntry = z.object({
  contentId: ContentId,
  type: ContentType,
  status: ContentStatus,
  version: z.number().int().positive(),
});
type ListEntry = z.infer<typeof ListEntry>;

/** Narrows a list; what is undefined does not narrow. */
export interface ListFilter {
  readonly status?: ContentStatus | undefined;
  readonly type?: ContentType | undefined;
}

/** A page of a list: ids in order, each with its position. */
export interface ListPage {
  readonly entries: readonly { readonly contentId: ContentId; readonly position: string }[];
  readonly hasMore: boolean;
}

/** Writes of scheduled content spread over this many partitions of the index. */
const DUE_SHARDS = 4;
/** How many entries of a list are read at once. An entry takes about 250 of the 1 048 576 bytes of a read. */
const LIST_CHUNK = 1000;

/** The rows of content: one per content, and one per content in its author's list. */
export class ContentRows {
  readonly #rows: Rows;

  constructor(rows: Rows) {
    this.#rows = rows.sealing({
      fields: ['title', 'body', 'requestHash', 'compliance', 'details'],
      of: ({ authorId }) => authorId,
    });
  }

  /** Content in the order of the ids, null where there is none. */
  getMany(ids: readonly string[]): Promise<(ContentView | null)[]> {
    return this.#rows.getMany(ContentView, ids.map(contentKey));
  }

  /** Writes content and its entry unless they are as new already. Called again after a crash between the two, it writes the rest. */
  async put(view: ContentView): Promise<void> {
    const { id, version, status, details, scheduledFor } = view;
    await this.#rows.putIfNewer({ ...contentKey(id), ...view });
    const entry: Row<ListEntry> = { ...entryKey(view), contentId: id, type: details.type, status, version };
    const due = scheduledFor === null ? {} : { indexPk: dueShard(shardOf(id)), indexSk: `${scheduledFor}#${id}` };
    await this.#rows.putIfNewer({ ...entry, ...due });
  }

  /** Removes content itself. Its entry in the list, which has no text, stays. */
  remove(id: ContentId): Promise<void> {
    return this.#rows.delete(contentKey(id));
  }

  /** The ids of all that an author has, newest first. */
  async *idsOf(author: UserId): AsyncGenerator<ContentId> {
    for await (const { contentId } of this.#entries(author, {}, LIST_CHUNK)) yield contentId;
  }

  /** Whether content and its entry are both at this version or a later one. */
  async isAt(id: string, version: number): Promise<boolean> {
    const view = await this.#rows.get(ContentView, contentKey(id));
    if (!view || view.version < version) return false;
    const entry = await this.#rows.get(ListEntry, entryKey(view));
    return entry !== undefined && entry.version >= version;
  }

  /**
   * An author's content, newest first. A page holds fewer than asked only where the list ends.
   * @param after position of the entry to go on behind
   */
  async list(
    author: UserId,
    filter: ListFilter,
    { first, after }: { first: number; after?: string | undefined },
  ): Promise<ListPage> {
    const entries: { contentId: ContentId; position: string }[] = [];
    for await (const { contentId, sk } of this.#entries(author, filter, first + 1, after)) {
      entries.push({ contentId, position: sk });
      if (entries.length > first) break;
    }
    return { entries: entries.slice(0, first), hasMore: entries.length > first };
  }

  /** How many of an author's content match. */
  async count(author: UserId, filter: ListFilter): Promise<number> {
    if (filter.status === undefined && filter.type === undefined) return this.#rows.count({ partition: listOf(author) });
    let count = 0;
    for await (const _ of this.#entries(author, filter, LIST_CHUNK)) count += 1;
    return count;
  }

  /**
   * Content whose time has come, by the index, which is a moment behind: ask the content itself before acting.
   * @param at now, ISO 8601 in UTC with milliseconds
   */
  async *due(at: string): AsyncGenerator<ContentId> {
    for (let shard = 0; shard < DUE_SHARDS; shard += 1) {
      let after: Row<ListEntry> | undefined;
      for (let more = true; more;) {
        const page = await this.#rows.query(ListEntry, {
          partition: dueShard(shard),
          index: true,
          // `~` comes behind `#`: everything at this very millisecond is due too.
          between: ['0', `${at}~`],
          limit: LIST_CHUNK,
          ...(after && { after: positionOf(after) }),
        });
        for (const { contentId } of page.rows) yield contentId;
        after = page.rows.at(-1);
        more = page.hasMore;
      }
    }
  }

  async *#entries(
    author: UserId,
    { status, type }: ListFilter,
    chunk: number,
    position?: string,
  ): AsyncGenerator<Row<ListEntry>> {
    const partition = listOf(author);
    const limit = status === undefined && type === undefined ? chunk : LIST_CHUNK;
    let after: RowKey | undefined = position === undefined ? undefined : { pk: partition, sk: position };
    for (let more = true; more;) {
      const page = await this.#rows.query(ListEntry, { partition, descending: true, limit, ...(after && { after }) });
      for (const row of page.rows) {
        if ((status === undefined || row.status === status) && (type === undefined || row.type === type)) yield row;
      }
      const last = page.rows.at(-1);
      after = last && { pk: last.pk, sk: last.sk };
      more = page.hasMore;
    }
  }
}

function contentKey(id: string): RowKey {
  return { pk: `content#${id}`, sk: 'content' };
}

const listOf = (author: string) => `author#${author}`;

function entryKey({ authorId, createdAt, id }: { authorId: string; createdAt: string; id: string }): RowKey {
  return { pk: listOf(authorId), sk: `${createdAt}#${id}` };
}

const dueShard = (shard: number) => `due#${shard}`;

function shardOf(id: string): number {
  return Number.parseInt(id.slice(-2), 16) % DUE_SHARDS;
}

/** Where a row of the index stands, as the store wants to be told. */
function positionOf({ pk, sk, indexPk, indexSk }: Row<ListEntry>) {
  return { pk, sk, ...(indexPk !== undefined && { indexPk }), ...(indexSk !== undefined && { indexSk }) };
}
