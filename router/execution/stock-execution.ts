import type { ApolloGateway, executeQueryPlan, GraphQLDataSource } from '@apollo/gateway';
import { GraphQLError } from 'graphql';
import type { ApolloLogger } from '../apollo-logger.ts';
import { asGraphQLError } from './as-graphql-error.ts';
import type { EngineAnswer, EngineRequest, OperationScope } from './engine.ts';
import type { StockContext } from './stock-data-source.ts';

/** What the stock executor is called with. */
export type ExecutorContext = Parameters<ApolloGateway['executor']>[0];
/** Where the stock executor fetches from, by subgraph. */
export type ServiceMap = Readonly<Record<string, GraphQLDataSource<StockContext>>>;

/** The parts of a request context that the stock executor reads. */
export function executorContext(request: EngineRequest, scope: OperationScope, logger: ApolloLogger): ExecutorContext {
  const { document, documentHash, operationName, variables } = request;
  const context: Pick<
    ExecutorContext,
    'request' | 'document' | 'queryHash' | 'operationName' | 'context' | 'logger' | 'metrics'
  > = {
    request: { variables, ...(operationName !== undefined && { operationName }) },
    document,
    queryHash: documentHash,
    operationName: operationName ?? null,
    context: { scope } satisfies StockContext,
    logger,
    metrics: {},
  };
  return context as ExecutorContext;
}

/**
 * Runs the stock executor and makes its outcome an ordinary result. Where a subgraph's answer does not fit the schema, the
 * executor nulls the place and says so outside `errors`: here it is an error, as the specification wants.
 */
export async function settle(run: () => ReturnType<typeof executeQueryPlan>): Promise<EngineAnswer> {
  try {
    const { data, errors, extensions } = await run();
    const misfits = extensions?.['valueCompletion'] as readonly GraphQLError[] | undefined;
    const found = errors ?? misfits?.map(({ message, path }) => misfit(message, path));
    return { data: data === undefined ? undefined : JSON.stringify(data), errors: found };
  } catch (error) {
    return { data: undefined, errors: [asGraphQLError(error)] };
  }
}

function misfit(message: string, path: GraphQLError['path']): GraphQLError {
  return new GraphQLError(message, { ...(path && { path }), extensions: { code: 'SUBGRAPH_INVALID_RESPONSE' } });
}
