import { z } from 'zod';
import { Compliance, ContentDetails, type ContentType, Tone } from '../../../schema/events/content.ts';
import { ContentId, UserId } from '../../../schema/ids.ts';
import type { ExistingContent } from './content.ts';

export const ContentStatus = z.enum(['DRAFT', 'APPROVED', 'SCHEDULED', 'PUBLISHED', 'ARCHIVED']);
export type ContentStatus = z.infer<typeof ContentStatus>;

/** Content as it is read. Times are ISO 8601 in UTC. */
export const ContentView = z.object({
  id: ContentId,
  authorId: UserId,
  status: ContentStatus,
  /** How many facts are recorded on it. */
  version: z.number().int().positive(),
  title: z.string(),
  body: z.string(),
  model: z.string(),
  requestHash: z.string(),
  language: z.string(),
  tone: Tone,
  createdAt: z.string(),
  updatedAt: z.string(),
  scheduledFor: z.string().nullable(),
  publishedAt: z.string().nullable(),
  compliance: Compliance,
  details: ContentDetails,
});
export type ContentView = z.infer<typeof ContentView>;

/** The view of content of one type. */
export type ContentViewOf<T extends ContentType> = Omit<ContentView, 'details'> & {
  details: Extract<ContentDetails, { type: T }>;
};
export type BlogPostView = ContentViewOf<'BLOG_POST'>;
export type SocialPostView = ContentViewOf<'SOCIAL_POST'>;
export type ListingDescriptionView = ContentViewOf<'LISTING_DESCRIPTION'>;
export type MarketUpdateView = ContentViewOf<'MARKET_UPDATE'>;

const STATUS = {
  draft: 'DRAFT',
  approved: 'APPROVED',
  scheduled: 'SCHEDULED',
  published: 'PUBLISHED',
  archived: 'ARCHIVED',
} as const satisfies Record<ExistingContent['status'], ContentStatus>;

/** How content is read in this state. */
export function viewOf(content: ExistingContent): ContentView {
  const { contentId, authorId, version, title, body, generation, language, tone, createdAt, updatedAt } = content;
  return {
    id: contentId,
    authorId,
    version,
    title,
    body,
    language,
    tone,
    createdAt,
    updatedAt,
    status: STATUS[content.status],
    model: generation.model,
    requestHash: generation.requestHash,
    scheduledFor: content.status === 'scheduled' ? content.scheduledFor : null,
    publishedAt: content.status === 'published' || content.status === 'archived' ? content.publishedAt : null,
    compliance: content.compliance,
    details: content.details,
  };
}
