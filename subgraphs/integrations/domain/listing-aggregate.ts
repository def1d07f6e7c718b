import type { EventType } from '../../../platform/event.ts';
import { MlsDataSynced } from '../../../schema/events/integrations.ts';
import { ListingImported, ListingUpdated } from './listing-events.ts';
import { absent, evolve, type ListingState } from './listing-import.ts';

/** A listing as an aggregate: its streams are `listing#<id>`, and it is the agent's who imported it. */
export const listingAggregate = {
  category: 'listing',
  initial: absent,
  evolve,
  ownerOf: (state: ListingState) => (state.status === 'absent' ? undefined : state.listing.ownerId),
};

/** Every fact that this service records. */
export const INTEGRATION_FACTS: readonly EventType[] = [ListingImported, ListingUpdated, MlsDataSynced];
