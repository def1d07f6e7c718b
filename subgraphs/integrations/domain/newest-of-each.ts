import type { ListingRecord } from './listing.ts';
import { isNewer } from './listing-import.ts';

/**
 * One record per ListingKey: the newest; among equally new ones the first. Keys stand in the order of their first appearance.
 * One payload thus never races against itself.
 */
export function newestOfEach(records: readonly ListingRecord[]): ListingRecord[] {
  const newest = new Map<string, ListingRecord>();
  for (const record of records) {
    const known = newest.get(record.listingKey);
    if (!known || isNewer(record, known)) newest.set(record.listingKey, record);
  }
  return [...newest.values()];
}
