import type { IncomingMessage } from 'node:http';
import { Fault } from '../../platform/fault.ts';
import { TRACE_HEADER } from '../../platform/subgraph/request-scope.ts';
import type { Credentials } from './authenticate.ts';
import { type ConnectionOptions, GraphqlWsConnection } from './graphql-ws-connection.ts';
import { CLOSE, GRAPHQL_TRANSPORT_WS } from './graphql-ws-message.ts';
import type { SocketsOptions } from './socket.ts';

/**
 * Speaks graphql-transport-ws on sockets. A client says who it is once, in `connection_init` as
 * `{ "authorization": "Bearer <access token>" }` or `{ "x-api-key": "<key>" }`; without it as the session's cookie says, else it is
 * anonymous. Credentials that are refused, and a session that ends, close the socket with 4403, and the client comes back with
 * new ones.
 * @returns to be called with each socket that opened
 * @see https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md
 */
export function createWebSocketEdge(options: ConnectionOptions): SocketsOptions['onOpen'] {
  return (socket, request, stream) => {
    if (socket.protocol !== GRAPHQL_TRANSPORT_WS) return socket.close(...CLOSE.protocolNotAcceptable);
    const traceparent = request.headers[TRACE_HEADER];
    const credentials = shownBy(request, options);
    if (!credentials) return socket.close(...CLOSE.forbidden);
    // The connection goes on for days: it keeps what it needs of the request, and not the request.
    void new GraphqlWsConnection(options, socket, stream, {
      traceparent: typeof traceparent === 'string' ? traceparent : undefined,
      origin: options.originOf(request),
      credentials,
      forwarded: options.forwardedOf(request),
    });
  };
}

/** Undefined where a page shows a cookie that it may not send. */
function shownBy(request: IncomingMessage, { authenticator }: ConnectionOptions): Credentials | undefined {
  try {
    return authenticator.credentialsIn(request);
  } catch (error) {
    if (error instanceof Fault && error.code === 'UNAUTHENTICATED') return undefined;
    throw error;
  }
}
