import type { GraphQLDataSource } from '@apollo/gateway';
import type { OperationScope } from './engine.ts';
import type { SubgraphClient } from './subgraph-client.ts';

/** What the stock executor hands through to its data sources. */
export interface StockContext extends Record<string, unknown> {
  readonly scope: OperationScope;
}

type ProcessOptions = Parameters<GraphQLDataSource<StockContext>['process']>[0];
type ProcessResult = Awaited<ReturnType<GraphQLDataSource<StockContext>['process']>>;

/** Lets the stock executor fetch through one of our clients. */
export function stockDataSource(client: SubgraphClient): GraphQLDataSource<StockContext> {
  return {
    async process({ request, context }: ProcessOptions): Promise<ProcessResult> {
      const { query = '', operationName, variables } = request;
      const kind = query.startsWith('mutation') ? 'mutation' : 'query';
      return client.send({ kind, query, operationName, variables }, (context as StockContext).scope);
    },
  };
}

/** Stands for the virtual subgraph where no event is at hand: composition lets no query or mutation fetch from it. */
export const virtualDataSource: GraphQLDataSource<StockContext> = {
  process: () => Promise.reject(new Error('fetch from the virtual subgraph, but there is no event to answer from')),
};
