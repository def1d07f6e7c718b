import type { AggregateStore } from '../../../platform/events/aggregate-store.ts';
import type { Cause } from '../../../platform/events/cause.ts';
import type { EventLog } from '../../../platform/events/event-log.ts';
import { deterministicId, type Ids } from '../../../platform/ids.ts';
import type { InputProblem } from '../../../platform/subgraph/input.ts';
import { MlsDataSynced } from '../../../schema/events/integrations.ts';
import { ListingId, type UserId } from '../../../schema/ids.ts';
import type { Listing, ListingRecord } from '../domain/listing.ts';
import { type ListingState, importRecord, isNewer } from '../domain/listing-import.ts';
import type { ListingEvent } from '../domain/listing-events.ts';
import { newestOfEach } from '../domain/newest-of-each.ts';
import { inParallel } from '../in-parallel.ts';
import type { ListingStore } from '../store/listings.ts';
import { type ImportPayloadRefusal, type RejectedRecord, readImportPayload } from './import-payload.ts';

export type ImportOutcome =
  | {
      readonly ok: true;
      readonly created: number;
      readonly updated: number;
      /** Records that were no newer than what was there, be it from before or from the same payload. */
      readonly unchanged: number;
      readonly rejected: RejectedRecord[];
      /** Each listing once, where its key first stands in the payload. */
      readonly listings: Listing[];
    }
  | { readonly ok: false; readonly refusal: ImportPayloadRefusal; readonly problems: InputProblem[] };

/** Imports what a payload holds for an agent. @param input as the caller sent it */
export type ImportListings = (input: unknown, by: UserId, cause: Cause) => Promise<ImportOutcome>;

/**
 * Makes the command. An import that breaks off half-way leaves whole listings behind, and running it again does the rest;
 * the fact that data was synced is recorded at the end, once per import.
 * @param lanes how many listings are taken at once
 */
export function importListings({
  listings,
  rows,
  log,
  ids,
  lanes,
}: {
  readonly listings: AggregateStore<ListingState, ListingEvent>;
  readonly rows: ListingStore;
  readonly log: EventLog;
  readonly ids: Ids;
  readonly lanes: number;
}): ImportListings {
  const take = async (incoming: Listing, known: Listing | null, cause: Cause) => {
    // A row may lag behind the log but never leads it: what is not newer than the row is not newer than the log, and need not be loaded.
    if (known && !isNewer(incoming, known)) return { listing: known, change: 'unchanged' as const };
    const handled = await listings.handle(incoming.id, cause, (current) => importRecord(current, incoming));
    const [event] = handled.ok ? handled.events : [];
    return { listing: handled.state.status === 'kept' ? handled.state.listing : incoming, change: changeOf(event?.type) };
  };

  return async (input, by, cause) => {
    const payload = readImportPayload(input);
    if (!payload.ok) return payload;
    const { records, rejected } = payload;
    const incoming = newestOfEach(records).map((record) => listingOf(record, by));
    const known = await rows.getMany(incoming.map(({ id }) => id));
    const taken = await inParallel([...incoming.entries()], lanes, ([index, listing]) =>
      take(listing, known[index] ?? null, cause),
    );
    const count = (change: 'created' | 'updated') => taken.filter((one) => one.change === change).length;
    const [created, updated] = [count('created'), count('updated')];
    const unchanged = records.length - created - updated;
    // A stream of its own: one stream per agent would have to be read to the end at each import.
    await log.append(
      `import#${ids.next()}`,
      0,
      [MlsDataSynced({ userId: by, source: 'import', created, updated, unchanged, rejected: rejected.length })],
      { ...cause, owner: by },
    );
    return { ok: true, created, updated, unchanged, rejected, listings: taken.map(({ listing }) => listing) };
  };
}

/** A record as an agent's listing. Its id follows from agent and key, so the same record never becomes two. */
function listingOf(record: ListingRecord, ownerId: UserId): Listing {
  return { ...record, id: ListingId.parse(deterministicId('listing', ownerId, record.listingKey)), ownerId };
}

function changeOf(event: string | undefined): 'created' | 'updated' | 'unchanged' {
  return event === undefined ? 'unchanged' : event === 'listing.imported' ? 'created' : 'updated';
}
