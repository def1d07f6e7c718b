import { openServiceLog } from '../../platform/privacy/service-log.ts';
import { readFileSync } from 'node:fs';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { Meter } from '@opentelemetry/api';
import { parse } from 'graphql';
import { KeptReadModel } from '../../platform/events/kept-read-model.ts';
import { Relay } from '../../platform/events/relay.ts';
import type { Log } from '../../platform/log.ts';
import type { Parts } from '../../platform/process/parts.ts';
import type { Sealer } from '../../platform/privacy/sealer.ts';
import { Rows } from '../../platform/store/rows.ts';
import { logTable, readModelTable, type TableDefinition } from '../../platform/store/table-definition.ts';
import { causeOf, type RequestScope } from '../../platform/subgraph/request-scope.ts';
import type { Subgraph } from '../../platform/subgraph/server.ts';
import { createMarkNotificationsRead } from './commands/mark-notifications-read.ts';
import { createRaiseNotification } from './commands/raise-notification.ts';
import type { Config } from './config.ts';
import { onContentCreated } from './consumers/on-content-created.ts';
import { onContentPublished } from './consumers/on-content-published.ts';
import { onContentScheduled } from './consumers/on-content-scheduled.ts';
import { onMlsDataSynced } from './consumers/on-mls-data-synced.ts';
import { onOwnFacts } from './consumers/on-own-facts.ts';
import { onUserErased } from './consumers/on-user-erased.ts';
import { onUserRegistered } from './consumers/on-user-registered.ts';
import { onUserSubscriptionChanged } from './consumers/on-user-subscription-changed.ts';
import type { GraphContext } from './graph/context.ts';
import { createInboxReader } from './graph/loaders.ts';
import { resolvers } from './graph/resolvers.ts';
import { projectInbox } from './projections/inbox-row.ts';
import { FACTS, INBOX } from './read-models.ts';
import { Inbox } from './store/inbox.ts';
import { NotificationStreams } from './store/notification-streams.ts';

const SERVICE = 'notifications';
const LOG = logTable(SERVICE);

/** The tables that this subgraph keeps. */
export const tables: readonly TableDefinition[] = [LOG, readModelTable(SERVICE, INBOX.name)];

/** The parts that this subgraph works with. */
export type NotificationsParts = Pick<Parts, 'dynamo' | 'liveChannels' | 'cursors' | 'clock' | 'ids'> & {
  readonly log: Log;
  readonly meter: Meter;
  readonly relayShards?: number;
  /** Seals what is personal; it lies in the open without. */
  readonly sealer?: Sealer;
};

const typeDefs = parse(readFileSync(new URL('./schema.graphql', import.meta.url), 'utf8'));

/** Puts the notifications subgraph together. Nothing runs until it is served. */
export function createNotifications(
  { relaySweepMs }: Pick<Config, 'relaySweepMs'>,
  { dynamo, liveChannels, cursors, clock, ids, log, meter, relayShards, sealer }: NotificationsParts,
): Subgraph<GraphContext> {
  const readModel = new KeptReadModel(INBOX, { client: dynamo, clock, meter, logger: log });
  const inbox = new Inbox(new Rows(dynamo, readModel, { sealer }));
  const eventLog = openServiceLog(SERVICE, FACTS, { dynamo, clock, ids, log, relayShards, sealer });
  const streams = new NotificationStreams(eventLog, projectInbox(inbox));
  const announce = onOwnFacts({ inbox, streams, liveChannels, tables: readModel });
  const raise = createRaiseNotification({ streams, service: SERVICE });
  const markNotificationsRead = createMarkNotificationsRead({ streams, inbox, clock });

  const contextFor = (scope: RequestScope): GraphContext => {
    const { viewer, signal } = scope;
    if (!viewer) return { session: undefined };
    const by = { userId: viewer.id, cause: causeOf(scope), signal };
    return {
      session: {
        viewer,
        inbox: createInboxReader({ inbox, cursors, userId: viewer.id }),
        commands: { markNotificationsRead: (input) => markNotificationsRead(input, by) },
      },
    };
  };

  return {
    name: SERVICE,
    schema: buildSubgraphSchema([{ typeDefs, resolvers }]),
    contextFor,
    consumers: [
      onUserRegistered(raise),
      onUserSubscriptionChanged(raise),
      onContentCreated(raise),
      onContentScheduled(raise),
      onContentPublished(raise),
      onMlsDataSynced(raise),
      onUserErased(inbox),
    ],
    readModels: [readModel],
    relay: new Relay({
      client: dynamo,
      table: LOG.name,
      log: eventLog,
      deliver: async (events) => {
        await announce(events);
        readModel.measure(events);
      },
      onBarrier: () => readModel.refresh(),
      sweepEveryMs: relaySweepMs,
      logger: log,
      meter,
      clock,
    }),
    // It has no timers or connections of its own: the relay is stopped by the server, the parts are closed by the entry.
    close: () => Promise.resolve(),
  };
}
