import { createServer } from 'node:http';
import { once } from 'node:events';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { clientFrame, frameAt, TEXT } from './frames.ts';

describe('frames', () => {
  it.each([0, 125, 126, 65_535, 65_536])('of %i bytes are found only once they are whole', (size) => {
    const head = size < 126 ? [size] : size < 65_536 ? [126, size >> 8, size & 0xff] : [127, 0, 0, 0, 0, 0, 1, 0, 0];
    const bytes = Buffer.concat([Buffer.from([0x81, ...head]), Buffer.alloc(size, 'x')]);
    expect(frameAt(bytes, 0, bytes.length)).toEqual({ opcode: TEXT, start: 1 + head.length, end: bytes.length });
    for (const length of new Set([0, 1, head.length, bytes.length - 1])) expect(frameAt(bytes, 0, length)).toBeUndefined();
  });

  it.each([5, 300])('of a client with %i bytes are understood by a server', async (size) => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const sockets = new WebSocketServer({ server });
    const received = once(sockets, 'connection').then(([socket]) => once(socket, 'message'));
    const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
    const hello = ['GET / HTTP/1.1', 'Host: a', 'Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13'];
    client.write([...hello, 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==', '', ''].join('\r\n'));
    await once(client, 'data');
    client.write(clientFrame(TEXT, Buffer.alloc(size, 'ok')));
    const [message] = await received;
    expect(String(message)).toBe(Buffer.alloc(size, 'ok').toString());
    client.destroy();
    sockets.close();
    server.close();
  });
});
