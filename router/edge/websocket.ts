import { TRACE_HEADER } from '../../platform/subgraph/request-scope.ts';
import { type ConnectionOptions, GraphqlWsConnection } from './graphql-ws-connection.ts';
import { CLOSE, GRAPHQL_TRANSPORT_WS } from './graphql-ws-message.ts';
import type { SocketsOptions } from './socket.ts';

/**
 * Speaks graphql-transport-ws on sockets. A client says who it is once, in `connection_init` as
 * `{ "authorization": "Bearer <access token>" }`; without it is anonymous. A token that is refused or expires closes the
 * socket with 4403, and the client comes back with a new one.
 * @returns to be called with each socket that opened
 * @see https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md
 */
export function createWebSocketEdge(options: ConnectionOptions): SocketsOptions['onOpen'] {
  return (socket, request, stream) => {
    if (socket.protocol !== GRAPHQL_TRANSPORT_WS) return socket.close(...CLOSE.protocolNotAcceptable);
    const traceparent = request.headers[TRACE_HEADER];
    // The connection goes on for days: it keeps what it needs of the request, and not the request.
    void new GraphqlWsConnection(options, socket, stream, {
      traceparent: typeof traceparent === 'string' ? traceparent : undefined,
      origin: options.originOf(request),
    });
  };
}
