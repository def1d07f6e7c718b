import { openServiceLog } from '../../platform/privacy/service-log.ts';
import { readFileSync } from 'node:fs';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { Meter } from '@opentelemetry/api';
import { parse } from 'graphql';
import type { EventEnvelope } from '../../platform/event.ts';
import { AggregateStore } from '../../platform/events/aggregate-store.ts';
import { catchUp, type Projection } from '../../platform/events/projection.ts';
import { KeptReadModel } from '../../platform/events/kept-read-model.ts';
import { Relay } from '../../platform/events/relay.ts';
import { UnauthenticatedFault } from '../../platform/fault.ts';
import type { Log } from '../../platform/log.ts';
import type { Parts } from '../../platform/process/parts.ts';
import type { Sealer } from '../../platform/privacy/sealer.ts';
import { outdatingPublisher } from '../../platform/events/outdating-publisher.ts';
import { sealedPublisher } from '../../platform/privacy/sealed-events.ts';
import { Rows } from '../../platform/store/rows.ts';
import { logTable, readModelTable, rowTable, type TableDefinition } from '../../platform/store/table-definition.ts';
import { causeOf, type RequestScope } from '../../platform/subgraph/request-scope.ts';
import type { Subgraph } from '../../platform/subgraph/server.ts';
import { CATALOGUE, isPublic } from '../../schema/events/catalogue.ts';
import { ownerOf } from '../../schema/events/owner.ts';
import { ListingId, UserId } from '../../schema/ids.ts';
import { importListings } from './commands/import-listings.ts';
import type { Config } from './config.ts';
import { onUserErased } from './consumers/on-user-erased.ts';
import { INTEGRATION_FACTS, listingAggregate } from './domain/listing-aggregate.ts';
import type { GraphContext, SignedIn } from './graph/context.ts';
import { readsOf } from './graph/loaders.ts';
import { resolvers } from './graph/resolvers.ts';
import { projectListing } from './projections/listing-row.ts';
import { LISTING_FACTS, LISTINGS } from './read-models.ts';
import { ConnectionStore } from './store/connections.ts';
import { ListingStore } from './store/listings.ts';
import { PublicationStore } from './store/publications.ts';

const SERVICE = 'integrations';
const LOG_TABLE = logTable(SERVICE);
const ROW_TABLE = rowTable(SERVICE);
const SWEEP_EVERY_MS = 2000;

/** What this subgraph keeps its data in. */
export const tables: readonly TableDefinition[] = [LOG_TABLE, ROW_TABLE, readModelTable(SERVICE, LISTINGS.name)];

export type IntegrationsParts = Pick<Parts, 'dynamo' | 'bus' | 'cursors' | 'clock' | 'ids'> & {
  /** Outdates what routers keep; undefined where they keep nothing. */
  readonly answers?: Parts['answers'];
  readonly log: Log;
  readonly meter: Meter;
  readonly relayShards?: number;
  /** Seals what is personal; it lies in the open without. */
  readonly sealer?: Sealer;
};

/** Puts the subgraph together. Opens nothing: the parts are the entry's, and close with it. */
export function createIntegrations(
  { importLanes }: Pick<Config, 'importLanes'>,
  { dynamo, bus, cursors, clock, ids, log, meter, relayShards, sealer, answers }: IntegrationsParts,
): Subgraph<GraphContext> {
  const rows = new Rows(dynamo, ROW_TABLE.name, { sealer });
  const readModel = new KeptReadModel(LISTINGS, { client: dynamo, clock, meter, logger: log });
  const listingRows = new Rows(dynamo, readModel, { sealer });
  const stores = {
    listings: new ListingStore(listingRows, cursors),
    connections: new ConnectionStore(rows),
    publications: new PublicationStore(rows),
  };
  const sealing = sealer ? sealedPublisher(bus, sealer, CATALOGUE) : bus;
  const publisher = outdatingPublisher(sealing, answers, ownerOf);
  const eventLog = openServiceLog(SERVICE, INTEGRATION_FACTS, { dynamo, clock, ids, log, relayShards, sealer });
  const listings = new AggregateStore(eventLog, listingAggregate, projectListing(listingRows));
  const importFor = importListings({ listings, rows: stores.listings, log: eventLog, ids, lanes: importLanes });
  const projection: Projection = {
    types: LISTING_FACTS,
    isAt: async (id, version) => (await stores.listings.versionOf(ListingId.parse(id))) >= version,
    project: (id) => listings.project(id),
    tables: readModel,
  };

  const signIn = (scope: RequestScope): SignedIn => {
    if (!scope.viewer) throw new UnauthenticatedFault('Read or change what belongs to an agent, but nobody is signed in');
    const id = UserId.parse(scope.viewer.id);
    return { id, reads: readsOf(stores, id), importListings: (input) => importFor(input, id, causeOf(scope)) };
  };

  return {
    name: SERVICE,
    schema: buildSubgraphSchema([
      { typeDefs: parse(readFileSync(new URL('./schema.graphql', import.meta.url), 'utf8')), resolvers },
    ]),
    contextFor: (scope) => {
      let signedIn: SignedIn | undefined;
      return { viewer: scope.viewer, signedIn: () => (signedIn ??= signIn(scope)), clock };
    },
    consumers: [onUserErased(stores)],
    readModels: [readModel],
    relay: new Relay({
      client: dynamo,
      table: LOG_TABLE.name,
      log: eventLog,
      deliver: async (events: readonly EventEnvelope[]) => {
        await catchUp(projection, events);
        readModel.measure(events);
        await publisher.publish(events.filter(isPublic));
      },
      onBarrier: () => readModel.refresh(),
      sweepEveryMs: SWEEP_EVERY_MS,
      logger: log,
      meter,
      clock,
    }),
    close: () => Promise.resolve(),
  };
}
