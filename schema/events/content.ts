import { z } from 'zod';
import { defineEvent } from '../../platform/event.ts';
import { ContentId, ListingId, UserId } from '../ids.ts';

export const ContentType = z.enum(['BLOG_POST', 'SOCIAL_POST', 'LISTING_DESCRIPTION', 'MARKET_UPDATE']);
export type ContentType = z.infer<typeof ContentType>;
export const Tone = z.enum(['WARM', 'PROFESSIONAL', 'LUXURY', 'PLAYFUL']);
export type Tone = z.infer<typeof Tone>;
export const SocialNetwork = z.enum(['FACEBOOK', 'INSTAGRAM', 'LINKEDIN', 'X']);
export type SocialNetwork = z.infer<typeof SocialNetwork>;

/** What a listing description was written from. Prices are decimal strings in US dollars, areas square feet. */
export const ListingFacts = z.object({
  address: z.string().nullable(),
  city: z.string(),
  stateOrProvince: z.string(),
  postalCode: z.string().nullable(),
  propertyType: z.string(),
  bedroomsTotal: z.number().nullable(),
  bathroomsTotal: z.number().nullable(),
  livingAreaSquareFeet: z.number().nullable(),
  listPriceUsd: z.string().nullable(),
  yearBuilt: z.number().nullable(),
  features: z.array(z.string()),
});
export type ListingFacts = z.infer<typeof ListingFacts>;

/** One number of a market; `change` is in percent against the period before. */
export const MarketStatistic = z.object({ name: z.string(), value: z.number(), unit: z.string(), change: z.number().nullable() });
export type MarketStatistic = z.infer<typeof MarketStatistic>;

/** What one type of content has and the others have not. */
export const ContentDetails = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('BLOG_POST'),
    slug: z.string(),
    excerpt: z.string(),
    seo: z.object({ title: z.string(), description: z.string(), keywords: z.array(z.string()) }),
  }),
  z.object({ type: z.literal('SOCIAL_POST'), network: SocialNetwork, hashtags: z.array(z.string()) }),
  z.object({ type: z.literal('LISTING_DESCRIPTION'), listingId: ListingId.nullable(), facts: ListingFacts }),
  z.object({
    type: z.literal('MARKET_UPDATE'),
    area: z.string(),
    periodStart: z.string(),
    periodEnd: z.string(),
    statistics: z.array(MarketStatistic),
  }),
]);
export type ContentDetails = z.infer<typeof ContentDetails>;

/** What the rules for housing advertisements said of a text, and which edition of the rules. */
export const Compliance = z.object({
  ruleSet: z.string(),
  verdict: z.enum(['PASS', 'REVIEW', 'BLOCKED']),
  findings: z.array(
    z.object({ rule: z.string(), severity: z.enum(['WARN', 'BLOCK']), excerpt: z.string(), suggestion: z.string() }),
  ),
});
export type Compliance = z.infer<typeof Compliance>;

/** How the first version came about. `requestHash` tells whether a repeated idempotency key came with the same input. */
export const Generation = z.object({
  model: z.string(),
  requestHash: z.string(),
  inputTokens: z.number().int(),
  outputTokens: z.number().int(),
  estimated: z.boolean(),
});
export type Generation = z.infer<typeof Generation>;

/** A model wrote something for an agent. */
export const ContentCreated = defineEvent(
  'content.created',
  z.object({
    contentId: ContentId,
    authorId: UserId,
    title: z.string(),
    body: z.string(),
    tone: Tone,
    language: z.string(),
    details: ContentDetails,
    compliance: Compliance,
    generation: Generation,
  }),
);

/** Content is to be published by itself at a time. */
export const ContentScheduled = defineEvent(
  'content.scheduled',
  z.object({ contentId: ContentId, authorId: UserId, type: ContentType, title: z.string(), scheduledFor: z.iso.datetime() }),
);

/** Content became public. */
export const ContentPublished = defineEvent(
  'content.published',
  z.object({ contentId: ContentId, authorId: UserId, type: ContentType, title: z.string() }),
);
