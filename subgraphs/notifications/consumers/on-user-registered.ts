import { type Consumer, consumerOf } from '../../../platform/events/consumer.ts';
import { UserRegistered } from '../../../schema/events/users.ts';
import type { RaiseNotification } from '../commands/raise-notification.ts';
import { welcome } from '../domain/wording.ts';

/** Greets who opened an account. */
export function onUserRegistered(raise: RaiseNotification): Consumer {
  return consumerOf(UserRegistered, (event) => raise(event, event.data.userId, welcome(event.data)));
}
