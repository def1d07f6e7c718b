import { describe, expect, it } from 'vitest';
import { briefs, IdempotencyKey, type BriefKind } from './briefs.ts';

const valid: Readonly<Record<BriefKind, Record<string, unknown>>> = {
  blogPost: { topic: 'Winter', targetWordCount: 500, tone: 'WARM', language: 'en' },
  socialPosts: { brief: 'Open house on Saturday', networks: ['X'], tone: 'WARM', language: 'en' },
  listingDescription: {
    listing: { city: 'Austin', stateOrProvince: 'TX', propertyType: 'Land' },
    maxCharacters: 1000,
    tone: 'WARM',
    language: 'en',
  },
  marketUpdate: {
    area: 'Austin',
    periodStart: '2026-10-01',
    periodEnd: '2026-10-31',
    statistics: [{ name: 'Median', value: 1, unit: 'USD' }],
    tone: 'WARM',
    language: 'en',
  },
};

/** Why a brief is refused, as `path: reason`; empty when it is not. */
function reasons(kind: BriefKind, changes: Record<string, unknown>): string[] {
  const parsed = briefs[kind].safeParse({ ...valid[kind], ...changes });
  return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
}
const listing = (changes: Record<string, unknown>) => ({
  listing: { ...(valid.listingDescription['listing'] as object), ...changes },
});
const parsedListing = (changes: Record<string, unknown>) =>
  briefs.listingDescription.parse({ ...valid.listingDescription, ...listing(changes) }).listing;

describe('a brief', () => {
  it.each(Object.keys(briefs) as BriefKind[])('of a %s may have nothing but what it needs', (kind) => {
    expect(reasons(kind, {})).toEqual([]);
  });

  it('is trimmed, and its language tag comes out in its canonical spelling', () => {
    expect(briefs.blogPost.parse({ ...valid.blogPost, topic: '  Winter ', language: ' ES-mx ' })).toMatchObject({
      topic: 'Winter',
      language: 'es-MX',
    });
  });

  it('has no member for what was null or blank', () => {
    expect(briefs.blogPost.parse({ ...valid.blogPost, audience: null })).not.toHaveProperty('audience');
    expect(parsedListing({ address: null, postalCode: ' ', bedroomsTotal: null, listPriceUsd: '' })).toEqual({
      city: 'Austin',
      stateOrProvince: 'TX',
      propertyType: 'Land',
      features: [],
    });
  });

  it.each([
    ['blogPost', { topic: '   ' }, 'topic: must have 1 to 200 characters'],
    ['blogPost', { topic: 'x'.repeat(201) }, 'topic: must have 1 to 200 characters'],
    ['blogPost', { topic: null }, 'topic: must be text'],
    ['blogPost', { topic: 'one\ntwo' }, 'topic: must not have control characters or line breaks'],
    ['blogPost', { topic: 'turned \u202e around' }, 'topic: must not have control characters or line breaks'],
    ['blogPost', { topic: 'half \ud83c' }, 'topic: must not have control characters or line breaks'],
    ['blogPost', { keywords: Array.from({ length: 21 }, () => 'k') }, 'keywords: must have at most 20 entries'],
    ['blogPost', { keywords: ['x'.repeat(61)] }, 'keywords.0: must have 1 to 60 characters'],
    ['blogPost', { targetWordCount: 99 }, 'targetWordCount: must be from 100 to 1500'],
    ['blogPost', { targetWordCount: 100.5 }, 'targetWordCount: must be a whole number'],
    ['blogPost', { language: 'not a tag' }, 'language: must be a BCP 47 language tag, such as en or es-MX'],
    ['blogPost', { tone: 'LOUD' }, 'tone: must be WARM, PROFESSIONAL, LUXURY or PLAYFUL'],
    ['socialPosts', { brief: 'too short' }, 'brief: must have 10 to 2000 characters'],
    ['socialPosts', { brief: 'a bell \u0007 in it' }, 'brief: must not have control characters'],
    ['socialPosts', { networks: [] }, 'networks: must have 1 to 4 entries'],
    ['socialPosts', { networks: ['X', 'X'] }, 'networks: must name each network once'],
    ['listingDescription', { maxCharacters: 199 }, 'maxCharacters: must be from 200 to 4000'],
    ['listingDescription', listing({ city: '' }), 'listing.city: must have 1 to 100 characters'],
    ['listingDescription', listing({ bedroomsTotal: 1.5 }), 'listing.bedroomsTotal: must be a whole number'],
    [
      'listingDescription',
      listing({ bathroomsTotal: 1.3 }),
      'listing.bathroomsTotal: must be in whole bathrooms or quarters of one',
    ],
    ['listingDescription', listing({ livingAreaSquareFeet: 0 }), 'listing.livingAreaSquareFeet: must be above 0'],
    ['listingDescription', listing({ yearBuilt: 1599 }), 'listing.yearBuilt: must be from 1600 to 2100'],
    [
      'listingDescription',
      listing({ features: Array.from({ length: 51 }, () => 'f') }),
      'listing.features: must have at most 50 entries',
    ],
    ['marketUpdate', { statistics: [] }, 'statistics: must have 1 to 20 entries'],
    ['marketUpdate', { periodStart: '2026-11-01' }, 'periodEnd: must not be before periodStart'],
    ['marketUpdate', { periodStart: '2026-02-30' }, 'periodStart: must be a day such as 2026-11-23'],
    [
      'marketUpdate',
      { statistics: [{ name: 'Median', value: Number.NaN, unit: 'USD' }] },
      'statistics.0.value: must be a number',
    ],
  ] as const)('of a %s is refused with a reason in words: %j', (kind, changes, reason) => {
    expect(reasons(kind, changes)).toContain(reason);
  });

  it('may have paragraphs where it is a story, with plain line breaks', () => {
    const parsed = briefs.socialPosts.parse({ ...valid.socialPosts, brief: ' First line.\r\n\r\nSecond line. ' });
    expect(parsed.brief).toBe('First line.\n\nSecond line.');
  });
});

it.each([0, 0.25, 0.5, 0.75, 1.75, 2.25, 100])('may count %d bathrooms', (bathroomsTotal) => {
  expect(parsedListing({ bathroomsTotal }).bathroomsTotal).toBe(bathroomsTotal);
});

describe('a price', () => {
  it.each([
    ['435000', '435000.00'],
    ['435000.5', '435000.50'],
    ['0435000.00', '435000.00'],
    ['900719925474.99', '900719925474.99'],
    [435000, '435000.00'],
    [435000.5, '435000.50'],
    ['0.01', '0.01'],
  ])('of %j comes out as %s', (given, exact) => {
    expect(parsedListing({ listPriceUsd: given }).listPriceUsd).toBe(exact);
  });

  it.each(['0', '0.00', '-1', '1.005', '1e5', '435,000', '$1', 1e21, -5])('of %j is refused', (given) => {
    expect(reasons('listingDescription', listing({ listPriceUsd: given }))).toEqual([
      'listing.listPriceUsd: must be a decimal above 0 with at most 2 decimals, such as 435000.00',
    ]);
  });
});

describe('an idempotency key', () => {
  it.each(['12345678', 'x'.repeat(128), '0199-aa:b/c'])('may be %j', (key) => {
    expect(IdempotencyKey.parse(key)).toBe(key);
  });

  it.each(['1234567', 'x'.repeat(129), 'with space', 'ümlauts-here', 'line\nbreak1'])('may not be %j', (key) => {
    expect(IdempotencyKey.safeParse(key).error?.issues[0]?.message).toBe(
      'must have 8 to 128 printable characters without spaces',
    );
  });
});
