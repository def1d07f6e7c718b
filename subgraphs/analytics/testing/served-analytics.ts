import { openServiceLog } from '../../../platform/privacy/service-log.ts';
import { randomBytes } from 'node:crypto';
import type { Clock } from '../../../platform/clock.ts';
import type { Actor, EventEnvelope } from '../../../platform/event.ts';
import { InProcessBus } from '../../../platform/events/bus-in-process.ts';
import { dispatcher } from '../../../platform/events/consumer.ts';
import { DEAD_LETTERS, DeadLetters } from '../../../platform/events/dead-letters.ts';
import { timeOrderedIds } from '../../../platform/ids.ts';
import type { Log } from '../../../platform/log.ts';
import { createMetrics } from '../../../platform/metrics.ts';
import { createCursors } from '../../../platform/store/cursor.ts';
import { createDynamo, ensureTables } from '../../../platform/store/dynamo.ts';
import { startEmbeddedDynamo } from '../../../platform/store/embedded-dynamo.ts';
import { Rows } from '../../../platform/store/rows.ts';
import { logTable } from '../../../platform/store/table-definition.ts';
import { createIdentityVerifier, type IdentityKeys } from '../../../platform/subgraph/identity.ts';
import { serveSubgraph } from '../../../platform/subgraph/server.ts';
import { LOGGING_SERVICES } from '../../../schema/events/streams.ts';
import { createAnalytics, tables } from '../analytics.ts';
import { FACTS } from '../read-models.ts';
import { ActivityDays } from '../store/activity-days.ts';
import { Contents } from '../store/contents.ts';
import { DueMetricsStore } from '../store/due-metrics.ts';
import { EngagementDays } from '../store/engagement-days.ts';
import { Tally } from '../store/tally.ts';

/** The subgraph on a free port, over an embedded store, with everything that a test looks at from the outside. */
export async function serveAnalytics({ clock, log }: { clock: Clock; log: Log }) {
  const store = await startEmbeddedDynamo();
  const dynamo = createDynamo({ region: 'local', endpoint: store.endpoint });
  // The trails that it serves are read from everybody's logs.
  const logs = LOGGING_SERVICES.filter((name) => name !== 'analytics').map(logTable);
  await ensureTables(dynamo, [...tables, ...logs, DEAD_LETTERS]);
  const deadLetters = new DeadLetters({ client: dynamo, clock, log });
  const bus = new InProcessBus({ deadLetters });
  const keys: IdentityKeys = [randomBytes(32)];
  const metricsOf = () => createMetrics('analytics');
  const cursors = createCursors(randomBytes(32));
  const parts = { dynamo, bus, deadLetters, cursors, clock, ids: timeOrderedIds, log };
  const subgraph = createAnalytics({ relaySweepMs: 50, announces: false }, { ...parts, meter: metricsOf().meter });
  const serve = (relays: boolean) => {
    const metrics = metricsOf();
    const served = createAnalytics({ relaySweepMs: 50, announces: false }, { ...parts, meter: metrics.meter });
    const identity = createIdentityVerifier({ keys, audience: served.name, clock });
    return serveSubgraph(served, {
      port: 0,
      host: '127.0.0.1',
      identity,
      bus,
      deadLetters,
      parts: () => Promise.resolve({}),
      relays,
      log,
      metrics,
    });
  };
  let running = await serve(true);
  const rowsOf = (readModel: string) => new Rows(dynamo, `analytics-${readModel}`);
  return {
    keys,
    dynamo,
    bus,
    deadLetters,
    /** Tells of numbers that have changed; `now` looks at once. */
    announcing: subgraph.announcing,
    due: new DueMetricsStore(new Rows(dynamo, 'analytics-rows'), clock),
    dueAt: (at: Clock) => new DueMetricsStore(new Rows(dynamo, 'analytics-rows'), at),
    rowsOf,
    contents: new Contents(rowsOf('contents')),
    activityDays: new ActivityDays(rowsOf('activity'), new Tally(rowsOf('activity'))),
    engagementDays: new EngagementDays(rowsOf('metrics'), new Tally(rowsOf('metrics'))),
    eventLog: openServiceLog('analytics', FACTS, { dynamo, clock, ids: timeOrderedIds }),
    /** Gives an event to the consumers beside the bus, so that several can be in hand at once. */
    handle: dispatcher(subgraph.consumers),
    url: () => running.url,
    /** Ends the process, as far as others can see, and starts it again over the same store. */
    async restart({ relays }: { relays: boolean }) {
      await running.drain(1000);
      running = await serve(relays);
    },
    async close() {
      await running.drain(1000);
      await bus.close();
      dynamo.destroy();
      await store.close();
    },
  };
}
export type ServedAnalytics = Awaited<ReturnType<typeof serveAnalytics>>;

let count = 0;

/** An event of another service as the bus carries it. */
export function delivered(
  { type, data }: { type: string; data: unknown },
  { time, actor = { kind: 'system', id: 'elsewhere' } }: { time: string; actor?: Actor },
): EventEnvelope {
  count += 1;
  return {
    specversion: '1.0',
    id: `event-${count}`,
    source: '/elsewhere',
    type,
    subject: `subject-${count}`,
    time,
    datacontenttype: 'application/json',
    dataschema: `${type}/1`,
    sequence: 1,
    traceparent: '00-0123456789abcdef0123456789abcdef-0123456789abcdef-01',
    correlationid: `request-${count}`,
    causationid: `request-${count}`,
    actor,
    data,
  };
}
