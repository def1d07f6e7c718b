import { type Consumer, consumerOf } from '../../../platform/events/consumer.ts';
import { ContentCreated } from '../../../schema/events/content.ts';
import type { Contents } from '../store/contents.ts';

/** Remembers whose a new content is. */
export function onContentCreated(contents: Contents): Consumer {
  return consumerOf(ContentCreated, ({ data: { contentId, authorId } }) => contents.created(contentId, authorId));
}
