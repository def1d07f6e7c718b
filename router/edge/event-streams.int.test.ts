import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ROOMS } from '../testing/event-engine.ts';
import { type LiveServer, startLiveServer, TOKEN_MS } from '../testing/live-server.ts';
import { RawSocket } from '../testing/raw-socket.ts';

const SAID = 'subscription ($after: String) { said(room: "hall", after: $after) { text } }';

let server: LiveServer;
const leaving = new Set<AbortController>();
beforeEach(async () => {
  server = await startLiveServer();
});
afterEach(async () => {
  for (const left of leaving) left.abort();
  leaving.clear();
  await server.close();
});

interface Block {
  readonly event: string | undefined;
  readonly id: string | undefined;
  readonly data: unknown;
}

/** Reads an event stream as a client would, comments passed over. */
class StreamReader {
  readonly response: Response;
  readonly leave: () => void;
  readonly #chunks: AsyncIterator<Uint8Array>;
  readonly #decoder = new TextDecoder();
  #text = '';

  constructor(response: Response, leave: () => void) {
    this.response = response;
    this.leave = leave;
    const { body } = response;
    if (!body) throw new Error('read an event stream, but the response has no body');
    this.#chunks = body[Symbol.asyncIterator]();
  }

  /** The next event; undefined at the end. */
  async next(): Promise<Block | undefined> {
    for (;;) {
      const block = await this.#block();
      if (block === undefined) return undefined;
      if (block.startsWith(':')) continue;
      const lines = block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]);
      const of = (name: string) => lines.find(([field]) => field === name)?.[1];
      const data = of('data');
      return { event: of('event'), id: of('id'), data: data ? (JSON.parse(data) as unknown) : undefined };
    }
  }

  /** The next of anything, comments too. */
  async raw(): Promise<string | undefined> {
    return this.#block();
  }

  async #block(): Promise<string | undefined> {
    for (;;) {
      const end = this.#text.indexOf('\n\n');
      if (end !== -1) {
        const block = this.#text.slice(0, end);
        this.#text = this.#text.slice(end + 2);
        return block;
      }
      const { done, value } = await this.#chunks.next();
      if (done) return undefined;
      this.#text += this.#decoder.decode(value, { stream: true });
    }
  }
}

async function open(body: object, { headers = {}, method = 'POST' }: { headers?: Record<string, string>; method?: string } = {}) {
  const left = new AbortController();
  leaving.add(left);
  const asked = { accept: 'text/event-stream', ...headers };
  const response =
    method === 'POST'
      ? await fetch(server.url, {
          method,
          headers: { 'content-type': 'application/json', ...asked },
          body: JSON.stringify(body),
          signal: left.signal,
        })
      : await fetch(`${server.url}?${new URLSearchParams(Object.entries(body as Record<string, string>)).toString()}`, {
          headers: asked,
          signal: left.signal,
        });
  return new StreamReader(response, () => left.abort());
}

