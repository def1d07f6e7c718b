import { type Consumer, consumerOf } from '../../../platform/events/consumer.ts';
import { ContentPublished } from '../../../schema/events/content.ts';
import type { RaiseNotification } from '../commands/raise-notification.ts';
import { contentPublished } from '../domain/wording.ts';

/** Tells the author that a content is public. */
export function onContentPublished(raise: RaiseNotification): Consumer {
  return consumerOf(ContentPublished, (event) => raise(event, event.data.authorId, contentPublished(event.data)));
}
