import { z } from 'zod';
import { parseEnv } from '../../platform/config.ts';
import { CommonEnv, Port, Switch } from '../../platform/process/settings.ts';

const Env = CommonEnv.extend({
  PORT: Port.default(4004),
  /** `off` where another process relays this service's log. */
  RELAY: Switch.default(true),
  /** `off` where another process tells others of numbers that have changed. */
  ANNOUNCE_METRICS: Switch.default(true),
  /** How often the relay looks for what a process that died left behind, in milliseconds. */
  RELAY_SWEEP_MS: z.coerce.number().int().min(10).default(2000),
});

export type Config = ReturnType<typeof readConfig>;

/** The settings of this subgraph. @throws ConfigFault that names every bad one at once */
export function readConfig(env: NodeJS.ProcessEnv) {
  const { PORT, RELAY, RELAY_SWEEP_MS, ANNOUNCE_METRICS: announces, ...common } = parseEnv(Env, env);
  return { common, settings: { port: PORT, host: common.HOST, relays: RELAY }, relaySweepMs: RELAY_SWEEP_MS, announces } as const;
}
