import { ApolloServer, type ApolloServerOptions } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { getOperationAST, GraphQLError, OperationTypeNode } from 'graphql';
import type { Log } from '../../platform/log.ts';
import { apolloLogger } from '../apollo-logger.ts';
import type { Engine, OperationScope } from '../execution/engine.ts';
import { DOCUMENT_TOKEN_LIMIT } from './documents.ts';
import { formatHttpError, publicError } from './errors.ts';
import { parsed } from './event-stream.ts';

/** What Apollo Server carries from the request to the engine. */
export interface HttpContext {
  readonly scope: OperationScope;
}

type Gateway = NonNullable<ApolloServerOptions<HttpContext>['gateway']>;

export interface ApolloServerForEngine {
  readonly engine: Engine;
  /** The supergraph that the engine runs on. */
  readonly supergraphSdl: string;
  /** False hides the schema from clients. */
  readonly introspection: boolean;
  readonly log: Log;
}

/** GraphQL over HTTP by Apollo Server, which hands every operation to the engine. It reports to nobody. */
export function createApolloServer({
  engine,
  supergraphSdl,
  introspection,
  log,
}: ApolloServerForEngine): ApolloServer<HttpContext> {
  return new ApolloServer<HttpContext>({
    gateway: gatewayFor(engine, supergraphSdl),
    introspection,
    logger: apolloLogger(log),
    formatError: formatHttpError,
    includeStacktraceInErrorResponses: false,
    csrfPrevention: true,
    cache: 'bounded',
    parseOptions: { maxTokens: DOCUMENT_TOKEN_LIMIT },
    stopOnTerminationSignals: false,
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
    ],
  });
}

function gatewayFor(engine: Engine, coreSupergraphSdl: string): Gateway {
  return {
    onSchemaLoadOrUpdate(callback) {
      // Apollo Server listens before it loads, and takes the schema from the first call.
      callback({ apiSchema: engine.apiSchema, coreSupergraphSdl });
      return () => {};
    },
    load: async () => ({
      executor: async ({ document, queryHash, request, context }) => {
        const { scope } = context as HttpContext;
        const operation = getOperationAST(document, request.operationName);
        if (operation?.operation === OperationTypeNode.SUBSCRIPTION) return { errors: [overWebSocket()] };
        const answer = await engine.execute({
          document,
          documentHash: queryHash,
          operationName: request.operationName,
          variables: request.variables ?? {},
          scope,
        });
        const { data, errors } = parsed('initial' in answer ? answer.initial : answer);
        return {
          ...(data !== undefined && { data }),
          ...(errors && { errors: errors.map((error) => publicError(error, scope)) }),
        };
      },
    }),
    stop: async () => {},
  };
}

function overWebSocket(): GraphQLError {
  const extensions = { code: 'BAD_REQUEST', http: { status: 400 } };
  return new GraphQLError('Subscriptions run over WebSocket (graphql-transport-ws) at the same path', { extensions });
}
