import { z } from 'zod';
import { defineEvent, ERASED_TEXT } from '../../platform/event.ts';
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

/** What is personal of a text, and what stands in its place once its author was erased. What kind of content it was stays. */
export const PERSONAL_TEXT = {
  title: ERASED_TEXT,
  body: ERASED_TEXT,
  'details.slug': ERASED_TEXT,
  'details.excerpt': ERASED_TEXT,
  'details.seo': { title: ERASED_TEXT, description: ERASED_TEXT, keywords: [] },
  'details.hashtags': [],
  'details.facts': {
    address: null,
    city: ERASED_TEXT,
    stateOrProvince: ERASED_TEXT,
    postalCode: null,
    propertyType: ERASED_TEXT,
    bedroomsTotal: null,
    bathroomsTotal: null,
    livingAreaSquareFeet: null,
    listPriceUsd: null,
    yearBuilt: null,
    features: [],
  },
  'details.area': ERASED_TEXT,
  'details.statistics': [],
  'compliance.findings': [],
  'generation.requestHash': ERASED_TEXT,
} as const;

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
  {
    personal: { of: 'authorId', erased: PERSONAL_TEXT },
    example: {
      contentId: '7f3c1a52-8d1e-8a4b-9c0d-2e5f6a7b8c9d',
      authorId: '01a2062e-ca17-7b5b-9de7-6ee1ce439a93',
      title: 'A bright three-bedroom in Cañon City',
      body: 'Built in 1998, this three-bedroom home has vaulted ceilings and a covered deck.',
      tone: 'WARM',
      language: 'en',
      details: {
        type: 'LISTING_DESCRIPTION',
        listingId: null,
        facts: {
          address: null,
          city: 'Cañon City',
          stateOrProvince: 'CO',
          postalCode: '81212',
          propertyType: 'Residential',
          bedroomsTotal: 3,
          bathroomsTotal: 2.5,
          livingAreaSquareFeet: 1840,
          listPriceUsd: '435000.00',
          yearBuilt: 1998,
          features: ['Vaulted ceilings', 'Covered deck'],
        },
      },
      compliance: { ruleSet: '1', verdict: 'PASS', findings: [] },
      generation: {
        model: 'local-writer/1',
        requestHash: 'b1946ac92492d2347c6235b4d2611184',
        inputTokens: 212,
        outputTokens: 96,
        estimated: true,
      },
    },
  },
);

/** Content is to be published by itself at a time. */
export const ContentScheduled = defineEvent(
  'content.scheduled',
  z.object({ contentId: ContentId, authorId: UserId, type: ContentType, title: z.string(), scheduledFor: z.iso.datetime() }),
  {
    personal: { of: 'authorId', erased: { title: ERASED_TEXT } },
    example: {
      contentId: '7f3c1a52-8d1e-8a4b-9c0d-2e5f6a7b8c9d',
      authorId: '01a2062e-ca17-7b5b-9de7-6ee1ce439a93',
      type: 'LISTING_DESCRIPTION',
      title: 'A bright three-bedroom in Cañon City',
      scheduledFor: '2026-12-01T16:00:00.000Z',
    },
  },
);

/** Content became public. */
export const ContentPublished = defineEvent(
  'content.published',
  z.object({ contentId: ContentId, authorId: UserId, type: ContentType, title: z.string() }),
  {
    personal: { of: 'authorId', erased: { title: ERASED_TEXT } },
    example: {
      contentId: '7f3c1a52-8d1e-8a4b-9c0d-2e5f6a7b8c9d',
      authorId: '01a2062e-ca17-7b5b-9de7-6ee1ce439a93',
      type: 'LISTING_DESCRIPTION',
      title: 'A bright three-bedroom in Cañon City',
    },
  },
);
