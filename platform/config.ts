import type { z } from 'zod';
import { ConfigFault } from './fault.ts';

/**
 * Reads settings from the environment.
 * @param schema one entry per variable; an empty string counts as not set
 * @throws ConfigFault that names every bad variable at once, never its value
 */
export function parseEnv<S extends z.ZodObject>(schema: S, env: NodeJS.ProcessEnv): z.output<S> {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = schema.safeParse(set);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.') || 'environment'}: ${issue.message}`);
  throw new ConfigFault(`read settings from the environment, but these are missing or wrong:\n${lines.join('\n')}`);
}
