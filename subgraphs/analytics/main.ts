import { createLog } from '../../platform/log.ts';
import { createMetrics } from '../../platform/metrics.ts';
import { drainOnSignal } from '../../platform/process/drain-on-signal.ts';
import { openParts } from '../../platform/process/parts.ts';
import { runSubgraph } from '../../platform/process/run-subgraph.ts';
import { SERVICE_EVENTS } from '../../schema/events/service.ts';
import { readConfig } from './config.ts';
import { createAnalytics, tables } from './analytics.ts';

const config = readConfig(process.env);
const log = createLog('analytics', config.common.LOG_LEVEL);
const metrics = createMetrics('analytics');
const parts = await openParts(config.common, log);
const running = await runSubgraph(createAnalytics(config, { ...parts, log, meter: metrics.meter }), {
  tables,
  settings: config.settings,
  parts,
  log,
  metrics,
  serviceEvents: SERVICE_EVENTS,
});
log.info({ url: running.url, parts: await parts.health() }, 'serving');
drainOnSignal(process, log, async (timeoutMs) => {
  await running.drain(timeoutMs);
  await parts.close();
});
