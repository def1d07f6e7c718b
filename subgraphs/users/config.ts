import { z } from 'zod';
import { parseEnv } from '../../platform/config.ts';
import { CommonEnv, Port, Switch } from '../../platform/process/settings.ts';
import { STANDARD_COST } from './credentials/password-hasher.ts';
import { PrivateJwk, PublicJwk } from './tokens/jwk.ts';

const Json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'must be JSON' });
    return z.NEVER;
  }
});

const Env = CommonEnv.extend({
  PORT: Port.default(4001),
  /** Off where another process relays this service's log. */
  RELAY: Switch.default(true),
  /** The private Ed25519 JWK that signs access tokens, as JSON. Without it the vault makes one every 30 days. */
  ACCESS_TOKEN_KEY: Json.pipe(PrivateJwk).optional(),
  /** Public JWKs, a JSON array: keys that sign no more, or not yet, while tokens of theirs are about. */
  ACCESS_TOKEN_RETIRED_KEYS: Json.pipe(z.array(PublicJwk)).default([]),
  /** What makes a password's hash dear. Old hashes are made again at the next sign-in. */
  PASSWORD_HASH_MEMORY_KIB: z.coerce.number().int().min(STANDARD_COST.memoryKib).max(1_048_576).default(STANDARD_COST.memoryKib),
  PASSWORD_HASH_PASSES: z.coerce.number().int().min(STANDARD_COST.passes).max(32).default(STANDARD_COST.passes),
  /** How many passwords are hashed at a time; each takes a thread of Node's pool, of which there are 4. */
  PASSWORD_HASH_CONCURRENCY: z.coerce.number().int().min(1).max(64).default(2),
});

/** @throws ConfigFault that names every bad variable at once */
export function readConfig(env: NodeJS.ProcessEnv) {
  const { PORT, RELAY, ACCESS_TOKEN_KEY, ACCESS_TOKEN_RETIRED_KEYS, ...rest } = parseEnv(Env, env);
  const { PASSWORD_HASH_MEMORY_KIB, PASSWORD_HASH_PASSES, PASSWORD_HASH_CONCURRENCY, ...common } = rest;
  return {
    common,
    settings: { port: PORT, host: common.HOST, relays: RELAY },
    tokens: { key: ACCESS_TOKEN_KEY, retired: ACCESS_TOKEN_RETIRED_KEYS },
    passwords: {
      cost: { memoryKib: PASSWORD_HASH_MEMORY_KIB, passes: PASSWORD_HASH_PASSES, parallelism: STANDARD_COST.parallelism },
      concurrent: PASSWORD_HASH_CONCURRENCY,
    },
  } as const;
}
export type Config = ReturnType<typeof readConfig>;
