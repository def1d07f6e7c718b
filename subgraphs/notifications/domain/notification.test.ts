import { describe, expect, it } from 'vitest';
import { specify } from '../../../platform/testing/specify.ts';
import { NotificationId, UserId } from '../../../schema/ids.ts';
import {
  ABSENT,
  evolve,
  markRead,
  type Notice,
  type NotificationEvent,
  NotificationRaised,
  NotificationRead,
  type NotificationState,
  raise,
} from './notification.ts';

const given = specify<NotificationState, NotificationEvent>(ABSENT, evolve);
const id = NotificationId.parse('n-1');
const ada = UserId.parse('ada');
const createdAt = '2026-11-23T09:30:00.000Z';
const readAt = '2026-11-23T10:00:00.000Z';
const notice: Notice = { kind: 'WELCOME', title: 'Welcome', body: 'Hello', subject: null };
const raised = NotificationRaised({ notificationId: id, userId: ada, createdAt, ...notice });
const read = NotificationRead({ notificationId: id, userId: ada, readAt });

describe('a notification', () => {
  it('is raised once', () => {
    given().when(raise, { id, userId: ada, createdAt, notice }).accepted(raised);
    given(raised).when(raise, { id, userId: ada, createdAt, notice }).accepted();
    given(raised, read).when(raise, { id, userId: ada, createdAt, notice }).accepted();
  });

  it('is read once, at the time of the first reading', () => {
    given(raised).when(markRead, { at: readAt }).accepted(read);
    given(raised, read).when(markRead, { at: '2026-11-24T00:00:00.000Z' }).accepted();
    expect(given(raised, read).state).toEqual({
      status: 'read',
      notification: { id, userId: ada, createdAt, ...notice, readAt },
    });
  });

  it('that was never raised can not be read', () => {
    given().when(markRead, { at: readAt }).accepted();
    expect(given(read).state).toEqual(ABSENT);
  });
});
