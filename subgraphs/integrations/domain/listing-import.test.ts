import { describe, it } from 'vitest';
import { specify } from '../../../platform/testing/specify.ts';
import { ListingImported, ListingUpdated } from './listing-events.ts';
import { absent, evolve, importRecord } from './listing-import.ts';
import { listingAt } from '../testing/listings.ts';

const given = specify(absent, evolve);
const monday = listingAt('2026-11-16T09:00:00.000000001Z', { listPrice: '410000' });
const tuesday = listingAt('2026-11-17T09:00:00.000000000Z', { listPrice: '400000' });

describe('taking a record', () => {
  it('imports one that is new', () => {
    given()
      .when(importRecord, monday)
      .accepted(ListingImported({ listing: monday }));
  });

  it('updates one that was modified since', () => {
    given(ListingImported({ listing: monday }))
      .when(importRecord, tuesday)
      .accepted(ListingUpdated({ listing: tuesday }));
  });

  it('leaves one of the same time as it is, whatever else it says', () => {
    given(ListingImported({ listing: monday }))
      .when(importRecord, { ...monday, listPrice: '1' })
      .accepted();
  });

  it('leaves what is newer as it is', () => {
    given(ListingImported({ listing: monday }), ListingUpdated({ listing: tuesday }))
      .when(importRecord, monday)
      .accepted();
  });

  it('sees a change within the same millisecond', () => {
    const later = { ...monday, modificationTimestamp: '2026-11-16T09:00:00.000000002Z' };
    given(ListingImported({ listing: monday }))
      .when(importRecord, later)
      .accepted(ListingUpdated({ listing: later }));
  });

  it('marks what the MLS has deleted, and lets it come back', () => {
    const deleted = { ...tuesday, standardStatus: 'DELETE' as const };
    const back = listingAt('2026-11-18T09:00:00.000000000Z', { standardStatus: 'ACTIVE' });
    given(ListingImported({ listing: monday }))
      .when(importRecord, deleted)
      .accepted(ListingUpdated({ listing: deleted }));
    given(ListingImported({ listing: monday }), ListingUpdated({ listing: deleted }))
      .when(importRecord, back)
      .accepted(ListingUpdated({ listing: back }));
  });
});
