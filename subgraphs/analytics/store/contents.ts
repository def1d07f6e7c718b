import { z } from 'zod';
import type { RowKey, Rows } from '../../../platform/store/rows.ts';
import { ContentId, UserId } from '../../../schema/ids.ts';
import type { KnownContent } from '../domain/engagement.ts';

/** A content counts up: 1 when it was created, 2 when it was published. */
const ContentRow = z.object({
  contentId: ContentId,
  authorId: UserId,
  published: z.boolean(),
  version: z.union([z.literal(1), z.literal(2)]),
});
type ContentRow = z.infer<typeof ContentRow>;

const UNKNOWN: KnownContent = { status: 'unknown' };
const keyOf = (contentId: string): RowKey => ({ pk: `content#${contentId}`, sk: 'content' });

/** Who wrote which content, and whether it is public: as much of the contents as this service has to know. */
export class Contents {
  readonly #rows: Rows;

  constructor(rows: Rows) {
    this.#rows = rows;
  }

  /** Remembers that a content was created. Changes nothing where it is known to be more than that. */
  async created(contentId: ContentId, authorId: UserId): Promise<void> {
    await this.#put({ contentId, authorId, published: false, version: 1 });
  }

  /** Remembers that a content is public. */
  async published(contentId: ContentId, authorId: UserId): Promise<void> {
    await this.#put({ contentId, authorId, published: true, version: 2 });
  }

  /** What is known of contents, in the order of the ids. What can't be an id is unknown. */
  async find(contentIds: readonly string[]): Promise<KnownContent[]> {
    const wanted = contentIds.filter((id) => ContentId.safeParse(id).success);
    const rows = await this.#rows.getMany(ContentRow, wanted.map(keyOf));
    const known = new Map(rows.flatMap((row) => (row ? [[row.contentId as string, knownOf(row)] as const] : [])));
    return contentIds.map((id) => known.get(id) ?? UNKNOWN);
  }

  async #put(row: ContentRow): Promise<void> {
    await this.#rows.putIfNewer({ ...keyOf(row.contentId), ...row });
  }
}

function knownOf({ authorId, published }: ContentRow): KnownContent {
  return { status: published ? 'published' : 'unpublished', authorId };
}
