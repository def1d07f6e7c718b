import { type GraphQLSchema, OperationTypeNode } from 'graphql';
import { createGrants, GRANT_ALL } from '../authorisation/grants.ts';
import { NO_POLICIES, type Policies } from '../authorisation/policies.ts';
import { NOT_CACHED } from '../planning/cache-policy.ts';
import { unlessAborted } from '../../platform/resilience/deadline.ts';
import { refusalOf } from '../planning/denied-paths.ts';
import { WHOLE } from '../planning/denied-selections.ts';
import { planFault } from '../planning/plan-fault.ts';
import { createOperationPlanner } from '../planning/operation-planner.ts';
import { createPlanBuilder } from '../planning/plan-builder.ts';
import type { PlanningThread } from '../planning/planning-thread.ts';
import type { OverrideDecisions } from '../planning/override-labels.ts';
import type { LoadedSupergraph } from '../planning/supergraph.ts';
import { asGraphQLError } from './as-graphql-error.ts';
import type { CompiledOperation } from './compiled-operation.ts';
import type { AuthorizationMode, Engine } from './engine.ts';
import { createJointRuns } from './joint-runs.ts';
import { liveSubscriptions } from './live-subscriptions.ts';
import { coerceVariables, defaultsOf } from './operation.ts';
import { createOperationCache } from './operation-cache.ts';
import type { EntityKeeper } from './plan/run.ts';
import { runOperation } from './run-operation.ts';
import { createSendFetch } from './send-fetch.ts';
import type { SubgraphClient } from './subgraph-client.ts';

export interface CompiledEngineOptions {
  readonly supergraph: LoadedSupergraph;
  /** One per subgraph that answers over HTTP, by name. Closed with the engine. */
  readonly clients: ReadonlyMap<string, SubgraphClient>;
  /** Plans operations. Closed with the engine. Without it they are planned in this thread, which holds up everything else. */
  readonly planning?: Pick<PlanningThread, 'build' | 'close'>;
  /** True lets equal fetches of one viewer that are under way at the same time travel as one request. True by default. */
  readonly shareFlights?: boolean;
  /** True lets equal queries of one viewer that are under way at the same time be answered as one. False by default. */
  readonly shareOperations?: boolean;
  /** True lets entity fetches of one operation to one subgraph that are ready together travel as one request. True by default. */
  readonly joinFetches?: boolean;
  /** How `@override(label:)` is decided: by default `percent(n)` by chance per request, every other label off. */
  readonly overrides?: Partial<OverrideDecisions>;
  /** What becomes of what somebody may not see. `filter` by default. */
  readonly authorization?: AuthorizationMode;
  /** None by default: every policy says no. */
  readonly policies?: Policies;
  /** How many answers of an operation are written before code is generated for that. 2 by default. */
  readonly rare?: number;
  /** Keeps entities of what is asked with a tally; without it none are. */
  readonly keeper?: EntityKeeper | undefined;
  /** How many operations are kept planned, and how many subscriptions. 1000 by default. */
  readonly plansKept?: number;
}

const PLANS_KEPT = 1000;
const RARE = 2;
const NO_OPERATION = 'none';

/**
 * The engine that runs compiled plans: an operation is planned and compiled once, then its fetches are sent with bodies
 * that are written already, and the answer is written straight from what subgraphs said.
 * @throws ConfigFault where the supergraph's live fields have no channel
 */
export async function createCompiledEngine(options: CompiledEngineOptions): Promise<Engine> {
  const { authorization = 'filter', policies = NO_POLICIES } = options;
  const { supergraph, clients, shareFlights = true, shareOperations = false, plansKept: limit = PLANS_KEPT } = options;
  const { planning } = options;
  const planner = createOperationPlanner(supergraph, planning?.build ?? createPlanBuilder(supergraph));
  const overrides: OverrideDecisions = { isOn: () => false, random: Math.random, ...options.overrides };
  const grants = authorization === 'off' ? GRANT_ALL : createGrants(supergraph.auth, policies);
  const send = createSendFetch(clients, shareFlights);
  const runs = createJointRuns({ send, whole: shareOperations, joins: planner.joins });
  const { auth, cacheHints } = supergraph;

  const engineWith = (apiSchema: GraphQLSchema): Engine => {
    const refuse = authorization === 'reject' ? refusalOf(apiSchema, auth) : () => {};
    const compiling = {
      schema: apiSchema,
      joins: planner.joins,
      joinFetches: options.joinFetches ?? true,
      rare: options.rare ?? RARE,
      keeper: options.keeper,
    };
    const operations = createOperationCache({ planner, auth, cacheHints, compiling, overrides, refuse, limit });
    const requirementsOf = (request: Parameters<typeof operations.find>[0]) => operations.find(request).requirements;
    const live = { supergraph: { ...supergraph, apiSchema }, planner, compiling, grants, requirementsOf, refuse, send, limit };
    const prepare = liveSubscriptions(live);

    return {
      apiSchema,
      async execute(request) {
        const { scope } = request;
        try {
          const { operation, requirements, compiled } = operations.find(request);
          const coerced = coerceVariables(apiSchema, operation, request.variables);
          if (!coerced.ok) return { data: undefined, errors: coerced.errors };
          const { variables } = coerced;
          const granted = requirements.length === 0 ? WHOLE : grants.of(scope.viewer, requirements);
          const found = compiled(variables, granted instanceof Promise ? await granted : granted);
          const planned = found instanceof Promise ? await whenPlanned(found, scope.signal) : found;
          const mayShare = operation.operation === OperationTypeNode.QUERY && (shareFlights || shareOperations);
          if (mayShare) return await runs.share({ operation: planned, variables, scope });
          return await runOperation({ operation: planned, variables, scope, send, joins: planner.joins });
        } catch (error) {
          return { data: undefined, errors: [asGraphQLError(error)] };
        }
      },
      prepare,
      grantOf(operation, viewer) {
        try {
          const granted = grants.of(viewer, requirementsOf(operation));
          return granted instanceof Promise ? granted.then(({ key }) => key) : granted.key;
        } catch {
          // There is no such operation: whoever runs it is told.
          return NO_OPERATION;
        }
      },
      cachePolicyOf(operation) {
        try {
          return operations.find(operation).cachePolicy;
        } catch {
          return NOT_CACHED;
        }
      },
      withSchema: engineWith,
      async warm(operation) {
        try {
          // Conditions as they are where nothing is said of them.
          const { operation: node, compiled } = operations.find(operation);
          await compiled(defaultsOf(node), WHOLE);
        } catch {
          // Whoever asks for it is told why it can't be planned.
        }
      },
      async close() {
        await Promise.all([planning?.close(), ...[...clients.values()].map((client) => client.close())]);
      },
    };
  };
  return engineWith(supergraph.apiSchemaWithDefer);
}

/** Whoever can't wait for a plan any longer is told so; it is made for those who come later. */
async function whenPlanned(planned: Promise<CompiledOperation>, signal: AbortSignal): Promise<CompiledOperation> {
  try {
    return await unlessAborted(planned, signal);
  } catch (error) {
    throw signal.aborted ? planFault('PLANNING_TIMEOUT', 'plan an operation, but it ended before', error) : error;
  }
}
