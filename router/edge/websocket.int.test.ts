import { once } from 'node:events';
import { createClient } from 'graphql-ws';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type LiveServer, startLiveServer, TOKEN_MS } from '../testing/live-server.ts';
import { RawSocket } from '../testing/raw-socket.ts';

const SAID = 'subscription { said(room: "hall") { text } }';
const HELLO = '{ hello(name: "Ada") }';

let server: LiveServer;
beforeEach(async () => {
  server = await startLiveServer();
});
afterEach(() => server.close());

const subscribed = async (id = '1', query = SAID): Promise<RawSocket> => {
  const client = await RawSocket.ready(server.url);
  client.subscribe(id, query);
  await server.channels.stood('room:hall');
  return client;
};
const use = async (options: Parameters<typeof startLiveServer>[0]): Promise<void> => {
  await server.close();
  server = await startLiveServer(options);
};

describe('a socket', () => {
  it('is acknowledged once it has said who it is', async () => {
    for (const payload of [undefined, null, {}, { authorization: 'Bearer ada' }, { Authorization: 'Bearer ada' }]) {
      const client = await RawSocket.open(server.url);
      client.send({ type: 'connection_init', ...(payload !== undefined && { payload }) });
      expect(await client.next()).toEqual({ type: 'connection_ack' });
    }
  });

  it.each([
    ['no JSON', 'nonsense'],
    ['no object', '[1]'],
    ['of no type', '{}'],
    ['of an unknown type', '{"type":"nonsense"}'],
    ['a subscribe without an id', '{"type":"subscribe","payload":{"query":"{ a }"}}'],
    ['a subscribe with an empty id', '{"type":"subscribe","id":"","payload":{"query":"{ a }"}}'],
    ['a subscribe with an endless id', JSON.stringify({ type: 'subscribe', id: 'x'.repeat(1025), payload: { query: '{ a }' } })],
    ['a subscribe without a query', '{"type":"subscribe","id":"1","payload":{}}'],
    ['a subscribe with variables that are none', '{"type":"subscribe","id":"1","payload":{"query":"{ a }","variables":[]}}'],
    ['a complete without an id', '{"type":"complete"}'],
    ['what only a server says', '{"type":"next","id":"1","payload":{}}'],
    ['binary', Buffer.from([0, 255, 3])],
    ['binary, though it would be right as text', Buffer.from('{"type":"ping"}')],
  ])('is closed with 4400 on a message that is %s', async (_what, message) => {
    const client = await RawSocket.ready(server.url);
    client.send(message);
    expect(await client.closed).toEqual({ code: 4400, reason: 'Invalid message received' });
  });

  it('is closed with 4401 where it subscribes before it is acknowledged', async () => {
    const early = await RawSocket.open(server.url);
    early.subscribe('1', HELLO);
    expect(await early.closed).toEqual({ code: 4401, reason: 'Unauthorized' });
    const impatient = await RawSocket.open(server.url);
    impatient.send({ type: 'connection_init', payload: { authorization: 'Bearer held' } });
    impatient.subscribe('1', HELLO);
    expect(await impatient.closed).toMatchObject({ code: 4401 });
    server.letIn();
  });

  it.each(['Bearer bad', '', 7])('is closed with 4403 where its token is %j', async (authorization) => {
    const client = await RawSocket.open(server.url);
    client.send({ type: 'connection_init', payload: { authorization } });
    expect(await client.closed).toEqual({ code: 4403, reason: 'Forbidden' });
  });

  it('is closed with 4406 where it speaks another protocol', async () => {
    const client = await RawSocket.open(server.url, '');
    expect(await client.closed).toEqual({ code: 4406, reason: 'Subprotocol not acceptable' });
    const other = new WebSocket(server.url.replace('http', 'ws'), ['graphql-ws']);
    const [error] = (await once(other, 'error')) as [Error];
    expect(error.message).toBe('Server sent no subprotocol');
  });

  it('is closed with 4408 where it does not say who it is in time', async () => {
    const silent = await RawSocket.open(server.url);
    const waiting = await RawSocket.open(server.url);
    waiting.send({ type: 'connection_init', payload: { authorization: 'Bearer held' } });
    const ready = await RawSocket.ready(server.url);
    server.clock.advance(10_200);
    for (const client of [silent, waiting]) {
      expect(await client.closed).toEqual({ code: 4408, reason: 'Connection initialisation timeout' });
    }
    server.letIn();
    expect(await ready.untilPong()).toEqual([]);
  });

  it('is closed with 4429 where it says so twice', async () => {
    const client = await RawSocket.ready(server.url);
    client.send({ type: 'connection_init' });
    expect(await client.closed).toEqual({ code: 4429, reason: 'Too many initialisation requests' });
    const hasty = await RawSocket.open(server.url);
    hasty.send({ type: 'connection_init', payload: { authorization: 'Bearer held' } });
    hasty.send({ type: 'connection_init' });
    expect(await hasty.closed).toMatchObject({ code: 4429 });
    server.letIn();
  });

  it('is closed with 4409 where an id is in use, and may use it again afterwards', async () => {
    const client = await subscribed();
    client.send({ id: '1', type: 'complete' });
    client.subscribe('1', SAID);
    await server.channels.stood('room:hall', 2);
    client.subscribe('1', HELLO);
    expect(await client.closed).toEqual({ code: 4409, reason: 'Subscriber for this id already exists' });
  });

  it('is closed with 1013 where tokens can not be checked', async () => {
    const client = await RawSocket.open(server.url);
    client.send({ type: 'connection_init', payload: { authorization: 'Bearer away' } });
    expect(await client.closed).toEqual({ code: 1013, reason: 'Try again later' });
  });

  it('is closed with 4403 when its token expires, and its channels are left', async () => {
    const client = await RawSocket.ready(server.url, 'Bearer ada');
    client.subscribe('1', SAID);
    await server.channels.stood('room:hall');
    server.clock.advance(TOKEN_MS + 200);
    expect(await client.closed).toEqual({ code: 4403, reason: 'Forbidden' });
    await server.channels.ended('room:hall');
  });

  it('goes on where somebody sets the clock: it is taken messages from, pinged, and closed when its token expires by it', async () => {
    const client = await RawSocket.ready(server.url, 'Bearer ada');
    server.clock.set(-3_600_000);
    const pinged = once(client.socket, 'ping');
    server.clock.advance(12_200);
    await pinged;
    expect(await client.untilPong()).toEqual([]);
    server.clock.set(3_600_000 + TOKEN_MS);
    server.clock.advance(12_200);
    expect(await client.closed).toEqual({ code: 4403, reason: 'Forbidden' });
  });

  it('is closed with 1001 when the router drains', async () => {
    const client = await subscribed();
    await server.sockets.drain(1000);
    expect(await client.closed).toEqual({ code: 1001, reason: 'Going away' });
    await server.channels.ended('room:hall');
    expect(server.groups.size).toEqual({ groups: 0, channels: 0 });
  });

  it('answers a ping with what came in it, before it is acknowledged too, and takes pongs', async () => {
    const client = await RawSocket.open(server.url);
    client.send({ type: 'ping', payload: { at: 1 } });
    expect(await client.next()).toEqual({ type: 'pong', payload: { at: 1 } });
    client.send({ type: 'pong', payload: { any: 'thing' } });
    client.send({ type: 'ping' });
    expect(await client.next()).toEqual({ type: 'pong' });
  });

  it('is cut off where it does not answer pings, and only then', async () => {
    const deaf = await RawSocket.ready(server.url);
    const there = await RawSocket.ready(server.url);
    deaf.socket.pong = () => undefined;
    for (let round = 0; round < 3; round += 1) {
      const pinged = [once(there.socket, 'ping'), ...(round === 0 ? [once(deaf.socket, 'ping')] : [])];
      server.clock.advance(12_200);
      await Promise.all(pinged);
      expect(await there.untilPong()).toEqual([]);
    }
    expect(await deaf.closed).toMatchObject({ code: 1006 });
  });
});

