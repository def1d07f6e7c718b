import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../../../platform/clock.ts';
import { InProcessBus } from '../../../platform/events/bus-in-process.ts';
import { timeOrderedIds } from '../../../platform/ids.ts';
import { createLog } from '../../../platform/log.ts';
import { createMetrics } from '../../../platform/metrics.ts';
import { fileVault } from '../../../platform/process/vault.ts';
import { createDynamo, ensureTables } from '../../../platform/store/dynamo.ts';
import { startEmbeddedDynamo } from '../../../platform/store/embedded-dynamo.ts';
import { inProcessCaches } from '../../../platform/process/open-caches.ts';
import { createInProcessLiveChannels } from '../../../platform/redis/live-channels-in-process.ts';
import { createIdentityVerifier, type IdentityKeys } from '../../../platform/subgraph/identity.ts';
import { serveSubgraph } from '../../../platform/subgraph/server.ts';
import { openTestSealing } from '../../../platform/testing/sealing.ts';
import { holdDeadLetters } from '../../../platform/testing/hold-dead-letters.ts';
import { readConfig } from '../config.ts';
import { createUsers, tables, type UsersParts } from '../users.ts';

/** For tests: the parts that users works with, all real, in memory and a folder of their own. */
export async function openUsersParts(clock: Clock) {
  const embedded = await startEmbeddedDynamo();
  const dynamo = createDynamo({ region: 'local', endpoint: embedded.endpoint });
  await ensureTables(dynamo, tables);
  const folder = await mkdtemp(join(tmpdir(), 'users-'));
  const log = createLog('users', 'silent');
  const { subjectKeys, sealer } = await openTestSealing(dynamo, { clock });
  const bus = new InProcessBus({ deadLetters: holdDeadLetters() });
  const identityKeys: IdentityKeys = [Buffer.alloc(32, 7)];
  return {
    dynamo,
    subjectKeys,
    sealer,
    bus,
    clock,
    log,
    ids: timeOrderedIds,
    vault: fileVault(folder),
    identityKeys,
    caches: inProcessCaches(),
    liveChannels: createInProcessLiveChannels({ clock }),
    close: async () => {
      subjectKeys.close();
      await bus.close();
      dynamo.destroy();
      await embedded.close();
      await rm(folder, { recursive: true });
    },
  };
}
export type OpenUsersParts = Awaited<ReturnType<typeof openUsersParts>>;

/** For tests: serves users on a free port. `relays` is off unless asked for, so that a test says when facts travel. */
export function serveUsers(
  parts: OpenUsersParts,
  { relays = false, env = {}, ...more }: { relays?: boolean; env?: NodeJS.ProcessEnv } & Pick<UsersParts, 'hasher'> = {},
) {
  const metrics = createMetrics('users');
  return serveSubgraph(createUsers(readConfig(env), { ...parts, ...more, meter: metrics.meter }), {
    port: 0,
    host: '127.0.0.1',
    relays,
    identity: createIdentityVerifier({ keys: parts.identityKeys, audience: 'users', clock: parts.clock }),
    bus: parts.bus,
    parts: () => Promise.resolve({}),
    log: parts.log,
    metrics,
  });
}
