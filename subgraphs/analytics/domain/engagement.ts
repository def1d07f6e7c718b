import { z } from 'zod';
import { accept, type Decision, refuse } from '../../../platform/decision.ts';
import { defineEvent, type EventOf } from '../../../platform/event.ts';
import { ContentId, UserId } from '../../../schema/ids.ts';

export const EngagementKind = z.enum(['VIEW', 'CLICK', 'LIKE', 'COMMENT', 'SHARE', 'SAVE']);
export type EngagementKind = z.infer<typeof EngagementKind>;

/** Something that somebody did with a content. */
export const Engagement = z.object({
  /** Made from the content and the client's event id: the same two are the same engagement. */
  engagementId: z.string().min(1),
  contentId: ContentId,
  kind: EngagementKind,
  /** In UTC; counts for this day. */
  occurredAt: z.iso.datetime(),
});
export type Engagement = z.infer<typeof Engagement>;

/** An agent reported an engagement with a content of theirs. */
export const EngagementTracked = defineEvent('content.engagement.tracked', Engagement.extend({ authorId: UserId }));
export type EngagementTracked = EventOf<typeof EngagementTracked>;

/** A content as this service knows it, from the facts of the service that owns it. */
export type KnownContent =
  | { readonly status: 'unknown' }
  | { readonly status: 'unpublished'; readonly authorId: UserId }
  | { readonly status: 'published'; readonly authorId: UserId };

/** Counts an engagement, if the content is public and the reporter's own. Another's content is as unknown as one that never was. */
export function track(
  content: KnownContent,
  { by, engagement }: { by: string; engagement: Engagement },
): Decision<EngagementTracked, 'NOT_FOUND'> {
  switch (content.status) {
    case 'unknown':
    case 'unpublished':
      return refuse('NOT_FOUND');
    case 'published':
      return content.authorId === by
        ? accept(EngagementTracked({ ...engagement, authorId: content.authorId }))
        : refuse('NOT_FOUND');
  }
}
