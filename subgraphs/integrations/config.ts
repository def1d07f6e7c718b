import { z } from 'zod';
import { parseEnv } from '../../platform/config.ts';
import type { SubgraphSettings } from '../../platform/process/run-subgraph.ts';
import { CommonEnv, Port, Switch } from '../../platform/process/settings.ts';

const IntegrationsEnv = CommonEnv.extend({
  PORT: Port.default(4003),
  /** Off where another process relays this service's log. */
  RELAY: Switch.default(true),
  /** Listings of one import that are taken at once: enough to hide the store's latency, few enough that nobody else starves. */
  IMPORT_LANES: z.coerce.number('must be a number').int().min(1).max(100).default(16),
});

export type Config = ReturnType<typeof readConfig>;

/** The settings of this subgraph. @throws ConfigFault that names every bad variable at once */
export function readConfig(env: NodeJS.ProcessEnv) {
  const common = parseEnv(IntegrationsEnv, env);
  const settings: SubgraphSettings = { port: common.PORT, host: common.HOST, relays: common.RELAY };
  return { common, settings, importLanes: common.IMPORT_LANES } as const;
}
