import { type Consumer, consumerOf } from '../../../platform/events/consumer.ts';
import { ContentPublished } from '../../../schema/events/content.ts';
import type { Contents } from '../store/contents.ts';

/** Remembers that a content is public, so that engagement with it counts from now on. */
export function onContentPublished(contents: Contents): Consumer {
  return consumerOf(ContentPublished, ({ data: { contentId, authorId } }) => contents.published(contentId, authorId));
}
