import { type Consumer, consumerOf } from '../../../platform/events/consumer.ts';
import { ContentScheduled } from '../../../schema/events/content.ts';
import type { RaiseNotification } from '../commands/raise-notification.ts';
import { contentScheduled } from '../domain/wording.ts';

/** Tells the author when a content will be published. */
export function onContentScheduled(raise: RaiseNotification): Consumer {
  return consumerOf(ContentScheduled, (event) => raise(event, event.data.authorId, contentScheduled(event.data)));
}
