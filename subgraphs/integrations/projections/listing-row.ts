import type { Project } from '../../../platform/events/aggregate-store.ts';
import type { ListingState } from '../domain/listing-import.ts';
import type { Rows } from '../../../platform/store/rows.ts';
import { writeListing } from '../store/listings.ts';

/** Keeps the row of a listing as its events have it. */
export function projectListing(rows: Rows): Project<ListingState> {
  return async (_id, state, version) => {
    switch (state.status) {
      case 'absent':
        return;
      case 'kept':
        return writeListing(rows, state.listing, version);
    }
  };
}
