import { deterministicId } from '../../../platform/ids.ts';
import { NotificationId, type UserId } from '../../../schema/ids.ts';

const FORM = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/**
 * The id of what a user is told because of an event: the same whenever the event comes again. Its first 48 bits are the
 * event's time in milliseconds, so that ids sort by time and the id alone says where in the inbox the row lies.
 * @returns a UUID of version 8
 */
export function notificationIdOf(event: { readonly id: string; readonly time: string }, userId: UserId): NotificationId {
  const timeHex = Date.parse(event.time).toString(16).padStart(12, '0');
  const [, , ...rest] = deterministicId('notification', event.id, userId).split('-');
  return NotificationId.parse([timeHex.slice(0, 8), timeHex.slice(8), ...rest].join('-'));
}

/** Whether a text could be a notification's id. What could not is not worth a look into the store, which refuses some texts as keys. */
export function isNotificationId(text: string): text is NotificationId {
  return FORM.test(text);
}
