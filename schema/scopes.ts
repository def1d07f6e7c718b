import { z } from 'zod';

/**
 * What a session or an API key may do, as `@requiresScopes` in the subgraphs' schemas names it. `read` and `write` are apart:
 * neither has the other in it.
 */
export const SCOPES = {
  /** The agent themself: name, e-mail, plan, preferences. */
  'profile:read': 'agent',
  'profile:write': 'agent',
  /** What only the agent in person may do: change the plan, give out and take back API keys. Never given to a key. */
  'account:write': 'session',
  'content:read': 'agent',
  /** Generate, edit, approve, schedule, publish, archive. */
  'content:write': 'agent',
  'listings:read': 'agent',
  'listings:write': 'agent',
  'connections:read': 'agent',
  /** Connect and disconnect outside accounts, which the agent has to agree to in person. */
  'connections:write': 'session',
  'analytics:read': 'agent',
  /** Count engagement with published content. */
  'analytics:write': 'agent',
  'notifications:read': 'agent',
  'notifications:write': 'agent',
  /** What happened to somebody's data: of others than the asking agent. */
  'audit:read': 'operator',
  'deadletters:read': 'operator',
  /** Redrive and discard what could not be delivered. */
  'deadletters:write': 'operator',
} as const satisfies Readonly<Record<string, 'agent' | 'session' | 'operator'>>;

export type Scope = keyof typeof SCOPES;
export const Scope = z.enum(Object.keys(SCOPES) as [Scope, ...Scope[]]);

const scopesFor = (...holders: readonly (typeof SCOPES)[Scope][]): readonly Scope[] =>
  Scope.options.filter((scope) => holders.includes(SCOPES[scope]));

/** What an API key may be given, at most. */
export const KEY_SCOPES = scopesFor('agent');
/** What an agent's own session has. */
export const AGENT_SCOPES = scopesFor('agent', 'session');
/** What the role `operator` adds to that. */
export const OPERATOR_SCOPES = scopesFor('operator');
