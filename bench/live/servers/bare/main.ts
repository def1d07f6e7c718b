import { createServer, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { parseArgs } from 'node:util';
import { type WebSocket, WebSocketServer } from 'ws';
import type { PriceChange } from '../../prices.ts';
import { openPriceEvents } from '../price-events.ts';

// The floor of delivery: the frame is made once per event and written straight to each socket, every client's the same bytes.
const { values } = parseArgs({ options: { port: { type: 'string' }, redis: { type: 'string' } } });
const events = openPriceEvents(values.redis ?? '');
/** As long as a client's own id, which only a frame of its own could hold. */
const ID = '00000000-0000-4000-8000-000000000000';
const watchers = new Map<string, Set<Socket>>();

interface ClientMessage {
  readonly type: string;
  readonly payload?: { readonly variables: { readonly market: string } };
}

function watch(market: string, socket: Socket): void {
  const known = watchers.get(market);
  const sockets = known ?? new Set();
  sockets.add(socket);
  socket.once('close', () => sockets.delete(socket));
  if (known !== undefined) return;
  watchers.set(market, sockets);
  events.listen(market, ({ sequence, sentAtMs, note }: PriceChange) => {
    const data = { priceChanged: { sequence, sentAtMs, note } };
    const frame = serverFrame(Buffer.from(JSON.stringify({ id: ID, type: 'next', payload: { data } })));
    for (const each of sockets) each.write(frame);
  });
}

function serverFrame(payload: Buffer): Buffer {
  const head =
    payload.length < 126 ? Buffer.of(0x81, payload.length) : Buffer.of(0x81, 126, payload.length >> 8, payload.length & 0xff);
  return Buffer.concat([head, payload]);
}

const server = createServer((_request, response) => response.end('ready'));
new WebSocketServer({ server, path: '/graphql' }).on('connection', (socket: WebSocket, request: IncomingMessage) => {
  socket.on('message', (text: Buffer) => {
    const { type, payload } = JSON.parse(text.toString()) as ClientMessage;
    if (type === 'connection_init') socket.send('{"type":"connection_ack"}');
    else if (type === 'ping') socket.send('{"type":"pong"}');
    else if (type === 'subscribe' && payload) watch(payload.variables.market, request.socket);
  });
});
server.listen({ port: Number(values.port), host: '127.0.0.1', backlog: 4096 });
