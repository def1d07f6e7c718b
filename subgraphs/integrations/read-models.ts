import { AggregateStore } from '../../platform/events/aggregate-store.ts';
import { mirror, type ReadModel, type ServiceFacts } from '../../platform/events/read-model.ts';
import { INTEGRATION_FACTS, listingAggregate } from './domain/listing-aggregate.ts';
import { ListingImported, ListingUpdated } from './domain/listing-events.ts';
import { projectListing } from './projections/listing-row.ts';

const service = 'integrations';

/** The facts that a listing's row shows. */
export const LISTING_FACTS = [ListingImported, ListingUpdated] as const;

/** One row per listing, in the index of its owner's list. */
export const LISTINGS: ReadModel = {
  service,
  name: 'listings',
  from: 'own',
  open: (rows, log) => {
    const listings = new AggregateStore(log, listingAggregate, projectListing(rows));
    return mirror(LISTING_FACTS, (id) => listings.project(id));
  },
};

/** What is in this service's log, and what is made from it. */
export const integrationsFacts: ServiceFacts = { service, types: INTEGRATION_FACTS, readModels: [LISTINGS] };
