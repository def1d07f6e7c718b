import type { Project } from '../../../platform/events/aggregate-store.ts';
import type { NotificationState } from '../domain/notification.ts';
import type { Inbox } from '../store/inbox.ts';

/** Keeps the row of a notification in its user's inbox. */
export function projectInbox(inbox: Inbox): Project<NotificationState> {
  return async (_id, state, version) => {
    if (state.status !== 'absent') await inbox.put(state.notification, version);
  };
}
