import { openServiceLog } from '../../platform/privacy/service-log.ts';
import { readFileSync } from 'node:fs';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { Meter } from '@opentelemetry/api';
import { parse } from 'graphql';
import { AggregateStore } from '../../platform/events/aggregate-store.ts';
import { KeptReadModel } from '../../platform/events/kept-read-model.ts';
import type { ReadModel } from '../../platform/events/read-model.ts';
import { Relay } from '../../platform/events/relay.ts';
import type { Log } from '../../platform/log.ts';
import type { Parts } from '../../platform/process/parts.ts';
import { Periodic } from '../../platform/process/periodic.ts';
import type { Sealer } from '../../platform/privacy/sealer.ts';
import { outdatingPublisher } from '../../platform/events/outdating-publisher.ts';
import { sealedPublisher } from '../../platform/privacy/sealed-events.ts';
import { sealedLog } from '../../platform/privacy/sealed-log.ts';
import { Rows } from '../../platform/store/rows.ts';
import { logTable, readModelTable, rowTable, type TableDefinition } from '../../platform/store/table-definition.ts';
import { causeOf, type RequestScope } from '../../platform/subgraph/request-scope.ts';
import type { Subgraph } from '../../platform/subgraph/server.ts';
import { createChangeDeadLetter } from './commands/change-dead-letter.ts';
import { CATALOGUE, isPublic } from '../../schema/events/catalogue.ts';
import { ownerOf } from '../../schema/events/owner.ts';
import { createAnnounceMetrics } from './commands/announce-metrics.ts';
import { createTrackEngagement } from './commands/track-engagement.ts';
import type { Config } from './config.ts';
import { onAnyEvent } from './consumers/on-any-event.ts';
import { onContentCreated } from './consumers/on-content-created.ts';
import { onContentPublished } from './consumers/on-content-published.ts';
import { onCounted, onOwnFacts } from './consumers/on-own-facts.ts';
import { announcedMetrics } from './domain/announced-metrics.ts';
import type { GraphContext } from './graph/context.ts';
import { createDeadLetterReader, createReports } from './graph/loaders.ts';
import { resolvers } from './graph/resolvers.ts';
import { ACTIVITY, analyticsFacts, CONTENTS, FACTS, METRICS } from './read-models.ts';
import { ActivityDays } from './store/activity-days.ts';
import { AuditTrails } from './store/audit-trails.ts';
import { Contents } from './store/contents.ts';
import { DueMetricsStore } from './store/due-metrics.ts';
import { EngagementDays } from './store/engagement-days.ts';
import { Tally } from './store/tally.ts';

const SERVICE = 'analytics';
const LOG = logTable(SERVICE);
/** Rows that no event could bring back: what is due to be told. */
const ROWS = rowTable(SERVICE);
const ANNOUNCE_EVERY_MS = 5000;

/** The tables that this subgraph keeps. */
export const tables: readonly TableDefinition[] = [
  LOG,
  ROWS,
  ...analyticsFacts.readModels.map(({ name }) => readModelTable(SERVICE, name)),
];

/** The parts that this subgraph works with. */
export type AnalyticsParts = Pick<Parts, 'dynamo' | 'bus' | 'deadLetters' | 'cursors' | 'clock' | 'ids'> & {
  /** Outdates what routers keep; undefined where they keep nothing. */
  readonly answers?: Parts['answers'];
  readonly log: Log;
  readonly meter: Meter;
  readonly relayShards?: number;
  /** Seals what is personal; it lies in the open without. */
  readonly sealer?: Sealer;
};

export interface AnalyticsSubgraph extends Subgraph<GraphContext> {
  /** Tells others of numbers that have changed; its `now` looks at once. */
  readonly announcing: Periodic;
}

const typeDefs = parse(readFileSync(new URL('./schema.graphql', import.meta.url), 'utf8'));

