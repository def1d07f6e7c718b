import { accept, type Decision, refuse } from '../../../platform/decision.ts';
import { ContentPublished } from '../../../schema/events/content.ts';
import type { UserId } from '../../../schema/ids.ts';
import { type Content, isBy } from './content.ts';
import type { ContentFact } from './content-facts.ts';

export type PublishRefusal = 'NOT_FOUND' | 'NOT_APPROVED' | 'ALREADY_PUBLISHED' | 'ARCHIVED';

/** Makes approved content public, before its time where it is scheduled. */
export function publish(content: Content, { by }: { readonly by: UserId }): Decision<ContentFact, PublishRefusal> {
  if (!isBy(content, by)) return refuse('NOT_FOUND');
  switch (content.status) {
    case 'draft':
      return refuse('NOT_APPROVED');
    case 'published':
      return refuse('ALREADY_PUBLISHED');
    case 'archived':
      return refuse('ARCHIVED');
    case 'approved':
    case 'scheduled': {
      const { contentId, authorId, title, details } = content;
      return accept(ContentPublished({ contentId, authorId, type: details.type, title }));
    }
  }
}

/**
 * Makes scheduled content public when its time has come; on the author's behalf, who set the time.
 * Content that was moved, edited, published or put away in the meantime stays as it is.
 * @param at now, ISO 8601 in UTC with milliseconds
 */
export function publishWhenDue(content: Content, { at }: { readonly at: string }): Decision<ContentFact, PublishRefusal> {
  if (content.status !== 'scheduled' || content.scheduledFor > at) return accept();
  return publish(content, { by: content.authorId });
}
