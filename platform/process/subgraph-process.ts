import type { Meter } from '@opentelemetry/api';
import { createLog, type Log } from '../log.ts';
import { createMetrics } from '../metrics.ts';
import type { ServiceEventTypes } from '../service/service-events.ts';
import type { TableDefinition } from '../store/table-definition.ts';
import type { Subgraph } from '../subgraph/server.ts';
import { drainOnSignal } from './drain-on-signal.ts';
import { openParts, type Parts } from './parts.ts';
import { runSubgraph, type SubgraphSettings } from './run-subgraph.ts';
import type { CommonSettings } from './settings.ts';

/** What a subgraph is put together from. */
export type SubgraphParts = Parts & { readonly log: Log; readonly meter: Meter };

export interface SubgraphProcess<Config, S extends Subgraph<object>> {
  /** The subgraph's one name. */
  readonly name: string;
  readonly config: Config;
  readonly create: (config: Config, parts: SubgraphParts) => S;
  readonly tables: readonly TableDefinition[];
  /** What the service tells of itself. */
  readonly serviceEvents: ServiceEventTypes;
  /** What else is logged when it serves. */
  readonly about?: (subgraph: S) => object;
}

/**
 * Runs a subgraph as a process of its own, on the parts that its settings name, until a signal ends it.
 * @throws UnavailableFault where a part can't be had
 */
export async function runSubgraphProcess<
  Config extends { readonly common: CommonSettings; readonly settings: SubgraphSettings },
  S extends Subgraph<object>,
>({ name, config, create, tables, serviceEvents, about }: SubgraphProcess<Config, S>): Promise<void> {
  const log = createLog(name, config.common.LOG_LEVEL);
  const metrics = createMetrics(name);
  const parts = await openParts(config.common, log);
  const subgraph = create(config, { ...parts, log, meter: metrics.meter });
  const { settings } = config;
  const running = await runSubgraph(subgraph, { tables, settings, parts, log, metrics, serviceEvents });
  log.info({ url: running.url, parts: await parts.health(), ...about?.(subgraph) }, 'serving');
  drainOnSignal(process, log, async (timeoutMs) => {
    await running.drain(timeoutMs);
    await parts.close();
  });
}
