import { accept, type Decision, refuse } from '../../../platform/decision.ts';
import { ContentScheduled } from '../../../schema/events/content.ts';
import type { UserId } from '../../../schema/ids.ts';
import { type Content, isBy } from './content.ts';
import type { ContentFact } from './content-facts.ts';

export type ScheduleRefusal = 'NOT_FOUND' | 'NOT_APPROVED' | 'IN_THE_PAST' | 'TOO_FAR_AHEAD' | 'ALREADY_PUBLISHED' | 'ARCHIVED';

/** A year, and a leap day. */
export const FURTHEST_DAYS = 366;
const DAY_MS = 86_400_000;

/**
 * Sets when approved content is published by itself; content that is scheduled already is moved.
 * @param scheduledFor ISO 8601; after `at`, and by at most 366 days
 * @param at now, ISO 8601
 */
export function schedule(
  content: Content,
  { by, scheduledFor, at }: { readonly by: UserId; readonly scheduledFor: string; readonly at: string },
): Decision<ContentFact, ScheduleRefusal> {
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
      const instant = new Date(scheduledFor);
      const aheadMs = instant.getTime() - new Date(at).getTime();
      if (!(aheadMs > 0)) return refuse('IN_THE_PAST');
      if (aheadMs > FURTHEST_DAYS * DAY_MS) return refuse('TOO_FAR_AHEAD');
      if (content.status === 'scheduled' && content.scheduledFor === instant.toISOString()) return accept();
      const { contentId, authorId, title, details } = content;
      return accept(ContentScheduled({ contentId, authorId, type: details.type, title, scheduledFor: instant.toISOString() }));
    }
  }
}
