import type { EventEnvelope } from '../../../platform/event.ts';
import type { AggregateStore } from '../../../platform/events/aggregate-store.ts';
import { ListingId } from '../../../schema/ids.ts';
import type { ListingEvent } from '../domain/listing-events.ts';
import type { ListingState } from '../domain/listing-import.ts';
import type { ListingStore } from '../store/listings.ts';

/**
 * Sees to it that the row of a listing has what a commit says: a command that died between log and row left it behind.
 * Where the command lived, which is nearly always, this is one read and no write.
 */
export function catchUp(listings: AggregateStore<ListingState, ListingEvent>, rows: ListingStore) {
  return async (events: readonly EventEnvelope[]): Promise<void> => {
    const last = events.findLast(({ type }) => type === 'listing.imported' || type === 'listing.updated');
    if (!last) return;
    const version = await rows.versionOf(ListingId.parse(last.subject));
    if (version < last.sequence) await listings.project(last.subject);
  };
}
