import { z } from 'zod';
import { defineEvent } from '../../platform/event.ts';
import { ContentId, UserId } from '../ids.ts';

const Count = z.number().int().nonnegative();

/** What people did with a content has changed: everything counted of it so far. A later one replaces an earlier one. */
export const ContentAnalyticsUpdated = defineEvent(
  'content.analytics.updated',
  z.object({
    contentId: ContentId,
    authorId: UserId,
    views: Count,
    clicks: Count,
    likes: Count,
    comments: Count,
    shares: Count,
    saves: Count,
  }),
  {
    example: {
      contentId: '7f3c1a52-8d1e-8a4b-9c0d-2e5f6a7b8c9d',
      authorId: '01a2062e-ca17-7b5b-9de7-6ee1ce439a93',
      views: 1204,
      clicks: 87,
      likes: 41,
      comments: 6,
      shares: 3,
      saves: 12,
    },
  },
);
