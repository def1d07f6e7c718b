import DataLoader from 'dataloader';
import type { Cursors } from '../../../platform/store/cursor.ts';
import { pageSize } from '../../../platform/subgraph/paging.ts';
import type { Notification } from '../domain/notification.ts';
import type { Inbox } from '../store/inbox.ts';

/** One page of a user's inbox; its counts are asked for only where they are selected. */
export interface InboxPage {
  readonly unreadOnly: boolean;
  readonly edges: { cursor: string; node: Notification }[];
  readonly pageInfo: { endCursor: string | null; hasNextPage: boolean };
}

/** What one request reads of the inbox of the user who asks, and of nobody else's. */
export interface InboxReader {
  /** By id; null for what is unknown or another's. All asked for in one go are one read. */
  readonly byId: DataLoader<string, Notification | null>;
  /** @throws BadArgumentFault for `first` outside of 1 to 100 and for a cursor of another list */
  page(want: { first: number; after?: string | null | undefined; unreadOnly: boolean }): Promise<InboxPage>;
  /** How many there are: counted once per request. */
  readonly counts: DataLoader<'all' | 'unread', number>;
}

export function createInboxReader({ inbox, cursors, userId }: { inbox: Inbox; cursors: Cursors; userId: string }): InboxReader {
  // One scope for both lists: a position is an id, and an id has its place in either.
  const scope = `notifications:${userId}`;
  return {
    byId: new DataLoader(async (ids) => (await inbox.find(userId, ids)).map((stored) => stored?.notification ?? null)),
    counts: new DataLoader((which) =>
      Promise.all(which.map((one) => (one === 'all' ? inbox.count(userId) : inbox.countUnread(userId)))),
    ),
    async page({ first, after, unreadOnly }) {
      const size = pageSize(first);
      const [seen] = after ? cursors.decode(scope, after) : [];
      const { notifications, hasMore } = await inbox.list(userId, { first: size, after: seen, unreadOnly });
      const edges = notifications.map(({ notification }) => ({
        cursor: cursors.encode(scope, [notification.id]),
        node: notification,
      }));
      return { unreadOnly, edges, pageInfo: { endCursor: edges.at(-1)?.cursor ?? null, hasNextPage: hasMore } };
    },
  };
}
