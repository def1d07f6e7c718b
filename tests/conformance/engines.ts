import { createHash } from 'node:crypto';
import type { DocumentNode } from 'graphql';
import { systemClock } from '../../platform/clock.ts';
import { createInProcessCache } from '../../platform/redis/cache-in-process.ts';
import { createTaggedCache } from '../../platform/redis/tagged-cache.ts';
import { createPolicy } from '../../platform/resilience/policy.ts';
import { createIdentitySigner } from '../../platform/subgraph/identity.ts';
import type { Viewer } from '../../platform/subgraph/viewer.ts';
import { silentLog } from '../../platform/testing/silent-log.ts';
import { createPolicies } from '../../router/authorisation/policies.ts';
import { type CompiledEngineOptions, createCompiledEngine } from '../../router/execution/compiled-engine.ts';
import type { Engine, EngineAnswer, IncrementalAnswer } from '../../router/execution/engine.ts';
import { keepEntities } from '../../router/execution/kept-entities.ts';
import type { EntityKeeper } from '../../router/execution/plan/run.ts';
import { createStockEngine } from '../../router/execution/stock-engine.ts';
import { createSubgraphClient } from '../../router/execution/subgraph-client.ts';
import type { RunningSupergraph } from './running-supergraph.ts';
import type { ConformanceSupergraph } from './supergraph.ts';

/** The engines that can be tested. */
export const ENGINES = ['stock', 'compiled'] as const;
export type EngineName = (typeof ENGINES)[number];

const KEYS = [Buffer.alloc(32, 5)] as const;
/** Long enough for the slowest plan: how long planning takes is not what is tested. */
const DEADLINE_MS = 120_000;
const CONNECTIONS = 8;
const NEVER = new AbortController().signal;

/** Filters, with the supergraph's policies, and plans in this thread, unless it says otherwise. */
export type EngineSetting = Partial<Pick<CompiledEngineOptions, 'authorization' | 'policies' | 'planning' | 'keeper'>>;

/** An engine on the served subgraphs, through the router's own clients: without retries and breakers, so that one failure is one failure. */
export async function createEngine(
  name: EngineName,
  { loaded, definition }: RunningSupergraph,
  more: EngineSetting = {},
): Promise<Engine> {
  const signer = createIdentitySigner({ keys: KEYS, clock: systemClock });
  const clients = new Map(
    loaded.subgraphs.map((subgraph) => [
      subgraph.name,
      createSubgraphClient({
        ...subgraph,
        signer,
        policy: createPolicy({ name: subgraph.name, deadlineMs: DEADLINE_MS, log: silentLog }),
        clock: systemClock,
        connections: CONNECTIONS,
        responseLimitBytes: 1 << 24,
      }),
    ]),
  );
  const options = { supergraph: loaded, clients, log: silentLog };
  switch (name) {
    case 'stock':
      process.env['APOLLO_TELEMETRY_DISABLED'] = '1';
      return createStockEngine({ ...options, policies: policiesOf(definition), ...more });
    case 'compiled':
      // Each operation is asked once: what most answers are written by is to be tested.
      return createCompiledEngine({ ...options, rare: 0, policies: policiesOf(definition), ...more });
  }
}

function policiesOf({ policies = new Map() }: ConformanceSupergraph) {
  return createPolicies({ registered: policies, clock: systemClock, log: silentLog });
}

/** Keeps every entity that it can, for everybody where nothing guards it. @param told of how many were not fetched */
export function everythingKept(
  { loaded: { sdl, apiSchema, auth } }: RunningSupergraph,
  told: (kept: number) => void,
): EntityKeeper {
  const hint = { maxAgeSeconds: 60, scope: undefined, inherits: false };
  return keepEntities({
    cache: createTaggedCache(createInProcessCache({ clock: systemClock })),
    graph: sdl,
    hints: new Map(Object.keys(apiSchema.getTypeMap()).map((name) => [name, hint])),
    auth,
    longestSeconds: 60,
    told: (_subgraph, outcome, entities) => void (outcome === 'hit' && told(entities)),
    nowMs: Date.now,
    random: Math.random,
  });
}

/** Runs one operation as the edge would. */
export async function ask(
  engine: Engine,
  document: DocumentNode,
  text: string,
  variables: Readonly<Record<string, unknown>>,
  viewer?: Viewer,
): Promise<EngineAnswer> {
  const answer = await execute(engine, document, text, variables, viewer);
  if ('initial' in answer) throw new Error('run an operation without @defer, but its answer comes in parts');
  return answer;
}

/** The same, for an answer that may come in parts. */
export function execute(
  engine: Engine,
  document: DocumentNode,
  text: string,
  variables: Readonly<Record<string, unknown>>,
  viewer: Viewer | undefined,
): Promise<EngineAnswer | IncrementalAnswer> {
  return engine.execute({
    document,
    documentHash: createHash('sha256').update(text).digest('hex'),
    operationName: undefined,
    variables,
    scope: {
      requestId: 'conformance',
      trace: { traceId: 'c'.repeat(32), spanId: 'd'.repeat(16), sampled: false },
      signal: NEVER,
      viewer,
      log: silentLog,
      deadlineAtMs: Date.now() + DEADLINE_MS,
      tally: { kept: 0, fetched: 0, ageSeconds: 0 },
    },
  });
}
