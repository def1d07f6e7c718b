import { z } from 'zod';
import { parseEnv } from '../../platform/config.ts';
import type { SubgraphSettings } from '../../platform/process/run-subgraph.ts';
import { CommonEnv, Port, Switch } from '../../platform/process/settings.ts';

const Count = (max: number) => z.coerce.number('must be a number').int().min(0).max(max);

const ContentEnv = CommonEnv.extend({
  PORT: Port.default(4002),
  /** Off where another process relays this service's log. */
  RELAY: Switch.default(true),
  /** Off where another process publishes scheduled content. */
  SCHEDULER: Switch.default(true),
  /** The AWS region of Amazon Bedrock. The local writer writes without it. */
  BEDROCK_REGION: z.string().optional(),
  /** A model that gives structured output, or an inference profile of one. */
  BEDROCK_MODEL_ID: z.string().default('global.anthropic.claude-haiku-4-5-20251001-v1:0'),
  /** A server that speaks Bedrock's protocol and is not AWS. */
  BEDROCK_ENDPOINT: z.url({ protocol: /^https?$/, error: 'must have the form http://host:port' }).optional(),
  /** Milliseconds between two pieces of the local writer's text, so that a demonstration shows them come in. */
  LOCAL_WRITER_PAUSE_MS: Count(10_000).default(0),
  /** Generations of each of the four kinds that run at once in this process. */
  GENERATOR_CONCURRENCY: Count(1000).min(1).default(8),
  /** Generations of each kind that wait for their turn. */
  GENERATOR_QUEUE: Count(10_000).default(32),
});

/** Which model writes. */
export type ModelConfig =
  | { readonly adapter: 'bedrock'; readonly region: string; readonly modelId: string; readonly endpoint: string | undefined }
  | { readonly adapter: 'local-writer'; readonly pauseMs: number };

export type Config = ReturnType<typeof readConfig>;

/** The settings of this subgraph. @throws ConfigFault that names every bad variable at once */
export function readConfig(env: NodeJS.ProcessEnv) {
  const common = parseEnv(ContentEnv, env);
  const settings: SubgraphSettings = { port: common.PORT, host: common.HOST, relays: common.RELAY };
  const model: ModelConfig = common.BEDROCK_REGION
    ? {
        adapter: 'bedrock',
        region: common.BEDROCK_REGION,
        modelId: common.BEDROCK_MODEL_ID,
        endpoint: common.BEDROCK_ENDPOINT,
      }
    : { adapter: 'local-writer', pauseMs: common.LOCAL_WRITER_PAUSE_MS };
  return {
    common,
    settings,
    model,
    schedules: common.SCHEDULER,
    lanes: { concurrent: common.GENERATOR_CONCURRENCY, queued: common.GENERATOR_QUEUE },
  } as const;
}
