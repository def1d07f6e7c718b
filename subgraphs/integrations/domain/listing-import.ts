import { accept, type Decision } from '../../../platform/decision.ts';
import type { Listing } from './listing.ts';
import { type ListingEvent, ListingImported, ListingUpdated } from './listing-events.ts';

/** One listing of one agent: not there yet, or kept as its newest record has it. */
export type ListingState = { readonly status: 'absent' } | { readonly status: 'kept'; readonly listing: Listing };

export const absent: ListingState = { status: 'absent' };

/** What a fact makes of a listing: each carries the whole record. */
export function evolve(_state: ListingState, event: ListingEvent): ListingState {
  switch (event.type) {
    case 'listing.imported':
    case 'listing.updated':
      return { status: 'kept', listing: event.data.listing };
  }
}

/**
 * Takes a record that an MLS sent. Records arrive late and repeatedly, so only one that is newer than what is kept changes anything;
 * that also makes an import safe to run again.
 * @param incoming the record as this agent's listing
 */
export function importRecord(state: ListingState, incoming: Listing): Decision<ListingEvent, never> {
  switch (state.status) {
    case 'absent':
      return accept(ListingImported({ listing: incoming }));
    case 'kept':
      return isNewer(incoming, state.listing) ? accept(ListingUpdated({ listing: incoming })) : accept();
  }
}

/** Whether a record was modified after another one. The same instant counts as the same record. */
export function isNewer(incoming: Pick<Listing, 'modificationTimestamp'>, kept: Pick<Listing, 'modificationTimestamp'>): boolean {
  return incoming.modificationTimestamp > kept.modificationTimestamp;
}
