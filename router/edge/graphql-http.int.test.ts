import { createHash } from 'node:crypto';
import { type IncomingHttpHeaders, type IncomingMessage, request as httpRequest } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Router } from '../router.ts';
import { type PlainGraph, startPlainGraph } from '../testing/plain-graph.ts';
import { startPlainRouter } from '../testing/plain-router.ts';

process.env['APOLLO_TELEMETRY_DISABLED'] = '1';

/** What the subgraph does with `slow`: a test replaces it. */
let slow: (name: string) => Promise<string> = (name) => Promise.resolve(name);
let graph: PlainGraph;
let router: Router & { url: string };
beforeAll(async () => {
  graph = await startPlainGraph((name) => slow(name));
  router = await startPlainRouter(graph.supergraph(), { bodyLimitBytes: 10_000, compressFrom: 1000 });
});
afterAll(async () => {
  await router.drain(500);
  await graph.close();
});

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  readonly body: {
    readonly data?: unknown;
    readonly errors?: readonly { message: string; extensions: Record<string, unknown> }[];
  };
}

interface Asked {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Record<string, string>;
  /** What is sent, in these pieces; undefined sends nothing. */
  readonly body?: readonly (string | Buffer)[];
}

/** A request as it is written: fetch would put in headers of its own. */
function ask({
  method = 'POST',
  path = '/graphql',
  headers = { 'content-type': 'application/json' },
  body = [],
}: Asked): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(`${router.url}${path}`, { method, headers }, (response: IncomingMessage) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const bytes = Buffer.concat(chunks);
        const decoded =
          response.headers['content-encoding'] === 'br'
            ? brotliDecompressSync(bytes)
            : response.headers['content-encoding'] === 'gzip'
              ? gunzipSync(bytes)
              : bytes;
        const body = JSON.parse(decoded.toString()) as Answer['body'];
        resolve({ status: response.statusCode, headers: response.headers, bytes, body });
      });
    });
    request.on('error', reject);
    for (const piece of body) request.write(piece);
    request.end();
  });
}

const post = (body: object, headers: Record<string, string> = {}): Promise<Answer> =>
  ask({ headers: { 'content-type': 'application/json', ...headers }, body: [JSON.stringify(body)] });

const get = (
  search: Record<string, string>,
  headers: Record<string, string> = { 'apollo-require-preflight': 'true' },
): Promise<Answer> => ask({ method: 'GET', path: `/graphql?${new URLSearchParams(search).toString()}`, headers });

const said = ({ status, body }: Answer) => [status, body.errors?.[0]?.extensions['code']];

describe('a body', () => {
  it.each([
    ['text/plain', 415],
    ['application/x-www-form-urlencoded', 415],
    ['multipart/form-data; boundary=x', 415],
    ['application/graphql', 415],
    ['application/json; charset=iso-8859-1', 415],
    ['application/jsonx', 415],
    ['application/json;charset=UTF-8', 200],
    ['Application/JSON', 200],
    ['application/json; charset="utf-8"', 200],
  ])('of the type %s is answered %i', async (type, status) => {
    const answer = await ask({ headers: { 'content-type': type }, body: ['{"query":"{ hello }"}'] });
    expect(said(answer)).toEqual([status, status === 200 ? undefined : 'UNSUPPORTED_MEDIA_TYPE']);
  });

  it('that is compressed is refused, not misread', async () => {
    expect(said(await post({ query: '{ hello }' }, { 'content-encoding': 'gzip' }))).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
  });

  it('may come in pieces, cut within a character', async () => {
    const bytes = Buffer.from(JSON.stringify({ query: 'mutation ($t: String!) { echo(text: $t) }', variables: { t: 'é🏃' } }));
    const at = bytes.indexOf(Buffer.from('🏃')) + 2;
    const { body } = await ask({ body: [bytes.subarray(0, at), bytes.subarray(at)] });
    expect(body).toEqual({ data: { echo: 'é🏃' } });
  });

  it('larger than is taken is refused, whether its length was announced or not', async () => {
    const large = JSON.stringify({ query: `{ hello } # ${'x'.repeat(11_000)}` });
    const announced = { 'content-type': 'application/json', 'content-length': String(large.length) };
    expect(said(await ask({ headers: announced, body: [large] }))).toEqual([413, 'BODY_TOO_LARGE']);
    const pieces = [large.slice(0, 9000), large.slice(9000)];
    const answer = await ask({ headers: { 'content-type': 'application/json', 'transfer-encoding': 'chunked' }, body: pieces });
    expect(said(answer)).toEqual([413, 'BODY_TOO_LARGE']);
    expect(answer.headers.connection).toBe('close');
  });
});

