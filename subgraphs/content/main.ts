import { createLog } from '../../platform/log.ts';
import { createMetrics } from '../../platform/metrics.ts';
import { drainOnSignal } from '../../platform/process/drain-on-signal.ts';
import { openParts } from '../../platform/process/parts.ts';
import { runSubgraph } from '../../platform/process/run-subgraph.ts';
import { SERVICE_EVENTS } from '../../schema/events/service.ts';
import { readConfig } from './config.ts';
import { createContent, tables } from './content.ts';

const config = readConfig(process.env);
const log = createLog('content', config.common.LOG_LEVEL);
const metrics = createMetrics('content');
const parts = await openParts(config.common, log);
const content = createContent(config, { ...parts, log, meter: metrics.meter });
const running = await runSubgraph(content, {
  tables,
  settings: config.settings,
  parts,
  log,
  metrics,
  serviceEvents: SERVICE_EVENTS,
});
log.info({ url: running.url, parts: await parts.health(), model: content.model }, 'serving');
drainOnSignal(process, log, async (timeoutMs) => {
  await running.drain(timeoutMs);
  await parts.close();
});
