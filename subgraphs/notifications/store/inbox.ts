import { z } from 'zod';
import type { Row, RowKey, Rows } from '../../../platform/store/rows.ts';
import { NotificationId, UserId } from '../../../schema/ids.ts';
import { Notice, type Notification } from '../domain/notification.ts';
import { isNotificationId } from './notification-id.ts';

/** A notification as its row shows it: `version` is the sequence of the last event that went into it. */
const InboxRow = z.object({
  id: NotificationId,
  userId: UserId,
  createdAt: z.string(),
  readAt: z.string().nullable(),
  version: z.number().int().positive(),
  ...Notice.shape,
});
type InboxRow = z.infer<typeof InboxRow>;

export interface StoredNotification {
  readonly notification: Notification;
  readonly version: number;
}

export interface InboxSlice {
  readonly notifications: readonly StoredNotification[];
  readonly hasMore: boolean;
}

const COUNTED_AT_A_TIME = 500;

const inboxOf = (userId: string) => `inbox#${userId}`;
const unreadOf = (userId: string) => `unread#${userId}`;
const keyOf = (userId: string, id: string): RowKey => ({ pk: inboxOf(userId), sk: id });

/**
 * The inboxes: one row per notification under its user, in the order of ids, which is the order of time. A row is in the index
 * only while it is unread. The index follows the rows within moments, not at once.
 */
export class Inbox {
  readonly #rows: Rows;

  constructor(rows: Rows) {
    this.#rows = rows.sealing({ fields: ['title', 'body'], of: ({ userId }) => userId });
  }

  /** Writes the row unless it shows the same or a later version. @returns whether it was written */
  put(notification: Notification, version: number): Promise<boolean> {
    const { id, userId, readAt } = notification;
    const row: Row<InboxRow> = { ...keyOf(userId, id), ...notification, version };
    return this.#rows.putIfNewer(readAt === null ? { ...row, indexPk: unreadOf(userId), indexSk: id } : row);
  }

  /** Removes all that a user was told. */
  clear(userId: string): Promise<void> {
    return this.#rows.deleteAll({ partition: inboxOf(userId) });
  }

  /** A user's notifications by their ids, in the ids' order: null for ids that are unknown, another user's or no ids at all. */
  async find(userId: string, ids: readonly string[]): Promise<(StoredNotification | null)[]> {
    const wanted = ids.filter(isNotificationId);
    const rows = await this.#rows.getMany(
      InboxRow,
      wanted.map((id) => keyOf(userId, id)),
    );
    const found = new Map(rows.flatMap((row) => (row ? [[row.id as string, storedOf(row)] as const] : [])));
    return ids.map((id) => found.get(id) ?? null);
  }

  /** A part of a user's notifications, newest first. @param after the last one seen: go on behind it */
  async list(
    userId: string,
    { first, after, unreadOnly }: { first: number; after?: string | undefined; unreadOnly: boolean },
  ): Promise<InboxSlice> {
    const seen = after === undefined ? undefined : keyOf(userId, after);
    const { rows, hasMore } = await this.#rows.query(InboxRow, {
      partition: unreadOnly ? unreadOf(userId) : inboxOf(userId),
      index: unreadOnly,
      descending: true,
      limit: first,
      ...(seen && { after: unreadOnly ? { ...seen, indexPk: unreadOf(userId), indexSk: seen.sk } : seen }),
    });
    return { notifications: rows.map(storedOf), hasMore };
  }

  /** How many notifications a user has, read or not. */
  count(userId: string): Promise<number> {
    return this.#rows.count({ partition: inboxOf(userId) });
  }

  /** How many of them are unread. */
  countUnread(userId: string): Promise<number> {
    return this.#rows.count({ partition: unreadOf(userId), index: true });
  }

  /**
   * How many are unread besides these. Who has just marked some may not find it in the index yet, so that those are left out by
   * their ids; a count would have read the same rows in the store.
   */
  async countUnreadBesides(userId: string, besides: ReadonlySet<string>): Promise<number> {
    let count = 0;
    let after: string | undefined;
    do {
      const { notifications, hasMore } = await this.list(userId, { first: COUNTED_AT_A_TIME, after, unreadOnly: true });
      count += notifications.filter(({ notification }) => !besides.has(notification.id)).length;
      after = hasMore ? notifications.at(-1)?.notification.id : undefined;
    } while (after !== undefined);
    return count;
  }
}

function storedOf({
  pk: _pk,
  sk: _sk,
  indexPk: _indexPk,
  indexSk: _indexSk,
  version,
  ...notification
}: Row<InboxRow>): StoredNotification {
  return { notification, version };
}
