import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Log } from '../../platform/log.ts';
import { CLOSE, GRAPHQL_TRANSPORT_WS } from './graphql-ws-message.ts';
import { RouterSocket } from './router-socket.ts';

export interface SocketsOptions {
  /** The HTTP server whose connections are upgraded. */
  readonly server: Server;
  readonly path: string;
  /** Whether this client may have a socket. */
  readonly allows: (request: IncomingMessage) => boolean;
  /** Finds a place for this client. @returns gives it back; undefined where there is none */
  readonly takePlace?: (request: IncomingMessage) => (() => void) | undefined;
  /** Called for each socket, right after it opened, with the stream that it stands on. */
  readonly onOpen: (socket: RouterSocket, request: IncomingMessage, stream: Duplex) => void;
  /** The largest message taken, in bytes. */
  readonly messageLimitBytes: number;
  readonly log: Log;
}

export interface Sockets {
  /** How many are open. */
  readonly size: number;
  /** Opens no more sockets, closes all with 1001 and cuts off what has not answered after `timeoutMs`. */
  drain(timeoutMs: number): Promise<void>;
}

/** Takes WebSockets on an HTTP server, and ends them. What travels on them is another's concern. */
export function openSockets({ server, path, allows, takePlace, onOpen, messageLimitBytes, log }: SocketsOptions): Sockets {
  const sockets = new WebSocketServer({
    noServer: true,
    WebSocket: RouterSocket,
    maxPayload: messageLimitBytes,
    handleProtocols: (protocols) => protocols.has(GRAPHQL_TRANSPORT_WS) && GRAPHQL_TRANSPORT_WS,
    perMessageDeflate: false,
  });
  let draining = false;
  // A client may break off at any moment; there is nobody left to tell.
  const onError = (error: Error): void => log.debug({ error }, 'a socket broke');

  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', onError);
    if ((request.url ?? '').split('?', 1)[0] !== path) return refuse(stream, '404 Not Found');
    if (draining) return refuse(stream, '503 Service Unavailable');
    if (!allows(request)) return refuse(stream, '403 Forbidden');
    if (takePlace) {
      const giveBack = takePlace(request);
      if (!giveBack) return refuse(stream, '429 Too Many Requests');
      stream.once('close', giveBack);
    }
    sockets.handleUpgrade(request, stream, head, (socket) => {
      socket.on('error', onError);
      onOpen(socket, request, stream);
    });
  });

  return {
    get size() {
      return sockets.clients.size;
    },
    async drain(timeoutMs) {
      draining = true;
      const closed = [...sockets.clients].map((socket) => new Promise<void>((resolve) => socket.once('close', () => resolve())));
      for (const socket of sockets.clients) socket.close(...CLOSE.goingAway);
      const impatient = setTimeout(() => {
        for (const socket of sockets.clients) socket.terminate();
      }, timeoutMs);
      await Promise.all(closed);
      clearTimeout(impatient);
    },
  };
}

function refuse(stream: Duplex, status: string): void {
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
