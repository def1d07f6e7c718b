import { userInfo } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../platform/clock.ts';
import { parseEnv } from '../platform/config.ts';
import { Fault } from '../platform/fault.ts';
import { timeOrderedIds } from '../platform/ids.ts';
import { createLog } from '../platform/log.ts';
import { createMetrics } from '../platform/metrics.ts';
import { openCaches } from '../platform/process/open-caches.ts';
import { openLiveChannels } from '../platform/process/open-live-channels.ts';
import { openSealing } from '../platform/process/open-sealing.ts';
import { reachStore } from '../platform/process/open-store.ts';
import { type CommonSettings, CommonEnv } from '../platform/process/settings.ts';
import { fileVault } from '../platform/process/vault.ts';
import { ensureTables } from '../platform/store/dynamo.ts';
import { continueTrace, traceparentOf } from '../platform/trace.ts';
import { createAnnounceSessions } from '../subgraphs/users/commands/announce-sessions.ts';
import { createChangeRole } from '../subgraphs/users/commands/change-role.ts';
import { createRequestErasure } from '../subgraphs/users/commands/request-erasure.ts';
import { openAccounts } from '../subgraphs/users/open-accounts.ts';
import { EmailReservations, keptPepper } from '../subgraphs/users/store/email-reservations.ts';
import { SessionFamilies } from '../subgraphs/users/store/session-families.ts';
import { tables } from '../subgraphs/users/users.ts';
import { HELP, readUsersArguments, runUsers, type UsersArguments } from './users-command.ts';

/** `npm run users -- grant operator <e-mail>` and the like. */
const args = process.argv.slice(2);
if (args.length === 0 || args.includes('--help') || args.includes('-h')) {
  console.log(HELP);
} else {
  const asked = readUsersArguments(args);
  if (typeof asked === 'string') {
    console.error(`${asked}\n\n${HELP}`);
    process.exitCode = 2;
  } else {
    try {
      process.exitCode = await carryOut(asked, parseEnv(CommonEnv, { LOG_LEVEL: 'warn', ...process.env }));
    } catch (error) {
      process.exitCode = 1;
      console.error(error instanceof Fault ? `Could not do so: ${error.message}` : error);
    }
  }
}

async function carryOut(asked: UsersArguments, settings: CommonSettings): Promise<0 | 1> {
  const log = createLog('users', settings.LOG_LEVEL);
  const metrics = createMetrics('users');
  const closes: (() => Promise<unknown>)[] = [() => metrics.close()];
  try {
    const store = await reachStore(settings);
    closes.push(() => store.close());
    const live = await openLiveChannels(settings, 'users command', log);
    closes.push(() => live.close());
    const caches = await openCaches(settings, 'users command', log);
    closes.push(() => caches.close());
    if (store.createsTables) await ensureTables(store.client, tables);

    const vault = fileVault(join(settings.DATA_DIR, 'vault'));
    const { sealer } = await openSealing(settings, { client: store.client, vault, log });
    const { accounts, readModel, rows } = openAccounts({
      dynamo: store.client,
      clock: systemClock,
      ids: timeOrderedIds,
      log,
      meter: metrics.meter,
      relayShards: settings.RELAY_SHARDS,
      sealer,
    });
    await readModel.refresh();
    const announce = createAnnounceSessions({
      families: new SessionFamilies(rows),
      cache: caches.cacheOf('sessions'),
      channels: live.liveChannels,
      log,
    });
    const id = timeOrderedIds.next();
    const parts = { reservations: new EmailReservations(rows, keptPepper(vault)), accounts, announce };
    return await runUsers(asked, {
      changeRole: createChangeRole(parts),
      requestErasure: createRequestErasure(parts),
      cause: {
        actor: { kind: 'system', id: `command-line:${userInfo().username}` },
        traceparent: traceparentOf(continueTrace(undefined)),
        correlationId: id,
        causationId: id,
      },
      seen: settings.REDIS_URL ? 'at once' : 'within a minute',
      print: (line) => console.log(line),
      tell: (line) => console.error(line),
    });
  } finally {
    for (const close of closes.toReversed()) await close();
  }
}
