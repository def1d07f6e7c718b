import { describe, expect, it } from 'vitest';
import { UserId } from '../../../schema/ids.ts';
import { isNotificationId, notificationIdOf } from './notification-id.ts';

const ada = UserId.parse('ada');
const event = { id: 'e-1', time: '2026-11-23T09:30:00.000Z' };

describe('the id of a notification', () => {
  it('is the same for the same event and user', () => {
    expect(notificationIdOf({ ...event }, ada)).toBe(notificationIdOf(event, ada));
  });

  it('differs from event to event and from user to user', () => {
    const ids = [event, { ...event, id: 'e-2' }].flatMap((e) => [
      notificationIdOf(e, ada),
      notificationIdOf(e, UserId.parse('bob')),
    ]);
    expect(new Set(ids).size).toBe(4);
  });

  it('sorts by the time of the event', () => {
    const times = ['1970-01-01T00:00:00.000Z', '2026-11-23T09:30:00.000Z', '2026-11-23T09:30:00.001Z', '2027-01-01T00:00:00Z'];
    const ids = times.map((time, index) => notificationIdOf({ id: `e-${9 - index}`, time }, ada));
    expect(ids.toSorted()).toEqual(ids);
  });

  it('is told from other texts', () => {
    expect(isNotificationId(notificationIdOf(event, ada))).toBe(true);
    expect(['', 'n-1', `${notificationIdOf(event, ada)}0`, '0'.repeat(2000)].some(isNotificationId)).toBe(false);
  });
});
