import { beforeAll, expect, it } from 'vitest';
import { ensureTables } from '../../../platform/store/dynamo.ts';
import { Rows } from '../../../platform/store/rows.ts';
import { rowTable } from '../../../platform/store/table-definition.ts';
import { onEachDynamo } from '../../../platform/testing/on-each-dynamo.ts';
import { UserId } from '../../../schema/ids.ts';
import type { Notification } from '../domain/notification.ts';
import { Inbox } from './inbox.ts';
import { notificationIdOf } from './notification-id.ts';

const table = rowTable('inbox');

onEachDynamo('an inbox', (client) => {
  let inbox: Inbox;
  beforeAll(async () => {
    await ensureTables(client(), [table]);
    inbox = new Inbox(new Rows(client(), table.name));
  });

  const notificationOf = (user: string, minute: number): Notification => {
    const userId = UserId.parse(user);
    const createdAt = `2026-11-23T09:0${minute}:00.000Z`;
    const id = notificationIdOf({ id: `${user}-${minute}`, time: createdAt }, userId);
    return { id, userId, createdAt, readAt: null, kind: 'WELCOME', title: 'T', body: 'B', subject: null };
  };
  const told = async (user: string, many: number) => {
    const all = Array.from({ length: many }, (_, minute) => notificationOf(user, minute));
    for (const one of all) await inbox.put(one, 1);
    return all;
  };
  const read = (notification: Notification) => inbox.put({ ...notification, readAt: '2026-11-23T10:00:00.000Z' }, 2);
  const idsIn = async (user: string, want: { first: number; after?: string | undefined; unreadOnly: boolean }) =>
    (await inbox.list(user, want)).notifications.map(({ notification }) => notification.id);

  it('never goes back to an earlier version', async () => {
    const [one] = await told('ada', 1);
    if (!one) throw new Error('told nothing');
    expect(await read(one)).toBe(true);
    expect(await inbox.put(one, 1)).toBe(false);
    expect(await inbox.find('ada', [one.id])).toMatchObject([
      { version: 2, notification: { readAt: '2026-11-23T10:00:00.000Z' } },
    ]);
    expect([await inbox.count('ada'), await inbox.countUnread('ada')]).toEqual([1, 0]);
  });

  it('goes on behind a position that is no longer in the list of unread ones', async () => {
    const all = await told('bob', 5);
    const [newest] = await idsIn('bob', { first: 1, unreadOnly: true });
    expect(newest).toBe(all[4]?.id);
    for (const one of all.slice(3)) await read(one);
    expect(await idsIn('bob', { first: 2, after: newest, unreadOnly: true })).toEqual([all[2]?.id, all[1]?.id]);
    expect(await idsIn('bob', { first: 9, after: newest, unreadOnly: false })).toEqual(
      all
        .slice(0, 4)
        .toReversed()
        .map(({ id }) => id),
    );
  });

  it('counts what is unread besides some, whether the index knows of those or not', async () => {
    const all = await told('carol', 4);
    expect(await inbox.countUnreadBesides('carol', new Set([all[0]?.id ?? '', 'unknown']))).toBe(3);
    expect(await inbox.countUnreadBesides('carol', new Set())).toBe(4);
  });

  it('never gives a notification of another user', async () => {
    const [one] = await told('dave', 1);
    expect(await inbox.find('erin', [one?.id ?? ''])).toEqual([null]);
  });
});
