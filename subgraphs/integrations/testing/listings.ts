import { Listing } from '../domain/listing.ts';

/** A listing of a time, with nothing in it but what is said. */
export function listingAt(modificationTimestamp: string, fields: Partial<Listing> = {}): Listing {
  return Listing.parse({
    id: 'listing-1',
    ownerId: 'ada',
    listingKey: 'K1',
    modificationTimestamp,
    listingId: null,
    standardStatus: null,
    propertyType: null,
    propertySubType: null,
    listPrice: null,
    unparsedAddress: null,
    city: null,
    stateOrProvince: null,
    postalCode: null,
    bedroomsTotal: null,
    bathroomsTotal: null,
    livingAreaSquareFeet: null,
    lotSizeAcres: null,
    yearBuilt: null,
    publicRemarks: null,
    features: [],
    listOfficeName: null,
    attributionContact: null,
    ...fields,
  });
}
