import { z } from 'zod';
import { defineEvent, ERASED_TEXT, type EventOf } from '../../../platform/event.ts';
import { Listing } from './listing.ts';

/** What an MLS says of a home, and by whom: all but the listing's and its owner's ids and when the record was changed. */
const personal = {
  erased: {
    'listing.listingKey': ERASED_TEXT,
    'listing.listingId': null,
    'listing.standardStatus': null,
    'listing.propertyType': null,
    'listing.propertySubType': null,
    'listing.listPrice': null,
    'listing.unparsedAddress': null,
    'listing.city': null,
    'listing.stateOrProvince': null,
    'listing.postalCode': null,
    'listing.bedroomsTotal': null,
    'listing.bathroomsTotal': null,
    'listing.livingAreaSquareFeet': null,
    'listing.lotSizeAcres': null,
    'listing.yearBuilt': null,
    'listing.publicRemarks': null,
    'listing.features': [],
    'listing.listOfficeName': null,
    'listing.attributionContact': null,
  },
};

/** An agent's first import of a record. Stays in this service. */
export const ListingImported = defineEvent('listing.imported', z.object({ listing: Listing }), { personal });

/** A newer form of a record took the place of the one before. Stays in this service. */
export const ListingUpdated = defineEvent('listing.updated', z.object({ listing: Listing }), { personal });

export type ListingEvent = EventOf<typeof ListingImported> | EventOf<typeof ListingUpdated>;
