import { z } from 'zod';
import type { ListingFacts } from '../../../schema/events/content.ts';
import { ListingId } from '../../../schema/ids.ts';
import type { ListingDescriptionBrief } from '../domain/briefs.ts';
import type { Generator } from '../generators/generator.ts';
import type { Asker } from './asker.ts';
import type { ContentGeneration, Generated } from './generate-content.ts';
import { generationInput } from './generation-input.ts';

const Extra = z.object({
  listingId: z
    .string()
    .min(1, 'must have 1 to 128 characters')
    .max(128, 'must have 1 to 128 characters')
    .pipe(ListingId)
    .nullish(),
});

/** Has a listing description written from the given facts. */
export const generateListingDescription =
  (generation: ContentGeneration, generator: Generator<'listingDescription'>) =>
  async (input: unknown, asker: Asker): Promise<Generated> => {
    const parsed = generationInput('listingDescription', input, Extra);
    if (!parsed.ok) return parsed;
    const { brief, extra, idempotencyKey, requestHash } = parsed;
    const facts = factsOf(brief.listing);
    return generation.run(
      generator,
      {
        idempotencyKey,
        requestHash,
        tone: brief.tone,
        language: brief.language,
        places: [''],
        briefFor: () => brief,
        piecesOf: ({ title, body }) => [
          { title, body, details: { type: 'LISTING_DESCRIPTION', listingId: extra.listingId ?? null, facts } },
        ],
      },
      asker,
    );
  };

function factsOf(listing: ListingDescriptionBrief['listing']): ListingFacts {
  const { city, stateOrProvince, propertyType, features } = listing;
  return {
    city,
    stateOrProvince,
    propertyType,
    features,
    address: listing.address ?? null,
    postalCode: listing.postalCode ?? null,
    bedroomsTotal: listing.bedroomsTotal ?? null,
    bathroomsTotal: listing.bathroomsTotal ?? null,
    livingAreaSquareFeet: listing.livingAreaSquareFeet ?? null,
    listPriceUsd: listing.listPriceUsd ?? null,
    yearBuilt: listing.yearBuilt ?? null,
  };
}