/** Puts the analytics subgraph together. Nothing runs until it is served. */
export function createAnalytics(
  { relaySweepMs, announces }: Pick<Config, 'relaySweepMs' | 'announces'>,
  { dynamo, bus, deadLetters, cursors, clock, ids, log, meter, relayShards, sealer, answers }: AnalyticsParts,
): AnalyticsSubgraph {
  const keep = (readModel: ReadModel) => new KeptReadModel(readModel, { client: dynamo, clock, meter, logger: log });
  const [activityModel, contentsModel, metricsModel] = [keep(ACTIVITY), keep(CONTENTS), keep(METRICS)];
  const [activityRows, metricsRows] = [new Rows(dynamo, activityModel), new Rows(dynamo, metricsModel)];
  const contents = new Contents(new Rows(dynamo, contentsModel));
  const activityDays = new ActivityDays(activityRows, new Tally(activityRows));
  const engagementDays = new EngagementDays(metricsRows, new Tally(metricsRows));
  const due = new DueMetricsStore(new Rows(dynamo, ROWS.name), clock);
  const countOwnFacts = onOwnFacts(engagementDays);
  const markCounted = onCounted(due);
  const auditTrails = new AuditTrails({ client: dynamo, cursors, codec: sealer && sealedLog(sealer) });
  const sealing = sealer ? sealedPublisher(bus, sealer, CATALOGUE) : bus;
  const publisher = outdatingPublisher(sealing, answers, ownerOf);
  const eventLog = openServiceLog(SERVICE, FACTS, { dynamo, clock, ids, log, relayShards, sealer });
  const deadLetterReader = createDeadLetterReader({ letters: deadLetters, cursors });
  const trackEngagement = createTrackEngagement({ log: eventLog, contents, days: engagementDays, clock });

  const announced = new AggregateStore(eventLog, announcedMetrics, () => Promise.resolve());
  const announceMetrics = createAnnounceMetrics({ due, days: engagementDays, announced, ids, service: SERVICE });
  const announcing = new Periodic({
    act: async (isStopped) => void (await announceMetrics(isStopped)),
    everyMs: ANNOUNCE_EVERY_MS,
    onFailure: (error) => log.error({ error }, 'numbers that have changed could not be told; they are after a pause'),
  });
  if (announces) announcing.start();

  const contextFor = (scope: RequestScope): GraphContext => {
    const { viewer } = scope;
    if (!viewer) return { session: undefined };
    const by = { userId: viewer.id, cause: causeOf(scope) };
    return {
      session: {
        viewer,
        reports: createReports({ viewer, auditTrails, contents, engagementDays, activityDays, clock }),
        deadLetters: deadLetterReader,
        commands: {
          trackEngagement: (input) => trackEngagement(input, by),
          retryDeadLetter: createChangeDeadLetter({ letters: deadLetters, how: 'retry', by: viewer.id, log: scope.log }),
          parkDeadLetter: createChangeDeadLetter({ letters: deadLetters, how: 'park', by: viewer.id, log: scope.log }),
        },
      },
    };
  };

  return {
    name: SERVICE,
    announcing,
    schema: buildSubgraphSchema([{ typeDefs, resolvers }]),
    contextFor,
    consumers: [
      contentsModel.kept(onContentCreated(contents)),
      contentsModel.kept(onContentPublished(contents)),
      activityModel.kept(onAnyEvent(activityDays)),
    ],
    readModels: [activityModel, contentsModel, metricsModel],
    relay: new Relay({
      client: dynamo,
      table: LOG.name,
      log: eventLog,
      deliver: async (events) => {
        await countOwnFacts(events);
        metricsModel.measure(events);
        await markCounted(events);
        await publisher.publish(events.filter(isPublic));
      },
      onBarrier: () => metricsModel.refresh(),
      sweepEveryMs: relaySweepMs,
      logger: log,
      meter,
      clock,
    }),
    close: () => announcing.stop(),
  };
}
