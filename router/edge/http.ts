import type { IncomingMessage } from 'node:http';
import type { ApolloServer } from '@apollo/server';
import type { Clock } from '../../platform/clock.ts';
import { Fault } from '../../platform/fault.ts';
import { graphqlHandler } from '../../platform/http/graphql-handler.ts';
import type { Handler } from '../../platform/http/serve.ts';
import type { Ids } from '../../platform/ids.ts';
import type { Log } from '../../platform/log.ts';
import { REQUEST_ID_HEADER } from '../../platform/subgraph/request-scope.ts';
import type { HttpContext } from './apollo-server.ts';
import type { Authenticator } from './authenticate.ts';
import type { Cors } from './cors.ts';
import { refusal } from './errors.ts';
import { graphiqlHandler } from './graphiql.ts';
import { beginScope, requestIdOf } from './operation-scope.ts';

export interface HttpEdgeOptions {
  /** Started. */
  readonly server: ApolloServer<HttpContext>;
  readonly authenticator: Authenticator;
  readonly cors: Cors;
  /** How long an operation may take, in milliseconds. */
  readonly deadlineMs: number;
  readonly bodyLimitBytes: number;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
}

export const GRAPHQL_PATH = '/graphql';
const GRAPHIQL_PATH = '/graphiql';

/** What the router answers over HTTP, by path. Every answer carries the request's id. */
export function httpRoutes(options: HttpEdgeOptions): ReadonlyMap<string, Handler> {
  const { cors, ids } = options;
  const identified =
    (handler: Handler): Handler =>
    (request, response) => {
      const requestId = requestIdOf(request, ids);
      // Every later step reads the same id, whoever chose it.
      request.headers[REQUEST_ID_HEADER] = requestId;
      response.setHeader(REQUEST_ID_HEADER, requestId);
      if (request.method === 'OPTIONS') return cors.preflight(request, response);
      cors.headersFor(request, response);
      return handler(request, response);
    };
  const graphql = graphqlEndpoint(options);
  const page: Handler = (request, response) =>
    wantsPage(request) ? void response.writeHead(302, { location: GRAPHIQL_PATH }).end() : graphql(request, response);
  return new Map([
    [GRAPHQL_PATH, identified(page)],
    [GRAPHIQL_PATH, identified(graphiqlHandler(GRAPHQL_PATH))],
  ]);
}

function graphqlEndpoint({ server, authenticator, bodyLimitBytes, deadlineMs, clock, ids, log }: HttpEdgeOptions): Handler {
  return graphqlHandler({
    server,
    bodyLimitBytes,
    contextFor: async (request, gone) => {
      const requestId = requestIdOf(request, ids);
      try {
        const { viewer } = await authenticator.authenticate(request.headers.authorization);
        return { scope: beginScope({ request, requestId, viewer, gone, deadlineMs, clock, log }) };
      } catch (error) {
        throw error instanceof Fault ? refusal(error, { requestId, log }) : error;
      }
    },
  });
}

/** A person's browser at the graph's address, not a client with an operation. */
function wantsPage({ method, url = '', headers: { accept = '' } }: IncomingMessage): boolean {
  return method === 'GET' && accept.includes('text/html') && !/[?&]query=/.test(url);
}
