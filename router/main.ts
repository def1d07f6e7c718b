import { setFlagsFromString } from 'node:v8';
import { systemClock } from '../platform/clock.ts';
import { Fault } from '../platform/fault.ts';
import { timeOrderedIds } from '../platform/ids.ts';
import { createMetrics } from '../platform/metrics.ts';
import { createLog } from '../platform/log.ts';
import { drainOnSignal } from '../platform/process/drain-on-signal.ts';
import { HELP, readCommandLine } from './command-line.ts';
import { readConfig } from './config.ts';
import { GRAPHQL_PATH } from './edge/http.ts';
import { openRouterParts, openStandaloneParts } from './parts.ts';
import { lookAfter } from './look-after.ts';
import { POLICIES } from './policies.ts';
import { reportRouter } from './report.ts';
import { createRouter } from './router.ts';
import { readSupergraph } from './supergraph-file.ts';

/** Nobody is known on a graph of others: who limits it stands before it. What documents may have is limited all the same. */
const UNLIMITED = {
  rateLimits: undefined,
  maxCost: undefined,
  deliveriesPerMinute: Number.POSITIVE_INFINITY,
  sockets: { most: Number.POSITIVE_INFINITY, perAddress: Number.POSITIVE_INFINITY, messagesPerSecond: 10_000 },
};

// @apollo/gateway reports usage to its maker unless this says otherwise, and has no other switch.
process.env['APOLLO_TELEMETRY_DISABLED'] = '1';

// While supergraphs are read and operations planned nearly all objects live long, and V8 would go by that ever after: it would
// put a part of each request straight among the old ones, which keeps alive what that refers to long after it was answered.
setFlagsFromString('--no-allocation-site-pretenuring');

try {
  const { help, standalone, env } = readCommandLine(process.argv.slice(2), process.env);
  if (help) console.log(HELP);
  else await serve(env, standalone);
} catch (error) {
  console.error(error instanceof Fault ? `Could not start: ${error.message}` : error);
  process.exit(1);
}

async function serve(env: NodeJS.ProcessEnv, standalone: boolean): Promise<void> {
  const { common, settings, supergraphFile, adminPort } = readConfig(env);
  const log = createLog('router', common.LOG_LEVEL);
  const supergraphSdl = await readSupergraph(supergraphFile);
  const parts = await (standalone ? openStandaloneParts : openRouterParts)(common, log);
  const reporter = reportRouter({ ...parts, parts: () => parts.health(), clock: systemClock, ids: timeOrderedIds, log });
  const metrics = createMetrics('router');
  const router = await createRouter({
    // Who can't read them shall not pay for them.
    ...(adminPort !== undefined && { meter: metrics.meter }),
    ...parts,
    onBreakerChange: reporter && ((subgraph, state) => reporter.breakerChanged(subgraph, state)),
    // Whoever serves a supergraph of their own says in it where its subgraphs answer.
    settings: standalone ? { ...settings, ...UNLIMITED, subgraphUrls: {} } : settings,
    supergraphSdl,
    // Another graph has policies of its own, which nobody registers here.
    policies: standalone ? new Map() : POLICIES,
    clock: systemClock,
    ids: timeOrderedIds,
    log,
    partsHealth: () => parts.health(),
  });
  const serving = await router.serve();
  reporter?.start();
  const care = await lookAfter({ router, supergraphFile, adminPort, metrics: metrics.handler, parts: () => parts.health(), log });
  log.info({ ...serving, admin: care.adminUrl, parts: await parts.health() }, 'serving');
  const administration = care.adminUrl ? ` (administration at ${care.adminUrl})` : '';
  if (standalone) console.log(`Serving ${supergraphFile} at ${serving.url}${GRAPHQL_PATH}${administration}`);
  drainOnSignal(process, log, async (timeoutMs) => {
    await care.end();
    await router.drain(timeoutMs);
    await reporter?.stop();
    await parts.close();
  });
}
