import { openServiceLog } from '../../../platform/privacy/service-log.ts';
import { randomBytes } from 'node:crypto';
import type { Clock } from '../../../platform/clock.ts';
import type { EventEnvelope } from '../../../platform/event.ts';
import { InProcessBus } from '../../../platform/events/bus-in-process.ts';
import { timeOrderedIds } from '../../../platform/ids.ts';
import type { Log } from '../../../platform/log.ts';
import { createMetrics } from '../../../platform/metrics.ts';
import { createInProcessLiveChannels } from '../../../platform/redis/live-channels-in-process.ts';
import { createCursors } from '../../../platform/store/cursor.ts';
import { createDynamo, ensureTables } from '../../../platform/store/dynamo.ts';
import { startEmbeddedDynamo } from '../../../platform/store/embedded-dynamo.ts';
import { Rows } from '../../../platform/store/rows.ts';
import { createIdentityVerifier, type IdentityKeys } from '../../../platform/subgraph/identity.ts';
import { serveSubgraph } from '../../../platform/subgraph/server.ts';
import { openTestSealing } from '../../../platform/testing/sealing.ts';
import { holdDeadLetters } from '../../../platform/testing/hold-dead-letters.ts';
import { createNotifications, tables } from '../notifications.ts';
import { FACTS } from '../read-models.ts';
import { Inbox } from '../store/inbox.ts';

/** The subgraph on a free port, over an embedded store, with everything that a test looks at from the outside. */
export async function serveNotifications({ clock, log }: { clock: Clock; log: Log }) {
  const store = await startEmbeddedDynamo();
  const dynamo = createDynamo({ region: 'local', endpoint: store.endpoint });
  await ensureTables(dynamo, tables);
  const { subjectKeys, sealer } = await openTestSealing(dynamo, { clock });
  const rows = new Rows(dynamo, 'notifications-inbox', { sealer });
  const deadLetters = holdDeadLetters();
  const bus = new InProcessBus({ deadLetters });
  const liveChannels = createInProcessLiveChannels({ clock });
  const keys: IdentityKeys = [randomBytes(32)];
  const parts = { dynamo, sealer, liveChannels, cursors: createCursors(randomBytes(32)), clock, ids: timeOrderedIds, log };
  const serve = (relays: boolean) => {
    const metrics = createMetrics('notifications');
    const subgraph = createNotifications({ relaySweepMs: 50 }, { ...parts, meter: metrics.meter });
    const identity = createIdentityVerifier({ keys, audience: subgraph.name, clock });
    return serveSubgraph(subgraph, {
      port: 0,
      host: '127.0.0.1',
      identity,
      bus,
      parts: () => Promise.resolve({}),
      relays,
      log,
      metrics,
    });
  };
  let running = await serve(true);
  return {
    keys,
    bus,
    dynamo,
    subjectKeys,
    deadLetters,
    liveChannels,
    inbox: new Inbox(rows),
    /** As if the row had never been written. */
    dropRow: (userId: string, id: string) => rows.delete({ pk: `inbox#${userId}`, sk: id }),
    eventLog: openServiceLog('notifications', FACTS, { dynamo, clock, ids: timeOrderedIds, sealer }),
    url: () => running.url,
    /** Ends the process, as far as others can see, and starts it again over the same store. */
    async restart({ relays }: { relays: boolean }) {
      await running.drain(1000);
      running = await serve(relays);
    },
    async close() {
      await running.drain(1000);
      await bus.close();
      subjectKeys.close();
      await liveChannels.close();
      dynamo.destroy();
      await store.close();
    },
  };
}
export type ServedNotifications = Awaited<ReturnType<typeof serveNotifications>>;

let sequence = 0;

/** An event of another service as the bus carries it. */
export function delivered({ type, data }: { type: string; data: unknown }, time: string): EventEnvelope {
  sequence += 1;
  return {
    specversion: '1.0',
    id: `event-${sequence}`,
    source: '/elsewhere',
    type,
    subject: `subject-${sequence}`,
    time,
    datacontenttype: 'application/json',
    dataschema: `${type}/1`,
    sequence: 1,
    traceparent: '00-0123456789abcdef0123456789abcdef-0123456789abcdef-01',
    correlationid: `request-${sequence}`,
    causationid: `request-${sequence}`,
    actor: { kind: 'system', id: 'elsewhere' },
    data,
  };
}
