import { type Consumer, consumerOf } from '../../../platform/events/consumer.ts';
import { ContentCreated } from '../../../schema/events/content.ts';
import type { RaiseNotification } from '../commands/raise-notification.ts';
import { contentCreated } from '../domain/wording.ts';

/** Tells the author that a text is written. */
export function onContentCreated(raise: RaiseNotification): Consumer {
  return consumerOf(ContentCreated, (event) => raise(event, event.data.authorId, contentCreated(event.data)));
}
