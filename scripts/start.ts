import { parseEnv } from '../platform/config.ts';
import { Fault } from '../platform/fault.ts';
import { createLog, type Log } from '../platform/log.ts';
import { createMetrics } from '../platform/metrics.ts';
import { drainOnSignal } from '../platform/process/drain-on-signal.ts';
import { openParts, type Parts } from '../platform/process/parts.ts';
import { runSubgraph, type SubgraphSettings } from '../platform/process/run-subgraph.ts';
import { CommonEnv } from '../platform/process/settings.ts';
import type { TableDefinition } from '../platform/store/table-definition.ts';
import type { RunningSubgraph, Subgraph } from '../platform/subgraph/server.ts';
import * as routerConfig from '../router/config.ts';
import { lookAfter } from '../router/look-after.ts';
import { POLICIES } from '../router/policies.ts';
import { openStoredRegistry } from '../router/operations/open-registry.ts';
import { createRouter } from '../router/router.ts';
import { readSupergraph } from '../router/supergraph-file.ts';
import * as analytics from '../subgraphs/analytics/analytics.ts';
import * as analyticsConfig from '../subgraphs/analytics/config.ts';
import * as contentConfig from '../subgraphs/content/config.ts';
import * as content from '../subgraphs/content/content.ts';
import * as integrationsConfig from '../subgraphs/integrations/config.ts';
import * as integrations from '../subgraphs/integrations/integrations.ts';
import * as notificationsConfig from '../subgraphs/notifications/config.ts';
import * as notifications from '../subgraphs/notifications/notifications.ts';
import * as usersConfig from '../subgraphs/users/config.ts';
import * as users from '../subgraphs/users/users.ts';
import { reportRouter } from '../router/report.ts';
import { SERVICE_EVENTS } from '../schema/events/service.ts';
import { banner } from './banner.ts';

/**
 * The whole graph in one process: what `npm start` runs. Everything speaks HTTP as it would between machines;
 * only the embedded parts are shared in memory.
 */
// @apollo/gateway reports usage to its maker unless this says otherwise, and has no other switch.
process.env['APOLLO_TELEMETRY_DISABLED'] = '1';
const env = withDefaults(process.env);

try {
  const common = parseEnv(CommonEnv, env);
  const logOf = (service: string): Log => createLog(service, common.LOG_LEVEL);
  const log = logOf('start');
  const parts = await openParts(common, log);
  const { running, model } = await startSubgraphs(parts, logOf);
  const router = await startRouter(parts, running, logOf('router'));
  console.log(banner({ routerUrl: router.url, subgraphs: running, parts: await parts.health(), model }));
  drainOnSignal(process, log, async (timeoutMs) => {
    // From the outside in: who asks is gone before who answers.
    await router.drain(timeoutMs);
    await Promise.all(Object.values(running).map((subgraph) => subgraph.drain(timeoutMs)));
    await parts.close();
  });
} catch (error) {
  console.error(error instanceof Fault ? `Could not start: ${error.message}` : error);
  process.exit(1);
}

/** One process has one PORT, the router's: a subgraph's is `<NAME>_PORT`, a free one without. */
function portOf(name: string): NodeJS.ProcessEnv {
  return { ...env, PORT: env[`${name.toUpperCase()}_PORT`] ?? '0' };
}

async function startSubgraphs(
  parts: Parts,
  logOf: (service: string) => Log,
): Promise<{ running: Record<string, RunningSubgraph>; model: string }> {
  const config = {
    users: usersConfig.readConfig(portOf('users')),
    content: contentConfig.readConfig(portOf('content')),
    integrations: integrationsConfig.readConfig(portOf('integrations')),
    analytics: analyticsConfig.readConfig(portOf('analytics')),
    notifications: notificationsConfig.readConfig(portOf('notifications')),
  };
  const metricsOf = new Map(Object.keys(config).map((service) => [service, createMetrics(service)]));
  const metricsFor = (service: string) => metricsOf.get(service) ?? createMetrics(service);
  const partsFor = (service: string) => ({ ...parts, log: logOf(service), meter: metricsFor(service).meter });
  const run = async <C extends object>(subgraph: Subgraph<C>, tables: readonly TableDefinition[], settings: SubgraphSettings) =>
    [
      subgraph.name,
      await runSubgraph(subgraph, {
        tables,
        settings,
        parts,
        log: logOf(subgraph.name),
        metrics: metricsFor(subgraph.name),
        serviceEvents: SERVICE_EVENTS,
      }),
    ] as const;
  // Those that listen to facts first, so that none is relayed before they do.
  const listeners = await Promise.all([
    run(
      notifications.createNotifications(config.notifications, partsFor('notifications')),
      notifications.tables,
      config.notifications.settings,
    ),
    run(analytics.createAnalytics(config.analytics, partsFor('analytics')), analytics.tables, config.analytics.settings),
  ]);
  const writing = content.createContent(config.content, partsFor('content'));
  // These take facts of users.
  const owners = await Promise.all([
    run(writing, content.tables, config.content.settings),
    run(
      integrations.createIntegrations(config.integrations, partsFor('integrations')),
      integrations.tables,
      config.integrations.settings,
    ),
  ]);
  const accounts = await run(users.createUsers(config.users, partsFor('users')), users.tables, config.users.settings);
  return { running: Object.fromEntries([accounts, ...owners, ...listeners]), model: writing.model };
}

async function startRouter(parts: Parts, subgraphs: Record<string, RunningSubgraph>, log: Log) {
  const urls = Object.fromEntries(
    Object.entries(subgraphs).map(([name, { url }]) => [`${name.toUpperCase()}_URL`, `${url}/graphql`]),
  );
  const { settings, supergraphFile, adminPort } = routerConfig.readConfig({ ...env, ...urls });
  const operations = await openStoredRegistry({ ...parts, log });
  const reporter = reportRouter({ ...parts, publisher: parts.bus, parts: () => parts.health(), log });
  const metrics = createMetrics('router');
  const router = await createRouter({
    meter: metrics.meter,
    ...parts,
    operations,
    onBreakerChange: reporter && ((subgraph, state) => reporter.breakerChanged(subgraph, state)),
    settings,
    supergraphSdl: await readSupergraph(supergraphFile),
    policies: POLICIES,
    log,
    partsHealth: () => parts.health(),
  });
  const { url } = await router.serve();
  reporter?.start();
  const care = await lookAfter({ router, supergraphFile, adminPort, metrics: metrics.handler, parts: () => parts.health(), log });
  return {
    url,
    drain: async (timeoutMs: number) => {
      await care.end();
      await router.drain(timeoutMs);
      operations.close();
      await reporter?.stop();
    },
  };
}

function withDefaults(given: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  // On a terminal the banner is for people; what works needs no line.
  return { LOG_LEVEL: 'warn', ...given };
}
