import type { IncomingMessage } from 'node:http';
import type { Handler } from '../../platform/http/serve.ts';
import { REQUEST_ID_HEADER } from '../../platform/subgraph/request-scope.ts';
import { type BegunAnswer, setOn } from './answer-headers.ts';
import type { Cors } from './cors.ts';
import { graphiqlHandler } from './graphiql.ts';
import { sandboxHandler } from './sandbox.ts';
import { graphqlEndpoint, type GraphQLEndpointOptions } from './graphql-http.ts';
import { requestIdOf } from './operation-scope.ts';

export interface HttpEdgeOptions extends GraphQLEndpointOptions {
  readonly cors: Cors;
  /** Undefined where there are no sessions. */
  readonly session: Handler | undefined;
  /** True tells browsers to come by HTTPS alone from now on. They heed it only where it comes by HTTPS. */
  readonly strictTransport: boolean;
  /** True has pages for developers: Apollo Sandbox where a browser opens the graph's address, GraphiQL beside it. */
  readonly explorers: boolean;
}

export const GRAPHQL_PATH = '/graphql';
const GRAPHIQL_PATH = '/graphiql';
const SESSION_PATH = '/session';
/** An answer is what its media type says, and no page of its own: not even one that somebody opens or frames runs anything. */
const SAFETY = [
  'x-content-type-options',
  'nosniff',
  'content-security-policy',
  "default-src 'none'; frame-ancestors 'none'",
] as const;
const STRICT_TRANSPORT = ['strict-transport-security', 'max-age=31536000; includeSubDomains'] as const;

/** What the router answers over HTTP, by path. Every answer carries the request's id. */
export function httpRoutes(options: HttpEdgeOptions): ReadonlyMap<string, Handler> {
  const { cors, explorers, ids, session } = options;
  const safety = options.strictTransport ? [...SAFETY, ...STRICT_TRANSPORT] : SAFETY;
  const identified =
    (handler: (...[request, response, begun]: [...Parameters<Handler>, BegunAnswer]) => ReturnType<Handler>): Handler =>
    (request, response) => {
      const requestId = requestIdOf(request, ids);
      // Every later step reads the same id, whoever chose it.
      request.headers[REQUEST_ID_HEADER] = requestId;
      const headers = [REQUEST_ID_HEADER, requestId, ...safety];
      if (request.method === 'OPTIONS') {
        setOn(response, headers);
        return cors.preflight(request, response);
      }
      headers.push(...cors.headersFor(request));
      return handler(request, response, { requestId, headers });
    };
  const page = (handler: Handler): Handler =>
    identified((request, response, { headers }) => {
      setOn(response, headers);
      return handler(request, response);
    });
  const graphql = graphqlEndpoint(options);
  const routes = new Map([[GRAPHQL_PATH, identified(graphql)]]);
  if (session) routes.set(SESSION_PATH, page(session));
  if (!explorers) return routes;
  const sandbox = page(sandboxHandler(GRAPHIQL_PATH));
  const operations = identified(graphql);
  return routes
    .set(GRAPHQL_PATH, (request, response) => (wantsPage(request) ? sandbox : operations)(request, response))
    .set(GRAPHIQL_PATH, page(graphiqlHandler(GRAPHQL_PATH)));
}

/** A person's browser at the graph's address, not a client with an operation. */
function wantsPage({ method, url = '', headers }: IncomingMessage): boolean {
  if (method !== 'GET') return false;
  return headers.accept?.includes('text/html') === true && !/[?&](query|documentId|extensions)=/.test(url);
}
