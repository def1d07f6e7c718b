import { ApolloGateway } from '@apollo/gateway';
import { ConfigFault } from '../../platform/fault.ts';
import type { Log } from '../../platform/log.ts';
import { apolloLogger } from '../apollo-logger.ts';
import { createGrants, GRANT_ALL } from '../authorisation/grants.ts';
import { NO_POLICIES, type Policies } from '../authorisation/policies.ts';
import type { LoadedSupergraph } from '../planning/supergraph.ts';
import { withoutAuth } from '../planning/without-auth.ts';
import type { AuthorizationMode, Engine } from './engine.ts';
import { admitting } from './stock-admission.ts';
import { selectOperation } from './operation.ts';
import { stockDataSource, virtualDataSource } from './stock-data-source.ts';
import { executorContext, settle } from './stock-execution.ts';
import { stockSubscriptions } from './stock-subscription.ts';
import type { SubgraphClient } from './subgraph-client.ts';

export interface StockEngineOptions {
  readonly supergraph: LoadedSupergraph;
  /** One per subgraph that answers over HTTP, by name. Closed with the engine. */
  readonly clients: ReadonlyMap<string, SubgraphClient>;
  readonly log: Log;
  /** See `CompiledEngineOptions`. This engine can't filter. */
  readonly authorization?: AuthorizationMode;
  readonly policies?: Policies;
}

/**
 * The engine on the executor that comes with @apollo/gateway. It plans and runs queries and mutations itself; of a
 * subscription, which it refuses to run, it runs the plan's nodes once per event.
 *
 * @apollo/gateway reports usage to its maker unless APOLLO_TELEMETRY_DISABLED is 1, and reads that from the environment
 * alone: the entry file sets it before it makes an engine.
 *
 * It knows nothing of auth directives: an operation that is denied in part is refused before it runs, or nothing is enforced.
 * @throws ConfigFault where the supergraph's live fields have no channel, or where it asks for filtering
 */
export async function createStockEngine(options: StockEngineOptions): Promise<Engine> {
  const { supergraph, clients, log, authorization = 'filter', policies = NO_POLICIES } = options;
  if (authorization === 'filter' && supergraph.auth.all.length > 0) {
    throw new ConfigFault(
      'run a supergraph with auth directives on the stock engine, but it can only refuse whole operations: set AUTHORIZATION=reject, or ROUTER_ENGINE=compiled',
    );
  }
  const logger = apolloLogger(log);
  const sources = new Map([...clients].map(([name, client]) => [name, stockDataSource(client)]));
  const gateway = new ApolloGateway({
    supergraphSdl: withoutAuth(supergraph.sdl),
    buildService: ({ name }) => sources.get(name) ?? virtualDataSource,
    logger,
  });
  const prepare = stockSubscriptions({ supergraph, services: Object.fromEntries(sources), logger });
  const { executor } = await gateway.load();
  const engine: Omit<Engine, 'grantOf'> = {
    apiSchema: supergraph.apiSchema,
    async execute(request) {
      const selected = selectOperation(supergraph.apiSchema, request);
      if (!selected.ok) return { data: undefined, errors: selected.errors };
      return settle(() => executor(executorContext(request, request.scope, logger)));
    },
    prepare,
    async close() {
      await gateway.stop();
      await Promise.all([...clients.values()].map((client) => client.close()));
    },
  };
  const grants = authorization === 'off' ? GRANT_ALL : createGrants(supergraph.auth, policies);
  return admitting(engine, supergraph, grants);
}
