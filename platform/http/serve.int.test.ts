import { connect, type Socket } from 'node:net';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '../testing/silent-log.ts';
import { readBody } from './read-body.ts';
import { type Handler, serveHttp, type Serving } from './serve.ts';

const LARGE = 'x'.repeat(64_000_000);
const routes = new Map<string, Handler>([
  ['/echo', async (request, response) => void response.end(await readBody(request, 1000))],
  ['/large', (_request, response) => void response.end(LARGE)],
]);

let serving: Serving;
beforeEach(async () => {
  serving = await serveHttp({
    port: 0,
    host: '127.0.0.1',
    routes,
    parts: () => Promise.resolve({}),
    patience: { headersMs: 100, requestMs: 200, silenceMs: 400, lookEveryMs: 20 },
    log: silentLog,
  });
});
afterEach(() => serving.drain(100));

/** Sends bytes and says nothing more. @returns what came until the connection was ended from the other side */
async function say(bytes: string, onConnected: (socket: Socket) => void = () => undefined): Promise<string> {
  const socket = connect(serving.port, '127.0.0.1');
  let answer = '';
  socket.setEncoding('latin1').on('data', (text: string) => {
    if (answer.length < 1000) answer += text;
  });
  socket.write(bytes);
  onConnected(socket);
  await new Promise<void>((resolve) => socket.on('error', () => undefined).on('close', () => resolve()));
  return answer;
}

describe('a server', () => {
  it('ends a client that does not come to the end of its headers', async () => {
    expect(await say('POST /echo HTTP/1.1\r\nhost: x\r\nx-slow: ')).toMatch(/^HTTP\/1.1 408 /);
  });

  it('ends a client that sends a header now and then, however often', async () => {
    const answer = await say('POST /echo HTTP/1.1\r\nhost: x\r\n', (socket) => {
      const drip = setInterval(() => socket.write('x-slow: 1\r\n'), 10);
      socket.once('close', () => clearInterval(drip));
    });
    expect(answer).toMatch(/^HTTP\/1.1 408 /);
  });

  it('ends a client that does not come to the end of its body', async () => {
    expect(await say('POST /echo HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\nabc')).toMatch(/^HTTP\/1.1 408 /);
  });

  it('ends a client that reads nothing of its answer', async () => {
    const socket = connect(serving.port, '127.0.0.1').on('error', () => undefined);
    socket.once('data', () => socket.pause());
    socket.write('GET /large HTTP/1.1\r\nhost: x\r\n\r\n');
    const connections = () => promisify(serving.server.getConnections.bind(serving.server))();
    await expect.poll(connections).toBe(1);
    await expect.poll(connections, { timeout: 20_000 }).toBe(0);
    socket.destroy();
  });

  it('answers 431 to headers of more than 16 KB, cookies among them', async () => {
    expect(await say(`GET /echo HTTP/1.1\r\nhost: x\r\ncookie: a=${'b'.repeat(17_000)}\r\n\r\n`)).toMatch(/^HTTP\/1.1 431 /);
  });

  it('answers 400 to what is no HTTP', async () => {
    expect(await say('\u0016\u0003\u0001 hello\r\n\r\n')).toMatch(/^HTTP\/1.1 400 /);
  });

  it('goes on to answer others meanwhile', async () => {
    const slow = say('POST /echo HTTP/1.1\r\nhost: x\r\n');
    const response = await fetch(`${serving.url}/echo`, { method: 'POST', body: 'hello' });
    expect(await response.text()).toBe('hello');
    await slow;
  });
});
