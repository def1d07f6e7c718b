import { WebSocket } from 'ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig, type RouterSettings } from '../config.ts';
import type { Router } from '../router.ts';
import { type PlainGraph, startPlainGraph } from '../testing/plain-graph.ts';
import { startPlainRouter } from '../testing/plain-router.ts';

process.env['APOLLO_TELEMETRY_DISABLED'] = '1';

let graph: PlainGraph;
const open: Router[] = [];
beforeAll(async () => {
  graph = await startPlainGraph();
});
afterAll(async () => {
  await Promise.all(open.map((router) => router.drain(500)));
  await graph.close();
});

/** A router with the limits that a router has, but for these. */
async function start(settings: Partial<RouterSettings> = {}): Promise<string> {
  const router = await startPlainRouter(graph.supergraph(), { rateLimits: readConfig({}).settings.rateLimits, ...settings });
  open.push(router);
  return router.url;
}

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly code: unknown;
  readonly extensions: Record<string, unknown> | undefined;
  readonly data: unknown;
}

async function ask(url: string, body: object | string): Promise<Answer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const { data, errors } = (await response.json()) as { data?: unknown; errors?: { extensions: Record<string, unknown> }[] };
  const extensions = errors?.[0]?.extensions;
  return { status: response.status, headers: response.headers, code: extensions?.['code'], extensions, data };
}

describe('an address that asks too often', () => {
  it('is told how many requests are left, then to wait, whatever it sends', async () => {
    const url = await start({ rateLimits: { anonymousPerMinute: 3, byCost: false } });
    const first = await ask(url, { query: '{ hello }' });
    expect(first.headers.get('ratelimit-policy')).toBe('"minute";q=3;w=60');
    expect(first.headers.get('ratelimit')).toMatch(/^"minute";r=2;t=(60|59)$/);
    expect((await ask(url, { query: '{ nothing }' })).status).toBe(400);
    expect((await ask(url, { query: '{ hello }' })).status).toBe(200);
    const asked = graph.asked.length;
    const last = await ask(url, { query: '{ hello }' });
    expect(last).toMatchObject({ status: 429, code: 'RATE_LIMITED', data: undefined });
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(50);
    expect(graph.asked.length).toBe(asked);
  });

  it('is told so on a socket too, and the socket stays', async () => {
    const url = await start({ rateLimits: { anonymousPerMinute: 1, byCost: false } });
    const { says, heard } = await socketTo(url);
    says({ id: 'a', type: 'subscribe', payload: { query: '{ hello }' } });
    says({ id: 'b', type: 'subscribe', payload: { query: '{ hello }' } });
    await expect.poll(() => heard.length).toBe(3);
    expect(heard.find(({ id, type }) => id === 'b' && type === 'error')?.payload).toMatchObject([
      { extensions: { code: 'RATE_LIMITED', retryAfterMs: expect.any(Number) as number } },
    ]);
  });
});

describe('an operation that costs too much', () => {
  it('is refused before anything is fetched, with what it may cost', async () => {
    const url = await start({ maxCost: 100, listSize: 50 });
    const asked = graph.asked.length;
    const query = 'mutation { a: echo(text: "a") b: echo(text: "b") }';
    expect(await ask(url, { query })).toMatchObject({ status: 200 });
    const dear = await start({ maxCost: 9 });
    expect(await ask(dear, { query })).toMatchObject({
      status: 400,
      code: 'COST_LIMIT_EXCEEDED',
      extensions: { cost: { estimated: 10, max: 9 } },
    });
    expect(graph.asked.length).toBe(asked + 1);
  });
});

const repeated = (count: number, make: (index: number) => string): string =>
  Array.from({ length: count }, (_, i) => make(i)).join(' ');