describe('an operation on a socket', () => {
  it('that is a query or mutation gives one result and completes', async () => {
    const client = await RawSocket.ready(server.url);
    client.subscribe('q', 'query ($name: String!) { hello(name: $name) }', { name: 'Ada' });
    expect(await client.next()).toEqual({ id: 'q', type: 'next', payload: { data: { hello: 'Hello Ada' } } });
    expect(await client.next()).toEqual({ id: 'q', type: 'complete' });
    client.subscribe('q', 'mutation { touch }');
    expect(await client.next()).toMatchObject({ payload: { data: { touch: 'touched' } } });
    expect(await client.next()).toEqual({ id: 'q', type: 'complete' });
  });

  it('that can not begin is an error, after which nothing comes', async () => {
    const client = await RawSocket.ready(server.url);
    for (const [query, code] of [
      ['{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
      ['{', 'GRAPHQL_PARSE_FAILED'],
      ['subscription { said(room: "hall", after: "x") { text } }', 'BAD_USER_INPUT'],
    ] as const) {
      client.subscribe('1', query);
      expect(await client.next()).toMatchObject({ id: '1', type: 'error', payload: [{ extensions: { code } }] });
      expect(await client.untilPong()).toEqual([]);
    }
  });

  it('that the client completes brings nothing more, not even a complete', async () => {
    const client = await subscribed();
    client.send({ id: '1', type: 'complete' });
    client.send({ id: 'never was', type: 'complete' });
    await server.channels.ended('room:hall');
    await server.say('hall', 'too late');
    expect(await client.untilPong()).toEqual([]);
  });

  it('that the client completes while it runs is ended', async () => {
    const client = await RawSocket.ready(server.url);
    client.subscribe('1', '{ slow }');
    client.send({ id: '1', type: 'complete' });
    expect(await client.untilPong()).toEqual([]);
    client.subscribe('1', HELLO);
    expect(await client.next()).toMatchObject({ type: 'next', payload: { data: { hello: 'Hello Ada' } } });
  });

  it('that takes too long is ended by its deadline', async () => {
    const client = await RawSocket.ready(server.url);
    client.subscribe('1', '{ slow }');
    expect(await client.next()).toMatchObject({ id: '1', type: 'next' });
    expect(await client.next()).toMatchObject({ id: '1', type: 'complete' });
  });

  it('that subscribes hears events until the last', async () => {
    const client = await subscribed('a "quoted" id, ü');
    await server.say('hall', 'one');
    await server.say('hall', 'größer');
    await server.say('hall', 'last', true);
    const id = 'a "quoted" id, ü';
    for (const text of ['one', 'größer', 'last']) {
      expect(await client.next()).toEqual({ id, type: 'next', payload: { data: { said: { text } } } });
    }
    expect(await client.next()).toEqual({ id, type: 'complete' });
  });

  it.each([1, 50, 70, 100, 5000, 20_000, 70_000])('hears an event of %i characters as it is', async (length) => {
    const client = await subscribed();
    const text = 'x'.repeat(length);
    await server.say('hall', text);
    await server.say('hall', 'after');
    expect(await client.next()).toEqual({ id: '1', type: 'next', payload: { data: { said: { text } } } });
    expect(await client.next()).toMatchObject({ payload: { data: { said: { text: 'after' } } } });
  });

  it('is one too many beyond the limit of its socket', async () => {
    await use({ operationsPerSocket: 2 });
    const client = await RawSocket.ready(server.url);
    for (const id of ['1', '2', '3']) client.subscribe(id, SAID);
    expect(await client.next()).toMatchObject({
      id: '3',
      type: 'error',
      payload: [{ extensions: { code: 'TOO_MANY_OPERATIONS' } }],
    });
    client.send({ id: '2', type: 'complete' });
    client.subscribe('4', HELLO);
    expect(await client.next()).toMatchObject({ id: '4', type: 'next' });
  });

  it('lets a hundred clients hear what is answered once', async () => {
    const clients = await Promise.all(Array.from({ length: 100 }, () => RawSocket.ready(server.url)));
    clients.forEach((client, i) => client.subscribe(`id-${i}`, SAID));
    for (const client of clients) expect(await client.untilPong()).toEqual([]);
    await server.channels.stood('room:hall');
    for (let i = 0; i < 10; i += 1) await server.say('hall', `event ${i}`);
    for (const [i, client] of clients.entries()) {
      for (let n = 0; n < 10; n += 1) {
        expect(await client.next()).toEqual({ id: `id-${i}`, type: 'next', payload: { data: { said: { text: `event ${n}` } } } });
      }
    }
    expect(server.generations.answered).toHaveLength(10);
  });

  it('goes on from a cursor', async () => {
    const after = await server.say('hall', 'a');
    await server.say('hall', 'b');
    const client = await RawSocket.ready(server.url);
    const query = 'subscription ($after: String) { said(room: "hall", after: $after) { text cursor } }';
    client.subscribe('1', query, { after });
    expect(await client.next()).toMatchObject({ payload: { data: { said: { text: 'b' } } } });
    const cursor = await server.say('hall', 'c');
    expect(await client.next()).toEqual({ id: '1', type: 'next', payload: { data: { said: { text: 'c', cursor } } } });
  });

  it('lives through a new supergraph', async () => {
    const client = await subscribed('1', 'subscription { said(room: "hall") { text generation } }');
    await server.generations.replace(`${(await import('../testing/event-engine.ts')).ROOMS} # another`);
    await server.groups.settled();
    await server.say('hall', 'a');
    expect(await client.next()).toMatchObject({ payload: { data: { said: { text: 'a', generation: '2' } } } });
  });
});

describe('a client that does not read', () => {
  it('is closed, and nobody waits for it', async () => {
    await use({ bufferLimitBytes: 100_000 });
    const stalled = await subscribed('s');
    const quick = await RawSocket.ready(server.url);
    quick.subscribe('q', SAID);
    expect(await quick.untilPong()).toEqual([]);
    stalled.socket.pause();
    const text = 'x'.repeat(100_000);
    let sent = 0;
    // The operating system takes some megabytes before the router holds any.
    while (server.sockets.size === 2 && sent < 1000) {
      await server.say('hall', `${(sent += 1)} ${text}`);
      expect(await quick.next()).toMatchObject({ id: 'q', type: 'next' });
      if (sent % 20 === 0) server.clock.advance(1000);
    }
    expect(server.sockets.size).toBe(1);
    stalled.socket.resume();
    await stalled.closed;
    await server.say('hall', 'still here');
    expect(await quick.next()).toMatchObject({ payload: { data: { said: { text: 'still here' } } } });
  });

  it('but comes back to it in time is told with 4410', async () => {
    await use({ bufferLimitBytes: 100_000 });
    const stalled = await subscribed('s');
    stalled.socket.pause();
    const text = 'x'.repeat(100_000);
    while (server.groups.size.groups > 0) await server.say('hall', text);
    stalled.socket.resume();
    expect(await stalled.closed).toEqual({ code: 4410, reason: 'Slow consumer' });
  });
});

describe('the graphql-ws client', () => {
  it('is understood', async () => {
    const client = createClient({
      url: server.url.replace('http', 'ws'),
      webSocketImpl: WebSocket,
      connectionParams: { authorization: 'Bearer ada' },
    });
    expect((await client.iterate({ query: HELLO }).next()).value).toEqual({ data: { hello: 'Hello Ada' } });
    const events = client.iterate({ query: SAID });
    const first = events.next();
    await server.channels.stood('room:hall');
    await server.say('hall', 'a');
    expect((await first).value).toEqual({ data: { said: { text: 'a' } } });
    await events.return?.();
    await server.channels.ended('room:hall');
    await client.dispose();
  });
});
