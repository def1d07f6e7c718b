import DataLoader from 'dataloader';
import type { Cursors } from '../../../platform/store/cursor.ts';
import type { UserId } from '../../../schema/ids.ts';
import type { ContentStore } from '../store/content-store.ts';
import type { TextVersion } from '../domain/content.ts';
import type { ContentView } from '../domain/content-view.ts';
import type { ContentRows, ListFilter } from '../store/content-rows.ts';

/** One list: the viewer's own content, by a filter. */
export interface ListOfContents {
  readonly filter: ListFilter;
}

/** Everything that one agent may read, and nothing of anybody else's. Made per request; what is asked together is read together. */
export interface Reads {
  /** Null for an unknown or foreign id, and for what is no id at all. */
  content(id: unknown): Promise<ContentView | null>;
  /** Every text that the agent's content had, oldest first. */
  texts(contentId: string): Promise<readonly TextVersion[]>;
  /** A page, newest first. @throws BadArgumentFault for a cursor that is not of this list */
  list(list: ListOfContents, first: number, after: string | undefined): Promise<Listed>;
  count(list: ListOfContents): Promise<number>;
}

export interface Listed {
  readonly edges: readonly { readonly contentId: string; readonly cursor: string }[];
  readonly hasNextPage: boolean;
}

const ID_LENGTH = 128;

/** What an agent may read, in one request. */
export function readsOf(
  { rows, store, cursors }: { rows: ContentRows; store: ContentStore; cursors: Cursors },
  viewerId: UserId,
): Reads {
  const contents = new DataLoader<string, ContentView | null>(async (ids) =>
    (await rows.getMany(ids)).map((found) => (found?.authorId === viewerId ? found : null)),
  );
  const texts = new DataLoader<string, readonly TextVersion[]>((ids) =>
    Promise.all(
      ids.map(async (id) => {
        const { state } = await store.load(id);
        return state.status === 'absent' || state.authorId !== viewerId ? [] : state.texts;
      }),
    ),
  );
  // A cursor goes on in the list that it came from and in no other.
  const scopeOf = ({ filter }: ListOfContents) => `contents:${viewerId}:${filter.type ?? ''}:${filter.status ?? ''}`;
  return {
    // Longer than any id is none, and the store would refuse the whole batch for it.
    content: async (id) => (typeof id === 'string' && id !== '' && id.length <= ID_LENGTH ? contents.load(id) : null),
    texts: (contentId) => texts.load(contentId),
    list: async (list, first, after) => {
      const [position] = after === undefined ? [] : cursors.decode(scopeOf(list), after);
      const { entries, hasMore } = await rows.list(viewerId, list.filter, { first, after: position });
      return {
        edges: entries.map(({ contentId, position: at }) => ({ contentId, cursor: cursors.encode(scopeOf(list), [at]) })),
        hasNextPage: hasMore,
      };
    },
    count: ({ filter }) => rows.count(viewerId, filter),
  };
}
