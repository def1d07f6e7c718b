import { readFile } from 'node:fs/promises';
import { systemClock } from '../platform/clock.ts';
import { timeOrderedIds } from '../platform/ids.ts';
import { createLog } from '../platform/log.ts';
import { drainOnSignal } from '../platform/process/drain-on-signal.ts';
import { readConfig } from './config.ts';
import { openRouterParts } from './parts.ts';
import { createRouter } from './router.ts';

// @apollo/gateway reports usage to its maker unless this says otherwise, and has no other switch.
process.env['APOLLO_TELEMETRY_DISABLED'] = '1';

const { common, settings, supergraphFile } = readConfig(process.env);
const log = createLog('router', common.LOG_LEVEL);
const parts = await openRouterParts(common, log);
const supergraphSdl = await readFile(supergraphFile, 'utf8');
const router = await createRouter({
  settings,
  supergraphSdl,
  ...parts,
  clock: systemClock,
  ids: timeOrderedIds,
  log,
  partsHealth: () => parts.health(),
});
log.info({ ...(await router.serve()), parts: await parts.health() }, 'serving');
drainOnSignal(process, log, async (timeoutMs) => {
  await router.drain(timeoutMs);
  await parts.close();
});
