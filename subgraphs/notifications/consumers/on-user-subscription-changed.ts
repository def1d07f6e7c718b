import { type Consumer, consumerOf } from '../../../platform/events/consumer.ts';
import { UserSubscriptionChanged } from '../../../schema/events/users.ts';
import type { RaiseNotification } from '../commands/raise-notification.ts';
import { planChanged } from '../domain/wording.ts';

/** Tells an agent that the plan changed. */
export function onUserSubscriptionChanged(raise: RaiseNotification): Consumer {
  return consumerOf(UserSubscriptionChanged, (event) => raise(event, event.data.userId, planChanged(event.data)));
}
