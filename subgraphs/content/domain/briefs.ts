import { z } from 'zod';
import { SocialNetwork } from './social-networks.ts';
import { LanguageTag, line, paragraphs, Tone } from './text.ts';

const isBlank = (value: unknown): boolean => value === null || (typeof value === 'string' && value.trim() === '');

/** GraphQL says null where a client left a field out, and forms say '': for what is optional, both mean absent. */
const withAbsences = <S extends z.ZodRawShape>(fields: z.ZodObject<S>) =>
  z.preprocess((input) => {
    if (typeof input !== 'object' || input === null) return input;
    const shape: Readonly<Record<string, unknown>> = fields.shape;
    return Object.fromEntries(
      Object.entries(input).filter(([name, value]) => !(shape[name] instanceof z.ZodOptional && isBlank(value))),
    );
  }, fields);

const number = (min: number, max: number) =>
  z.number({ error: 'must be a number' }).min(min, `must be from ${min} to ${max}`).max(max, `must be from ${min} to ${max}`);
const integer = (min: number, max: number) => number(min, max).int('must be a whole number');
const day = z.iso.date({ error: 'must be a day such as 2026-11-23' });
const list = <T extends z.ZodType>(item: T, min: number, max: number) => {
  const message = min === 0 ? `must have at most ${max} entries` : `must have ${min} to ${max} entries`;
  return z.array(item, { error: 'must be a list' }).min(min, message).max(max, message);
};

/** Dollars above zero as text with exactly two decimals. A string's digits are kept as they are: no float sees them. */
const UsDollars = z
  .union([z.string(), z.number()], { error: 'must be a decimal such as 435000 or "435000.00"' })
  .transform((given, context) => {
    const match = /^0*(\d{1,12})(?:\.(\d{1,2}))?$/.exec(String(given).trim());
    const [, whole = '', cents = ''] = match ?? [];
    const exact = `${whole}.${cents.padEnd(2, '0')}`;
    if (match !== null && /[1-9]/.test(exact)) return exact;
    context.addIssue({ code: 'custom', message: 'must be a decimal above 0 with at most 2 decimals, such as 435000.00' });
    return z.NEVER;
  });

/** The key under which a client may ask again without getting a second text. */
export const IdempotencyKey = z
  .string({ error: 'must be text' })
  .regex(/^[!-~]{8,128}$/, 'must have 8 to 128 printable characters without spaces');
export type IdempotencyKey = z.infer<typeof IdempotencyKey>;

/** What a blog post is written from. */
export const BlogPostBrief = withAbsences(
  z.object({
    topic: line(1, 200),
    audience: line(1, 200).optional(),
    keywords: list(line(1, 60), 0, 20).default([]),
    targetWordCount: integer(100, 1500),
    tone: Tone,
    language: LanguageTag,
  }),
);
export type BlogPostBrief = z.infer<typeof BlogPostBrief>;

/** What a set of social posts is written from: one post for each network. */
export const SocialPostsBrief = withAbsences(
  z.object({
    brief: paragraphs(10, 2000),
    networks: list(SocialNetwork, 1, 4).refine(
      (networks) => new Set(networks).size === networks.length,
      'must name each network once',
    ),
    tone: Tone,
    language: LanguageTag,
  }),
);
export type SocialPostsBrief = z.infer<typeof SocialPostsBrief>;

/** What is known of a property. Names follow the RESO Data Dictionary. */
export const ListingFacts = withAbsences(
  z.object({
    address: line(1, 255).optional(),
    city: line(1, 100),
    stateOrProvince: line(1, 60),
    postalCode: line(1, 20).optional(),
    propertyType: line(1, 60),
    bedroomsTotal: integer(0, 100).optional(),
    bathroomsTotal: number(0, 100).multipleOf(0.25, 'must be in whole bathrooms or quarters of one').optional(),
    livingAreaSquareFeet: z
      .number({ error: 'must be a number' })
      .gt(0, 'must be above 0')
      .max(1_000_000, 'must be at most 1000000')
      .optional(),
    listPriceUsd: UsDollars.optional(),
    yearBuilt: integer(1600, 2100).optional(),
    features: list(line(1, 120), 0, 50).default([]),
  }),
);
export type ListingFacts = z.infer<typeof ListingFacts>;

/** What a listing description is written from. */
export const ListingDescriptionBrief = z.object({
  listing: ListingFacts,
  maxCharacters: integer(200, 4000),
  tone: Tone,
  language: LanguageTag,
});
export type ListingDescriptionBrief = z.infer<typeof ListingDescriptionBrief>;

/** One number of a market. `change` is against the period before, in percent. */
export const MarketStatistic = withAbsences(
  z.object({
    name: line(1, 80),
    value: number(-1e15, 1e15),
    unit: line(1, 40),
    change: number(-1e6, 1e6).optional(),
  }),
);
export type MarketStatistic = z.infer<typeof MarketStatistic>;

/** What a market update is written from. Both days belong to the period. */
export const MarketUpdateBrief = z
  .object({
    area: line(1, 120),
    periodStart: day,
    periodEnd: day,
    statistics: list(MarketStatistic, 1, 20),
    tone: Tone,
    language: LanguageTag,
  })
  .refine(({ periodStart, periodEnd }) => periodStart <= periodEnd, {
    path: ['periodEnd'],
    message: 'must not be before periodStart',
  });
export type MarketUpdateBrief = z.infer<typeof MarketUpdateBrief>;

/** The brief of each kind of writing. */
export const briefs = {
  blogPost: BlogPostBrief,
  socialPosts: SocialPostsBrief,
  listingDescription: ListingDescriptionBrief,
  marketUpdate: MarketUpdateBrief,
} as const;
export type BriefKind = keyof typeof briefs;
export type BriefOf<K extends BriefKind> = z.infer<(typeof briefs)[K]>;
