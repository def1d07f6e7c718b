import { OperationTypeNode } from 'graphql';
import { createOperationPlanner } from '../planning/operation-planner.ts';
import type { OverrideDecisions } from '../planning/override-labels.ts';
import type { LoadedSupergraph } from '../planning/supergraph.ts';
import { asGraphQLError } from './as-graphql-error.ts';
import type { Engine, EngineAnswer, EngineRequest, IncrementalAnswer } from './engine.ts';
import { createJointRuns } from './joint-runs.ts';
import { liveSubscriptions } from './live-subscriptions.ts';
import { coerceVariables, defaultsOf } from './operation.ts';
import { createOperationCache } from './operation-cache.ts';
import { runOperation } from './run-operation.ts';
import { createSendFetch } from './send-fetch.ts';
import type { SubgraphClient } from './subgraph-client.ts';

export interface CompiledEngineOptions {
  readonly supergraph: LoadedSupergraph;
  /** One per subgraph that answers over HTTP, by name. Closed with the engine. */
  readonly clients: ReadonlyMap<string, SubgraphClient>;
  /** True lets equal fetches of one viewer that are under way at the same time travel as one request. True by default. */
  readonly shareFlights?: boolean;
  /** True lets equal queries of one viewer that are under way at the same time be answered as one. False by default. */
  readonly shareOperations?: boolean;
  /** How `@override(label:)` is decided: by default `percent(n)` by chance per request, every other label off. */
  readonly overrides?: Partial<OverrideDecisions>;
  /** How many operations are kept planned, and how many subscriptions. 1000 by default. */
  readonly plansKept?: number;
}

const PLANS_KEPT = 1000;

/**
 * The engine that runs compiled plans: an operation is planned and compiled once, then its fetches are sent with bodies
 * that are written already, and the answer is written straight from what subgraphs said.
 * @throws ConfigFault where the supergraph's live fields have no channel
 */
export async function createCompiledEngine(options: CompiledEngineOptions): Promise<Engine> {
  const { supergraph, clients, shareFlights = true, shareOperations = false, plansKept: limit = PLANS_KEPT } = options;
  const planner = createOperationPlanner(supergraph);
  const apiSchema = supergraph.apiSchemaWithDefer;
  const overrides: OverrideDecisions = { isOn: () => false, random: Math.random, ...options.overrides };
  const operations = createOperationCache({ planner, apiSchema, overrides, limit });
  const send = createSendFetch(clients, shareFlights);
  const runs = createJointRuns({ send, whole: shareOperations, joins: planner.joins });
  const prepare = liveSubscriptions({ supergraph: { ...supergraph, apiSchema }, planner, send, limit });

  const execute = async (request: EngineRequest): Promise<EngineAnswer | IncrementalAnswer> => {
    const { operation, compiled } = operations.find(request);
    const coerced = coerceVariables(apiSchema, operation, request.variables);
    if (!coerced.ok) return { data: undefined, errors: coerced.errors };
    const { variables } = coerced;
    const planned = compiled(variables);
    const mayShare = operation.operation === OperationTypeNode.QUERY && (shareFlights || shareOperations);
    const run = { operation: planned, variables, scope: request.scope };
    return mayShare ? runs.share(run) : runOperation({ ...run, send, joins: planner.joins });
  };

  return {
    apiSchema,
    async execute(request) {
      try {
        return await execute(request);
      } catch (error) {
        return { data: undefined, errors: [asGraphQLError(error)] };
      }
    },
    prepare,
    warm(operation) {
      try {
        // Conditions as they are where nothing is said of them.
        const { operation: node, compiled } = operations.find(operation);
        compiled(defaultsOf(node));
      } catch {
        // Whoever asks for it is told why it can't be planned.
      }
    },
    async close() {
      await Promise.all([...clients.values()].map((client) => client.close()));
    },
  };
}