describe('an event stream', () => {
  it('hears events until the last, each with its cursor, by POST and by GET', async () => {
    const streams = [await open({ query: SAID }), await open({ query: SAID }, { method: 'GET' })];
    await server.channels.stood('room:hall');
    const cursors = [await server.say('hall', 'a'), await server.say('hall', 'größer', true)];
    for (const stream of streams) {
      expect(stream.response.status).toBe(200);
      expect(stream.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
      expect(stream.response.headers.get('cache-control')).toBe('no-store');
      for (const [i, text] of ['a', 'größer'].entries()) {
        expect(await stream.next()).toEqual({ event: 'next', id: cursors[i], data: { data: { said: { text } } } });
      }
      expect(await stream.next()).toEqual({ event: 'complete', id: undefined, data: undefined });
      expect(await stream.next()).toBeUndefined();
    }
    expect(server.generations.answered).toHaveLength(2);
  });

  it('is in one group with sockets', async () => {
    const stream = await open({ query: SAID });
    const socket = await RawSocket.ready(server.url);
    socket.subscribe('1', SAID);
    await socket.untilPong();
    await server.channels.stood('room:hall');
    await server.say('hall', 'a');
    expect((await stream.next())?.data).toEqual({ data: { said: { text: 'a' } } });
    expect(await socket.next()).toMatchObject({ payload: { data: { said: { text: 'a' } } } });
    expect(server.generations.answered).toHaveLength(1);
  });

  it('goes on after a cursor, as a variable or as the last event’s id', async () => {
    const after = await server.say('hall', 'a');
    await server.say('hall', 'b');
    for (const stream of [
      await open({ query: SAID, variables: { after } }),
      await open({ query: SAID }, { headers: { 'last-event-id': after } }),
      await open({ query: SAID }, { headers: { 'last-event-id': after }, method: 'GET' }),
    ]) {
      expect((await stream.next())?.data).toEqual({ data: { said: { text: 'b' } } });
      stream.leave();
    }
  });

  it('answers a query for a client that reads nothing else', async () => {
    const stream = await open({ query: '{ hello(name: "Ada") }' });
    expect(await stream.next()).toEqual({ event: 'next', id: undefined, data: { data: { hello: 'Hello Ada' } } });
    expect(await stream.next()).toMatchObject({ event: 'complete' });
    expect(await stream.next()).toBeUndefined();
  });

  it('changes nothing by GET', async () => {
    const stream = await open({ query: 'mutation { touch }' }, { method: 'GET' });
    expect((await stream.next())?.data).toMatchObject({ errors: [{ extensions: { code: 'METHOD_NOT_ALLOWED' } }] });
    expect(await stream.next()).toMatchObject({ event: 'complete' });
  });

  it('tells of a cursor that is none, and ends', async () => {
    const stream = await open({ query: SAID, variables: { after: 'x' } });
    expect((await stream.next())?.data).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    expect(await stream.next()).toMatchObject({ event: 'complete' });
    expect(await stream.next()).toBeUndefined();
  });

  it('leaves its channel when its client goes, though the channel is silent', async () => {
    const stream = await open({ query: SAID });
    await server.channels.stood('room:hall');
    stream.leave();
    await server.channels.ended('room:hall');
    await expect.poll(() => server.groups.size).toEqual({ groups: 0, channels: 0 });
  });

  it('beats while nothing happens', async () => {
    const stream = await open({ query: SAID });
    expect(await stream.raw()).toBe(':');
    server.clock.advance(12_200);
    expect(await stream.raw()).toBe(':');
    server.clock.advance(12_200);
    expect(await stream.raw()).toBe(':');
  });

  it('ends when its token expires', async () => {
    const stream = await open({ query: SAID }, { headers: { authorization: 'Bearer ada' } });
    await server.channels.stood('room:hall');
    server.clock.advance(TOKEN_MS + 200);
    expect((await stream.next())?.data).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    expect(await stream.next()).toMatchObject({ event: 'complete' });
    await server.channels.ended('room:hall');
  });

  it('breaks off without complete when the router drains, so that its client comes back', async () => {
    const stream = await open({ query: SAID });
    await server.channels.stood('room:hall');
    server.endStreams();
    await expect(stream.next()).rejects.toThrow('terminated');
    await server.channels.ended('room:hall');
  });

  it('lives through a new supergraph', async () => {
    const stream = await open({ query: 'subscription { said(room: "hall") { text generation } }' });
    await server.channels.stood('room:hall');
    await server.generations.replace(`${ROOMS} # another`);
    await server.groups.settled();
    await server.say('hall', 'a');
    expect((await stream.next())?.data).toEqual({ data: { said: { text: 'a', generation: '2' } } });
  });

  it('is cut off where its client does not read, and nobody waits for it', async () => {
    await server.close();
    server = await startLiveServer({ bufferLimitBytes: 100_000 });
    const stalled = await open({ query: SAID });
    const socket = await RawSocket.ready(server.url);
    socket.subscribe('1', 'subscription { said(room: "hall") { text } }');
    await socket.untilPong();
    await server.channels.stood('room:hall');
    const text = 'x'.repeat(100_000);
    while (server.groups.size.groups > 1) {
      await server.say('hall', text);
      expect(await socket.next()).toMatchObject({ type: 'next' });
    }
    await expect(
      (async () => {
        while (await stalled.next());
      })(),
    ).rejects.toThrow('terminated');
  });
});
