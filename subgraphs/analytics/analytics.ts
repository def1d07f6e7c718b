import { readFileSync } from 'node:fs';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { Meter } from '@opentelemetry/api';
import { parse } from 'graphql';
import { EventLog } from '../../platform/events/event-log.ts';
import { KeptReadModel } from '../../platform/events/kept-read-model.ts';
import type { ReadModel } from '../../platform/events/read-model.ts';
import { Relay } from '../../platform/events/relay.ts';
import type { Log } from '../../platform/log.ts';
import type { Parts } from '../../platform/process/parts.ts';
import { Rows } from '../../platform/store/rows.ts';
import { logTable, readModelTable, type TableDefinition } from '../../platform/store/table-definition.ts';
import { causeOf, type RequestScope } from '../../platform/subgraph/request-scope.ts';
import type { Subgraph } from '../../platform/subgraph/server.ts';
import { createChangeDeadLetter } from './commands/change-dead-letter.ts';
import { createTrackEngagement } from './commands/track-engagement.ts';
import type { Config } from './config.ts';
import { onAnyEvent } from './consumers/on-any-event.ts';
import { onContentCreated } from './consumers/on-content-created.ts';
import { onContentPublished } from './consumers/on-content-published.ts';
import { onOwnFacts } from './consumers/on-own-facts.ts';
import type { GraphContext } from './graph/context.ts';
import { createDeadLetterReader, createReports } from './graph/loaders.ts';
import { resolvers } from './graph/resolvers.ts';
import { ACTIVITY, analyticsFacts, CONTENTS, FACTS, METRICS } from './read-models.ts';
import { ActivityDays } from './store/activity-days.ts';
import { AuditTrails } from './store/audit-trails.ts';
import { Contents } from './store/contents.ts';
import { EngagementDays } from './store/engagement-days.ts';
import { Tally } from './store/tally.ts';

const SERVICE = 'analytics';
const LOG = logTable(SERVICE);

/** The tables that this subgraph keeps. */
export const tables: readonly TableDefinition[] = [
  LOG,
  ...analyticsFacts.readModels.map(({ name }) => readModelTable(SERVICE, name)),
];

/** The parts that this subgraph works with. */
export type AnalyticsParts = Pick<Parts, 'dynamo' | 'deadLetters' | 'cursors' | 'clock' | 'ids'> & {
  readonly log: Log;
  readonly meter: Meter;
  readonly relayShards?: number;
};

const typeDefs = parse(readFileSync(new URL('./schema.graphql', import.meta.url), 'utf8'));

/** Puts the analytics subgraph together. Nothing runs until it is served. */
export function createAnalytics(
  { relaySweepMs }: Pick<Config, 'relaySweepMs'>,
  { dynamo, deadLetters, cursors, clock, ids, log, meter, relayShards }: AnalyticsParts,
): Subgraph<GraphContext> {
  const keep = (readModel: ReadModel) => new KeptReadModel(readModel, { client: dynamo, clock, meter, logger: log });
  const [activityModel, contentsModel, metricsModel] = [keep(ACTIVITY), keep(CONTENTS), keep(METRICS)];
  const [activityRows, metricsRows] = [new Rows(dynamo, activityModel), new Rows(dynamo, metricsModel)];
  const contents = new Contents(new Rows(dynamo, contentsModel));
  const activityDays = new ActivityDays(activityRows, new Tally(activityRows));
  const engagementDays = new EngagementDays(metricsRows, new Tally(metricsRows));
  const countOwnFacts = onOwnFacts(engagementDays);
  const auditTrails = new AuditTrails({ client: dynamo, cursors });
  const eventLog = new EventLog({
    client: dynamo,
    table: LOG.name,
    service: SERVICE,
    types: FACTS,
    clock,
    ids,
    shards: relayShards,
    logger: log,
  });
  const deadLetterReader = createDeadLetterReader({ letters: deadLetters, cursors });
  const trackEngagement = createTrackEngagement({ log: eventLog, contents, days: engagementDays, clock });

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
      },
      onBarrier: () => metricsModel.refresh(),
      sweepEveryMs: relaySweepMs,
      logger: log,
      meter,
      clock,
    }),
    // It has no timers or connections of its own: the relay is stopped by the server, the parts are closed by the entry.
    close: () => Promise.resolve(),
  };
}