describe('a request', () => {
  it.each(['PUT', 'DELETE', 'PATCH'])('by %s is told what is allowed', async (method) => {
    const answer = await ask({ method });
    expect(said(answer)).toEqual([405, 'METHOD_NOT_ALLOWED']);
    expect(answer.headers.allow).toBe('GET, POST, OPTIONS');
  });

  it.each(['text/html', 'image/png', 'multipart/mixed'])('that takes only %s is not acceptable', async (accept) => {
    expect(said(await post({ query: '{ hello }' }, { accept }))).toEqual([406, 'NOT_ACCEPTABLE']);
  });

  it('keeps its id, which is made where it has none', async () => {
    expect((await post({ query: '{ hello }' }, { 'x-request-id': 'mine' })).headers['x-request-id']).toBe('mine');
    expect((await post({ query: '{' })).headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('is what its media type says, and no page runs or frames it', async () => {
    for (const { headers } of [await post({ query: '{ hello }' }), await post({ query: '{' })]) {
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['content-security-policy']).toBe("default-src 'none'; frame-ancestors 'none'");
      expect(headers['strict-transport-security']).toBeUndefined();
    }
    const strict = await startPlainRouter(graph.supergraph(), { strictTransport: true });
    const { headers } = await fetch(`${strict.url}/graphql`, { method: 'POST' });
    expect(headers.get('strict-transport-security')).toContain('max-age=31536000');
    await strict.drain(500);
  });

  it.each(['apollo-require-preflight', 'x-apollo-operation-name', 'graphql-require-preflight'])(
    'by GET needs a header such as %s, which a page can not send unasked',
    async (name) => {
      expect((await get({ query: '{ hello }' }, { [name]: 'x' })).body).toEqual({ data: { hello: 'world' } });
      expect(said(await get({ query: '{ hello }' }, { [name]: '' }))).toEqual([400, 'BAD_REQUEST']);
      expect((await get({ query: '{ hello }' }, { 'content-type': 'application/json' })).status).toBe(200);
      expect((await get({ query: '{ hello }' }, { 'content-type': 'text/plain' })).status).toBe(400);
    },
  );

  it('by GET has its variables in the address, changes nothing and is not kept anywhere', async () => {
    const search = {
      query: 'query A($n: Int!) { names(count: $n) } query B { hello }',
      operationName: 'A',
      variables: '{"n":1}',
    };
    const answer = await get(search);
    expect(answer.body).toEqual({ data: { names: ['name number 0'] } });
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(said(await get({ ...search, variables: '{"n"' }))).toEqual([400, 'BAD_REQUEST']);
    const changed = await get({ query: 'mutation { echo(text: "x") }' });
    expect([...said(changed), changed.headers.allow]).toEqual([405, 'METHOD_NOT_ALLOWED', 'POST']);
  });

  it('is told what it was estimated to cost and has cost, where it asks', async () => {
    const body = { query: 'mutation { echo(text: "x") }' };
    expect((await post(body, { 'operation-cost': '' })).headers['operation-cost']).toBe('estimated=10, actual=10');
    expect((await post(body)).headers['operation-cost']).toBeUndefined();
    expect((await post({ query: '{ nothing }' }, { 'operation-cost': '' })).headers['operation-cost']).toBeUndefined();
  });

  it('may name the one operation of its document, and no other', async () => {
    const query = 'query A { hello }';
    expect((await post({ query, operationName: 'A' })).body).toEqual({ data: { hello: 'world' } });
    expect((await post({ query, operationName: '' })).body).toEqual({ data: { hello: 'world' } });
    expect(said(await post({ query, operationName: 'B' }))).toEqual([400, 'OPERATION_RESOLUTION_FAILURE']);
  });

  it('whose data is null has 200: it was run', async () => {
    const { status, body } = await post({ query: '{ boom }' }, { accept: 'application/graphql-response+json' });
    expect([status, body.data]).toEqual([200, null]);
    expect(JSON.stringify(body)).not.toContain('secret');
  });

  it('that says too much about a list of errors says it once for each', async () => {
    const { body } = await post({ query: '{ broken hello again: broken }' });
    expect(body.data).toEqual({ broken: null, hello: 'world', again: null });
    expect(body.errors).toHaveLength(2);
  });
});

describe('an answer', () => {
  const names = { query: '{ names(count: 200) }' };

  it.each([
    ['br', 'gzip, deflate, br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
  ])('is written as %s where it is large and that can be read', async (encoding, accepted, decode) => {
    const { headers, bytes, body } = await post(names, { 'accept-encoding': accepted });
    expect(headers['content-encoding']).toBe(encoding);
    expect(headers['content-length']).toBe(String(bytes.length));
    expect(headers['vary']).toMatch(/Accept-Encoding/i);
    expect(decode(bytes).length).toBeGreaterThan(bytes.length);
    expect((body.data as { names: string[] }).names).toHaveLength(200);
  });

  it('is written as it is where it is small, or nothing else can be read', async () => {
    expect((await post({ query: '{ hello }' }, { 'accept-encoding': 'br' })).headers['content-encoding']).toBeUndefined();
    expect((await post(names)).headers['content-encoding']).toBeUndefined();
  });
});

describe('a client that leaves', () => {
  it('ends what was begun for it', async () => {
    const asked = Promise.withResolvers<void>();
    const held = Promise.withResolvers<string>();
    slow = () => (asked.resolve(), held.promise);
    const left = graph.left();
    const { inUse } = router.generation();
    const leaving = new AbortController();
    const answer = fetch(`${router.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ slow(name: "x") }' }),
      signal: leaving.signal,
    });
    await asked.promise;
    leaving.abort();
    await expect(answer).rejects.toThrow('aborted');
    // The subgraph sees that the router does not wait for it any more.
    await left;
    held.resolve('late');
    await expect.poll(() => router.generation().inUse).toBe(inUse);
    slow = (name) => Promise.resolve(name);
  });

  it('in the middle of its body costs nothing', async () => {
    const headers = { 'content-type': 'application/json', 'content-length': '5000' };
    const request = httpRequest(`${router.url}/graphql`, { method: 'POST', headers });
    const closed = new Promise((resolve) => request.on('close', resolve));
    request.on('error', () => {});
    await new Promise((resolve) => request.write('{"query":', resolve));
    request.destroy();
    await closed;
    expect((await post({ query: '{ hello }' })).body).toEqual({ data: { hello: 'world' } });
  });
});

describe('a persisted query', () => {
  const query = '{ hello }';
  const hashed = (text: string) => ({
    persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(text).digest('hex') },
  });

  it('is asked for by its hash once its text has been sent', async () => {
    const unknown = await post({ extensions: hashed(query) });
    expect([unknown.status, unknown.body]).toEqual([
      200,
      { errors: [{ message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }] },
    ]);
    expect((await post({ query, extensions: hashed(query) })).body).toEqual({ data: { hello: 'world' } });
    expect((await post({ extensions: hashed(query) })).body).toEqual({ data: { hello: 'world' } });
    const byGet = await get({ extensions: JSON.stringify(hashed(query)) });
    expect(byGet.body).toEqual({ data: { hello: 'world' } });
  });

  it('is not kept where it may not run', async () => {
    const bad = '{ nothing }';
    expect((await post({ query: bad, extensions: hashed(bad) })).status).toBe(400);
    expect(said(await post({ extensions: hashed(bad) }))).toEqual([200, 'PERSISTED_QUERY_NOT_FOUND']);
  });

  it.each([
    [{ query, extensions: hashed('{ other }') }, 'PERSISTED_QUERY_HASH_MISMATCH'],
    [{ extensions: { persistedQuery: { version: 2, sha256Hash: 'x' } } }, 'BAD_REQUEST'],
    [{ query, extensions: { persistedQuery: 'x' } }, 'BAD_REQUEST'],
  ])('of another form is refused: %j', async (body, code) => {
    expect(said(await post(body))).toEqual([400, code]);
  });
});
