import type { Project } from '../../../platform/events/aggregate-store.ts';
import type { ListingState } from '../domain/listing-import.ts';
import type { ListingStore } from '../store/listings.ts';

/** Keeps the row of a listing as its events have it. */
export function projectListing(store: ListingStore): Project<ListingState> {
  return async (_id, state, version) => {
    switch (state.status) {
      case 'absent':
        return;
      case 'kept':
        return store.put(state.listing, version);
    }
  };
}
