import { z } from 'zod';
import { defineEvent, type EventOf } from '../../../platform/event.ts';
import { Listing } from './listing.ts';

/** An agent's first import of a record. Stays in this service. */
export const ListingImported = defineEvent('listing.imported', z.object({ listing: Listing }));

/** A newer form of a record took the place of the one before. Stays in this service. */
export const ListingUpdated = defineEvent('listing.updated', z.object({ listing: Listing }));

export type ListingEvent = EventOf<typeof ListingImported> | EventOf<typeof ListingUpdated>;
