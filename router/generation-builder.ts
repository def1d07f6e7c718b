import { hash } from 'node:crypto';
import type { GraphQLSchema } from 'graphql';
import type { Clock } from '../platform/clock.ts';
import { ConfigFault } from '../platform/fault.ts';
import type { Log } from '../platform/log.ts';
import type { BreakerState } from '../platform/resilience/circuit.ts';
import { createPolicy, STANDARD_BREAKER } from '../platform/resilience/policy.ts';
import { createIdentitySigner, type IdentityKeys } from '../platform/subgraph/identity.ts';
import type { RouterSettings } from './config.ts';
import { createPolicies, type Policies, type Policy } from './authorisation/policies.ts';
import { createDocuments } from './edge/documents.ts';
import type { AnswerKeeper } from './execution/answer-keeper.ts';
import type { AuthorizationMode, Engine } from './execution/engine.ts';
import type { GraphView } from './generation.ts';
import { createCompiledEngine } from './execution/compiled-engine.ts';
import { createStockEngine } from './execution/stock-engine.ts';
import { createSubgraphClient, type SubgraphClient } from './execution/subgraph-client.ts';
import type { GenerationParts } from './generations.ts';
import { readCostWeights } from './planning/cost-weights.ts';
import { startPlanningThread } from './planning/planning-thread.ts';
import { type LoadedSupergraph, loadSupergraph, type SubgraphAddress } from './planning/supergraph.ts';

export interface GenerationBuilderOptions {
  readonly settings: RouterSettings;
  /** Undefined sends fetches unsigned. */
  readonly identityKeys: IdentityKeys | undefined;
  /** By the names in `@policy`. */
  readonly policies: ReadonlyMap<string, Policy>;
  /** Told each time the breaker before a subgraph changes, and that it is closed when it is made. */
  readonly onBreakerChange?: ((subgraph: string, state: BreakerState) => void) | undefined;
  /** Keeps answers where the schema says that they may be; nothing does without it. */
  readonly answerKeeper?: AnswerKeeper | undefined;
  readonly clock: Clock;
  readonly log: Log;
}

/** Fetches that wait for a connection beyond what runs; more are refused at once. */
const QUEUED_PER_CONNECTION = 16;

/**
 * @returns makes all that one supergraph needs: connections to its subgraphs, the engine, its documents. It throws ConfigFault
 * where the supergraph can't be used
 */
export function generationBuilder(options: GenerationBuilderOptions): (supergraphSdl: string) => Promise<GenerationParts> {
  const { settings, identityKeys, onBreakerChange, clock, log } = options;
  const { authorization, shareFlights, shareOperations, joinFetches } = settings;
  const sharing = { shareFlights, shareOperations, joinFetches };
  // The stock engine plans by itself.
  const planningDeadlineMs = settings.engine === 'compiled' ? settings.planningDeadlineMs : undefined;
  // Their answers are of sessions, which outlive a supergraph.
  const policies = createPolicies({ registered: options.policies, clock, log });
  const { connectionsPerSubgraph: connections, responseLimitBytes, operationDeadlineMs: deadlineMs, retries } = settings;
  const signer = identityKeys && createIdentitySigner({ keys: identityKeys, clock });
  const bulkhead = { concurrent: connections, queued: connections * QUEUED_PER_CONNECTION };

  const policyOf = (name: string) => {
    const tell = (state: BreakerState) => onBreakerChange?.(name, state);
    // The breaker of the generation before may be open, and nobody uses it any more.
    tell('CLOSED');
    return createPolicy({ name, deadlineMs, retries, breaker: STANDARD_BREAKER, bulkhead, log, onBreakerChange: tell });
  };
  const clientOf = ({ name, url }: SubgraphAddress): SubgraphClient =>
    createSubgraphClient({
      name,
      url,
      signer,
      policy: policyOf(name),
      clock,
      connections,
      responseLimitBytes,
    });

  return async (supergraphSdl) => {
    // It reads the supergraph while this thread does.
    const planning = planningDeadlineMs && startPlanningThread({ supergraphSdl, deadlineMs: planningDeadlineMs, log });
    try {
      const supergraph = loadSupergraph(supergraphSdl);
      reportAuth(supergraph, { authorization, policies, log });
      const subgraphs = supergraph.subgraphs.map(({ name, url }) => ({ name, url: settings.subgraphUrls[name] ?? url }));
      reportRules(settings.headerRules, subgraphs, log);
      const clients = new Map(subgraphs.map((subgraph) => [subgraph.name, clientOf(subgraph)]));
      const common = { supergraph, clients, authorization, policies };
      const keeper = supergraph.cacheHints.size > 0 ? options.answerKeeper : undefined;
      const graph = `${hash('sha256', supergraphSdl)} ${authorization}`;
      const entities = { keeper: keeper?.entitiesOf(graph, supergraph) };
      const engine =
        settings.engine === 'compiled'
          ? await createCompiledEngine({ ...common, ...sharing, ...entities, ...(planning && { planning }) })
          : await createStockEngine({ ...common, log });
      if (planning) await planning.ready();
      const { introspection, documentLimits: limits, listSize } = settings;
      const costs = { ...readCostWeights(supergraphSdl), listSize };
      const viewOf = (of: Engine, contract: string): GraphView => ({
        engine: keeper?.keep(of, `${graph} ${contract}`) ?? of,
        documents: createDocuments(of.apiSchema, { introspection, limits, costs }),
      });
      const partnerSchema = signer && partnerSchemaOf(supergraph);
      const partner = partnerSchema && engine.withSchema?.(partnerSchema);
      return { subgraphs, ...viewOf(engine, 'all'), partner: partner && viewOf(partner, 'partner') };
    } catch (error) {
      if (planning) await planning.close();
      throw error;
    }
  };
}

/** A rule for a subgraph that is nowhere is a slip of the pen: its header goes to nobody. */
function reportRules(rules: RouterSettings['headerRules'], subgraphs: readonly SubgraphAddress[], log: Log): void {
  const known = new Set(['*', ...subgraphs.map(({ name }) => name)]);
  const missing = rules.flatMap((rule) => [...rule.subgraphs].filter((name) => !known.has(name)));
  if (missing.length > 0) log.warn({ subgraphs: missing }, 'HEADER_RULES names subgraphs that the supergraph does not have');
}

/** @throws ConfigFault where what is tagged for partners makes no schema */
function partnerSchemaOf({ partner }: LoadedSupergraph): GraphQLSchema | undefined {
  if (!partner || partner.ok) return partner?.schema;
  const reasons = partner.problems.map(({ message }) => message).join('; ');
  throw new ConfigFault(`read what partners see of a supergraph, but it can't be used: ${reasons}`);
}

/** Says what an operator should know of who may see what: nothing is enforced, or a policy that the schema names is nowhere. */
function reportAuth(
  { auth }: LoadedSupergraph,
  { authorization, policies, log }: { authorization: AuthorizationMode; policies: Policies; log: Log },
): void {
  if (authorization === 'off' && auth.all.length > 0) log.warn({}, 'the auth directives of the supergraph are not enforced');
  const named = new Set(auth.all.flatMap((one) => (one.kind === 'policies' ? one.anyOf.flat() : [])));
  const missing = [...named].filter((policy) => !policies.has(policy));
  if (missing.length > 0) log.warn({ policies: missing }, 'the supergraph names policies that are not registered: each says no');
}
