import { ApolloGateway } from '@apollo/gateway';
import type { Log } from '../../platform/log.ts';
import { apolloLogger } from '../apollo-logger.ts';
import type { LoadedSupergraph } from '../planning/supergraph.ts';
import type { Engine } from './engine.ts';
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
}

/**
 * The engine on the executor that comes with @apollo/gateway. It plans and runs queries and mutations itself; of a
 * subscription, which it refuses to run, it runs the plan's nodes once per event.
 *
 * @apollo/gateway reports usage to its maker unless APOLLO_TELEMETRY_DISABLED is 1, and reads that from the environment
 * alone: the entry file sets it before it makes an engine.
 * @throws ConfigFault where the supergraph's live fields have no channel
 */
export async function createStockEngine({ supergraph, clients, log }: StockEngineOptions): Promise<Engine> {
  const logger = apolloLogger(log);
  const sources = new Map([...clients].map(([name, client]) => [name, stockDataSource(client)]));
  const gateway = new ApolloGateway({
    supergraphSdl: supergraph.sdl,
    buildService: ({ name }) => sources.get(name) ?? virtualDataSource,
    logger,
  });
  const prepare = stockSubscriptions({ supergraph, services: Object.fromEntries(sources), logger });
  const { executor } = await gateway.load();
  return {
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
}
