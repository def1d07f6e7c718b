import { ABSENT, evolve, type NotificationState } from './notification.ts';

/** A notification as an aggregate: its streams are `notification#<id>`, and it is the user's who is told. */
export const notificationAggregate = {
  category: 'notification',
  initial: ABSENT,
  evolve,
  ownerOf: (state: NotificationState) => (state.status === 'absent' ? undefined : state.notification.userId),
};
