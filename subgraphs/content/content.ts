import { openServiceLog } from '../../platform/privacy/service-log.ts';
import { readFileSync } from 'node:fs';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { Meter } from '@opentelemetry/api';
import { parse } from 'graphql';
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
import { logTable, readModelTable, type TableDefinition } from '../../platform/store/table-definition.ts';
import { causeOf, type RequestScope } from '../../platform/subgraph/request-scope.ts';
import type { Subgraph } from '../../platform/subgraph/server.ts';
import { CATALOGUE, isPublic } from '../../schema/events/catalogue.ts';
import { ownerOf } from '../../schema/events/owner.ts';
import { UserId } from '../../schema/ids.ts';
import { commandsOf } from './commands/commands.ts';
import { publishDueContent } from './commands/publish-due-content.ts';
import type { Config } from './config.ts';
import { onUserErased } from './consumers/on-user-erased.ts';
import { contentAggregate } from './domain/content-aggregate.ts';
import { CONTENT_FACTS } from './domain/content-facts.ts';
import { createGenerationFeeds } from './generators/generation-feed.ts';
import type { GraphContext, SignedIn } from './graph/context.ts';
import { readsOf } from './graph/loaders.ts';
import { resolvers } from './graph/resolvers.ts';
import type { Model } from './models/model.ts';
import { openModel } from './open-model.ts';
import { projectContent } from './projections/project-content.ts';
import { CONTENTS } from './read-models.ts';
import { Scheduler } from './scheduler.ts';
import { ContentRows } from './store/content-rows.ts';

const SERVICE = 'content';
const LOG_TABLE = logTable(SERVICE);
const RELAY_SWEEP_MS = 2000;
/** A model takes its time over a text. */
const SLOW_P95_MS = 30_000;
const SCHEDULER_SWEEP_MS = 3000;

/** What this subgraph keeps its data in. */
export const tables: readonly TableDefinition[] = [LOG_TABLE, readModelTable(SERVICE, CONTENTS.name)];

export type ContentParts = Pick<Parts, 'dynamo' | 'bus' | 'liveChannels' | 'cursors' | 'clock' | 'ids'> & {
  /** Outdates what routers keep; undefined where they keep nothing. */
  readonly answers?: Parts['answers'];
  readonly log: Log;
  readonly meter: Meter;
  readonly relayShards?: number;
  /** Seals what is personal; it lies in the open without. */
  readonly sealer?: Sealer;
};

export interface ContentSubgraph extends Subgraph<GraphContext> {
  /** The model that writes, as it names itself, for the banner. */
  readonly model: string;
  /** Publishes what is due by itself; its `sweep` looks at once. */
  readonly scheduler: Scheduler;
}

/**
 * Puts the subgraph together. Opens nothing but the model's client: the parts are the entry's, and close with it.
 * Where the settings say so, scheduled content is looked for from now on.
 * @param model writes in place of the one that the settings name; closed with the subgraph
 */
export function createContent(
  { model: modelConfig, lanes, schedules }: Pick<Config, 'model' | 'lanes' | 'schedules'>,
  { dynamo, bus, liveChannels, cursors, clock, ids, log, meter, relayShards, sealer, answers }: ContentParts,
  model: Model = openModel(modelConfig),
): ContentSubgraph {
  const readModel = new KeptReadModel(CONTENTS, { client: dynamo, clock, meter, logger: log });
  const rows = new ContentRows(new Rows(dynamo, readModel, { sealer }));
  const sealing = sealer ? sealedPublisher(bus, sealer, CATALOGUE) : bus;
  const publisher = outdatingPublisher(sealing, answers, ownerOf);
  const eventLog = openServiceLog(SERVICE, CONTENT_FACTS, { dynamo, clock, ids, log, relayShards, sealer });
  const store = new AggregateStore(eventLog, contentAggregate, projectContent(rows));
  const feeds = createGenerationFeeds(liveChannels, log);
  let tellBreaker: Parameters<NonNullable<Subgraph<GraphContext>['onBreakerChange']>>[0] = () => undefined;
  const onBreakerChange: typeof tellBreaker = (generator, state) => tellBreaker(generator, state);
  const commandsFor = commandsOf({ store, feeds, model, lanes, onBreakerChange, clock, log });
  const scheduler = new Scheduler({
    publishDue: publishDueContent({ store, rows, clock, ids, log }),
    everyMs: SCHEDULER_SWEEP_MS,
    log,
  });
  const projection: Projection = {
    types: CONTENT_FACTS,
    isAt: (id, version) => rows.isAt(id, version),
    project: (id) => store.project(id),
    tables: readModel,
  };
  if (schedules) scheduler.start();

  const signIn = (scope: RequestScope): SignedIn => {
    if (!scope.viewer) throw new UnauthenticatedFault('Read or change what belongs to an agent, but nobody is signed in');
    const id = UserId.parse(scope.viewer.id);
    const asker = { id, cause: causeOf(scope), signal: scope.signal, requestId: scope.requestId };
    return { id, reads: readsOf({ rows, store, cursors }, id), commands: commandsFor(asker) };
  };

  return {
    name: SERVICE,
    model: model.name,
    scheduler,
    schema: buildSubgraphSchema([
      { typeDefs: parse(readFileSync(new URL('./schema.graphql', import.meta.url), 'utf8')), resolvers },
    ]),
    contextFor: (scope) => {
      let signedIn: SignedIn | undefined;
      return { viewer: scope.viewer, signedIn: () => (signedIn ??= signIn(scope)) };
    },
    consumers: [onUserErased({ store, rows, feeds })],
    readModels: [readModel],
    relay: new Relay({
      client: dynamo,
      table: LOG_TABLE.name,
      log: eventLog,
      deliver: async (events) => {
        await catchUp(projection, events);
        readModel.measure(events);
        await publisher.publish(events.filter(isPublic));
      },
      onBarrier: () => readModel.refresh(),
      sweepEveryMs: RELAY_SWEEP_MS,
      logger: log,
      meter,
      clock,
    }),
    slowP95Ms: SLOW_P95_MS,
    onBreakerChange: (tell) => {
      tellBreaker = tell;
    },
    close: async () => {
      await scheduler.stop();
      await feeds.settled();
      model.close();
    },
  };
}
