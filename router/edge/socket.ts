import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { handleProtocols } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Log } from '../../platform/log.ts';

export interface SocketsOptions {
  /** The HTTP server whose connections are upgraded. */
  readonly server: Server;
  readonly path: string;
  /** Whether this client may have a socket. */
  readonly allows: (request: IncomingMessage) => boolean;
  /** Called for each socket, right after it opened. */
  readonly onOpen: (socket: WebSocket, request: IncomingMessage) => void;
  /** How often a ping goes out; a client that has not answered by the next one is cut off. */
  readonly pingEveryMs: number;
  /** The largest message taken, in bytes. */
  readonly messageLimitBytes: number;
  readonly log: Log;
}

export interface Sockets {
  /** Opens no more sockets, closes all with 1001 and cuts off what has not answered after `timeoutMs`. */
  drain(timeoutMs: number): Promise<void>;
}

const GOING_AWAY = 1001;

/** Takes WebSockets on an HTTP server, keeps them alive and ends them. What travels on them is another's concern. */
export function openSockets(options: SocketsOptions): Sockets {
  const { server, path, allows, onOpen, pingEveryMs, messageLimitBytes, log } = options;
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: messageLimitBytes,
    handleProtocols: (protocols) => handleProtocols(protocols),
    perMessageDeflate: false,
  });
  const answered = new WeakSet<WebSocket>();
  let draining = false;

  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    // A client may break off at any moment; there is nobody left to tell.
    stream.on('error', (error) => log.debug({ error }, 'a socket broke'));
    if ((request.url ?? '').split('?', 1)[0] !== path) return refuse(stream, '404 Not Found');
    if (draining) return refuse(stream, '503 Service Unavailable');
    if (!allows(request)) return refuse(stream, '403 Forbidden');
    sockets.handleUpgrade(request, stream, head, (socket) => {
      answered.add(socket);
      socket.on('error', (error) => log.debug({ error }, 'a socket broke'));
      socket.on('pong', () => answered.add(socket));
      onOpen(socket, request);
    });
  });

  const pings = setInterval(() => {
    for (const socket of sockets.clients) {
      if (answered.delete(socket)) socket.ping();
      else socket.terminate();
    }
  }, pingEveryMs);
  pings.unref();

  return {
    async drain(timeoutMs) {
      draining = true;
      clearInterval(pings);
      const closed = [...sockets.clients].map((socket) => new Promise<void>((resolve) => socket.once('close', () => resolve())));
      for (const socket of sockets.clients) socket.close(GOING_AWAY, 'Going away');
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
