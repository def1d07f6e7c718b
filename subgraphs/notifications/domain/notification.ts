import { z } from 'zod';
import { accept, type Decision } from '../../../platform/decision.ts';
import { defineEvent, ERASED_TEXT, type EventOf } from '../../../platform/event.ts';
import { ContentType } from '../../../schema/events/content.ts';
import { ContentId, NotificationId, UserId } from '../../../schema/ids.ts';

export const NotificationKind = z.enum([
  'WELCOME',
  'PLAN_CHANGED',
  'CONTENT_CREATED',
  'CONTENT_SCHEDULED',
  'CONTENT_PUBLISHED',
  'LISTINGS_SYNCED',
]);
export type NotificationKind = z.infer<typeof NotificationKind>;

/** The content that a notification is about. */
export const Subject = z.object({ type: ContentType, id: ContentId });
export type Subject = z.infer<typeof Subject>;

/** What an agent is told: one line, a sentence or two, and what it is about. */
export const Notice = z.object({ kind: NotificationKind, title: z.string(), body: z.string(), subject: Subject.nullable() });
export type Notice = z.infer<typeof Notice>;

/** An agent has something new to know. `createdAt` is when the thing happened, in UTC. */
export const NotificationRaised = defineEvent(
  'notification.raised',
  z.object({ notificationId: NotificationId, userId: UserId, createdAt: z.iso.datetime(), ...Notice.shape }),
  { personal: { erased: { title: ERASED_TEXT, body: ERASED_TEXT } } },
);

/** The agent has read it. */
export const NotificationRead = defineEvent(
  'notification.read',
  z.object({ notificationId: NotificationId, userId: UserId, readAt: z.iso.datetime() }),
);
export type NotificationEvent = EventOf<typeof NotificationRaised> | EventOf<typeof NotificationRead>;

/** Something that an agent was told. */
export interface Notification extends Notice {
  readonly id: NotificationId;
  readonly userId: UserId;
  readonly createdAt: string;
  /** Null until it is read. */
  readonly readAt: string | null;
}

export type NotificationState =
  | { readonly status: 'absent' }
  | { readonly status: 'unread'; readonly notification: Notification }
  | { readonly status: 'read'; readonly notification: Notification };

/** Before anything was raised. */
export const ABSENT: NotificationState = { status: 'absent' };

/** The state that a notification is in, told from what is known of it. */
export function stateOf(notification: Notification): NotificationState {
  return { status: notification.readAt === null ? 'unread' : 'read', notification };
}

export function evolve(state: NotificationState, event: NotificationEvent): NotificationState {
  switch (event.type) {
    case 'notification.raised': {
      const { notificationId, ...raised } = event.data;
      return stateOf({ id: notificationId, ...raised, readAt: null });
    }
    case 'notification.read':
      return state.status === 'absent' ? state : stateOf({ ...state.notification, readAt: event.data.readAt });
  }
}

/** Tells an agent something, once. */
export function raise(
  state: NotificationState,
  { id, userId, createdAt, notice }: { id: NotificationId; userId: UserId; createdAt: string; notice: Notice },
): Decision<NotificationEvent, never> {
  if (state.status !== 'absent') return accept();
  return accept(NotificationRaised({ notificationId: id, userId, createdAt, ...notice }));
}

/** Marks it as read; what is read stays as it is. */
export function markRead(state: NotificationState, { at }: { at: string }): Decision<NotificationEvent, never> {
  if (state.status !== 'unread') return accept();
  return accept(NotificationRead({ notificationId: state.notification.id, userId: state.notification.userId, readAt: at }));
}