describe('an attack', () => {
  it.each([
    ['of 10 000 aliases', `{ ${repeated(4_900, (i) => `a${i}: hello`)} }`, 'OPERATION_TOO_LARGE'],
    ['of more tokens than a document may have', `{ ${repeated(10_000, (i) => `a${i}: hello`)} }`, 'GRAPHQL_PARSE_FAILED'],
    ['of deep nesting', `${'{ a '.repeat(500)}${'}'.repeat(500)}`, 'OPERATION_TOO_LARGE'],
    ['of nesting deeper than a stack', `${'{ a '.repeat(7000)}${'}'.repeat(7000)}`, 'GRAPHQL_PARSE_FAILED'],
    [
      'of fragments in a circle',
      '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'of fragments that double',
      `{ ...F0 } ${repeated(40, (i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`)} fragment F40 on Query { hello }`,
      'OPERATION_TOO_LARGE',
    ],
    ['of a thousand operations', repeated(1000, (i) => `query Q${i} { hello }`), 'OPERATION_RESOLUTION_FAILURE'],
    ['of directives on one field', `{ hello ${'@include(if: true) '.repeat(1000)} }`, 'OPERATION_TOO_LARGE'],
    ['of a directive that repeats itself', '{ hello @include(if: true) @include(if: true) }', 'GRAPHQL_VALIDATION_FAILED'],
    [
      'of a schema asked for in depth',
      `{ __schema { types { ${'fields { type { '.repeat(20)} name ${'} }'.repeat(20)} } } }`,
      'OPERATION_TOO_LARGE',
    ],
    ['by a name of the prototype', '{ __proto__ }', 'GRAPHQL_VALIDATION_FAILED'],
    ['by an alias of the prototype', '{ __proto__: nothing }', 'GRAPHQL_VALIDATION_FAILED'],
  ])('%s is refused with a code, and nothing is fetched', async (_what, query, code) => {
    const url = await start({ rateLimits: undefined });
    const asked = graph.asked.length;
    const refused = await ask(url, { query });
    expect([refused.status, refused.code]).toEqual([400, code]);
    expect(graph.asked.length).toBe(asked);
    expect(await ask(url, { query: '{ hello }' })).toMatchObject({ status: 200, data: { hello: 'world' } });
  });

  it.each([
    ['a batch', '[{"query":"{ hello }"},{"query":"{ hello }"}]', 400],
    ['a member that stands twice', '{"query":"{ nothing }","query":"{ hello }"}', 200],
    ['members of the prototype', '{"query":"{ hello }","__proto__":{"query":"x"},"constructor":{"prototype":{}}}', 200],
    ['an operation of the prototype', '{"query":"query A { hello }","operationName":"__proto__"}', 400],
    [
      'variables of the prototype',
      '{"query":"query ($name: String) { slow(name: $name) }","variables":{"__proto__":{"name":"x"},"constructor":1}}',
      200,
    ],
  ])('by %s changes nothing', async (_what, body, status) => {
    const url = await start({ rateLimits: undefined });
    expect((await ask(url, body)).status).toBe(status);
    expect(({} as Record<string, unknown>)['query']).toBeUndefined();
  });

  it('that is refused costs less than it would if it ran', async () => {
    const most = 1_000_000;
    const lifted = { depth: most, aliases: most, rootFields: most, fields: most, directives: most };
    const [guarded, unguarded] = [
      await start({ rateLimits: undefined }),
      await start({ rateLimits: undefined, documentLimits: lifted }),
    ];
    const cpuOf = async (url: string, round: number): Promise<number> => {
      const before = process.cpuUsage();
      for (let i = 0; i < 10; i += 1) {
        // Another text each time, so that nothing is known of it.
        await ask(url, { query: `query Q${round}_${i} { ${repeated(3000, (n) => `a${n}: hello`)} }` });
      }
      const { user, system } = process.cpuUsage(before);
      return user + system;
    };
    let [ran, refused] = [0, 0];
    for (let round = 0; round < 4; round += 1) {
      ran += await cpuOf(unguarded, round);
      refused += await cpuOf(guarded, round);
    }
    expect(refused).toBeLessThan(ran);
  });
});

describe('a socket', () => {
  it('that says too much is closed', async () => {
    const url = await start({ sockets: { most: 100, perAddress: 100, messagesPerSecond: 10 } });
    const { says, closed } = await socketTo(url);
    for (let i = 0; i < 200; i += 1) says({ type: 'ping' });
    expect(await closed).toBe(4411);
  });

  it('is refused where its address has enough of them, until one closes', async () => {
    const url = await start({ sockets: { most: 100, perAddress: 2, messagesPerSecond: 100 } });
    const [first] = [await socketTo(url), await socketTo(url)];
    await expect(socketTo(url)).rejects.toThrow('429');
    first?.close();
    await first?.closed;
    await expect
      .poll(() =>
        socketTo(url).then(
          () => 'open',
          () => 'refused',
        ),
      )
      .toBe('open');
  });

  it('that sends a frame larger than is taken is closed', async () => {
    const url = await start({ bodyLimitBytes: 1000 });
    const { says, closed } = await socketTo(url);
    says({ id: 'a', type: 'subscribe', payload: { query: `{ hello } #${'x'.repeat(2000)}` } });
    expect(await closed).toBe(1009);
  });
});

interface Heard {
  readonly id?: string;
  readonly type: string;
  readonly payload?: unknown;
}

/** A socket that has been let in. */
async function socketTo(url: string) {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  const heard: Heard[] = [];
  const closed = new Promise<number>((resolve) => socket.once('close', (code) => resolve(code)));
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString()) as Heard;
      if (message.type === 'connection_ack') resolve();
      else heard.push(message);
    });
    socket.once('open', () => socket.send('{"type":"connection_init"}'));
  });
  const says = (message: object): void => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
  };
  return { says, heard, closed, close: () => socket.close() };
}
