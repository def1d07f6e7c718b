import { randomUUID } from 'node:crypto';
import type {
  GenerateBlogPostInput,
  GenerateListingDescriptionInput,
  GenerateMarketUpdateInput,
  GenerateSocialPostsInput,
} from '../generated/graphql.ts';

/** A RESO record as an MLS sends it. */
export function resoRecord(more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    ListingKey: `KEY-${randomUUID()}`,
    ListingId: 'A-1029',
    ModificationTimestamp: '2026-11-20T16:04:05.120Z',
    StandardStatus: 'Active',
    PropertyType: 'Residential',
    ListPrice: 435000,
    UnparsedAddress: '12 Juniper Lane',
    City: 'Cañon City',
    StateOrProvince: 'CO',
    PostalCode: '81212',
    BedroomsTotal: 3,
    BathroomsFull: 2,
    BathroomsHalf: 1,
    LivingArea: 1840,
    LivingAreaUnits: 'Square Feet',
    YearBuilt: 1998,
    InteriorFeatures: ['Vaulted Ceiling(s)', 'Walk-In Closet(s)'],
    ...more,
  };
}

/** What the frontend sends to have a listing described, with a new idempotency key. */
export function listingInput(more: Partial<GenerateListingDescriptionInput> = {}): GenerateListingDescriptionInput {
  return {
    listing: {
      address: '12 Juniper Lane',
      city: 'Cañon City',
      stateOrProvince: 'CO',
      postalCode: '81212',
      propertyType: 'Residential',
      bedroomsTotal: 3,
      bathroomsTotal: 2.5,
      livingAreaSquareFeet: 1840,
      listPriceUsd: '435000.00',
      yearBuilt: 1998,
      features: ['Vaulted ceilings', 'Walk-in closet', 'Covered deck'],
    },
    tone: 'WARM',
    language: 'en',
    maxCharacters: 1000,
    idempotencyKey: randomUUID(),
    ...more,
  };
}

export function blogInput(more: Partial<GenerateBlogPostInput> = {}): GenerateBlogPostInput {
  return {
    topic: 'Getting a house ready for winter showings',
    audience: 'sellers in mountain towns',
    keywords: ['winter staging', 'curb appeal'],
    targetWordCount: 400,
    tone: 'PROFESSIONAL',
    language: 'en',
    idempotencyKey: randomUUID(),
    ...more,
  };
}

export function socialInput(more: Partial<GenerateSocialPostsInput> = {}): GenerateSocialPostsInput {
  return {
    brief: 'Open house on Juniper Lane this Saturday from 10 to 12, with coffee and a tour of the garden.',
    networks: ['FACEBOOK', 'INSTAGRAM', 'LINKEDIN', 'X'],
    tone: 'WARM',
    language: 'en',
    idempotencyKey: randomUUID(),
    ...more,
  };
}

export function marketInput(more: Partial<GenerateMarketUpdateInput> = {}): GenerateMarketUpdateInput {
  return {
    area: 'Fremont County',
    periodStart: '2026-10-01',
    periodEnd: '2026-10-31',
    statistics: [
      { name: 'Median sale price', value: 412500, unit: 'USD', change: 3.2 },
      { name: 'Median days on market', value: 34, unit: 'days', change: -8 },
    ],
    tone: 'PROFESSIONAL',
    language: 'en',
    idempotencyKey: randomUUID(),
    ...more,
  };
}

/** A tomorrow at noon, in UTC. */
export function tomorrow(): string {
  return new Date(Date.now() + 24 * 3_600_000).toISOString();
}
