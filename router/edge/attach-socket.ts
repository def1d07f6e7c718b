import { CloseCode, type Server } from 'graphql-ws';
import type { WebSocket } from 'ws';
import type { Log } from '../../platform/log.ts';

/** Lets a protocol speak on a socket: hands over what arrives, sends what it says, and tells it when the socket has closed. */
export function attachSocket<E>(protocol: Server<E>, socket: WebSocket, extra: E, log: Log): void {
  const closed = protocol.opened(
    {
      protocol: socket.protocol,
      send: (text) => send(socket, text),
      close: (code, reason) => socket.close(code, reason),
      onMessage: (handle) => {
        socket.on('message', (data: Buffer) => {
          handle(data.toString('utf8')).catch((error: unknown) => {
            log.error({ error }, 'a message could not be handled');
            socket.close(CloseCode.InternalServerError, 'Internal server error');
          });
        });
      },
    },
    extra,
  );
  socket.once('close', (code, reason) => {
    closed(code, String(reason)).catch((error: unknown) => log.error({ error }, 'a socket could not be cleaned up'));
  });
}

/** Resolves when the operating system has taken the text, so that an operation goes no faster than its client reads. */
function send(socket: WebSocket, text: string): Promise<void> {
  if (socket.readyState !== socket.OPEN) return Promise.resolve();
  return new Promise((resolve) => {
    // A socket that breaks is closed, which ends its operations: there is nothing more to do about it here.
    socket.send(text, () => resolve());
  });
}
