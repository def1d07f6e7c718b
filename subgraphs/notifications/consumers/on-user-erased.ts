import { type Consumer, consumerOf } from '../../../platform/events/consumer.ts';
import { UserErased } from '../../../schema/events/users.ts';
import type { Inbox } from '../store/inbox.ts';

/** Removes the inbox of somebody who was erased: its rows can't be opened any more. */
export function onUserErased(inbox: Inbox): Consumer {
  return consumerOf(UserErased, ({ data: { userId } }) => inbox.clear(userId));
}
