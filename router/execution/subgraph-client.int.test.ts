import type { IncomingMessage } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../platform/clock.ts';
import type { Handler } from '../../platform/http/serve.ts';
import { createLog } from '../../platform/log.ts';
import { createPolicy, type PolicyOptions } from '../../platform/resilience/policy.ts';
import { createIdentitySigner, createIdentityVerifier, type IdentityKeys } from '../../platform/subgraph/identity.ts';
import { silentLog } from '../../platform/testing/silent-log.ts';
import { viewerOf } from '../../platform/testing/subgraph-client.ts';
import { serveHandler } from '../testing/token-issuer.ts';
import type { OperationScope } from './engine.ts';
import { createSubgraphClient, type SubgraphClient, type SubgraphRequest } from './subgraph-client.ts';

const keys: IdentityKeys = [Buffer.alloc(32, 7)];
const trace = { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), sampled: true };
const query: SubgraphRequest = { kind: 'query', query: '{me{name}}', operationName: undefined, variables: undefined };
const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

async function clientOf(handler: Handler, policy: Partial<PolicyOptions> = {}): Promise<SubgraphClient> {
  const server = await serveHandler(handler);
  open.push(server);
  return clientAt(`${server.url}/graphql`, policy);
}

function clientAt(url: string, policy: Partial<PolicyOptions> = {}): SubgraphClient {
  const client = createSubgraphClient({
    name: 'content',
    url,
    signer: createIdentitySigner({ keys, clock: systemClock }),
    policy: createPolicy({ name: 'content', deadlineMs: 5000, log: silentLog, ...policy }),
    clock: systemClock,
    connections: 2,
    responseLimitBytes: 1000,
  });
  open.push(client);
  return client;
}

function scope(more: Partial<OperationScope> = {}): OperationScope {
  const rest = { viewer: viewerOf('ada'), signal: new AbortController().signal, log: silentLog };
  return { requestId: 'r-1', trace, deadlineAtMs: performance.now() + 5000, ...rest, ...more };
}

const sends =
  (status: number, text: string): Handler =>
  (request, response) => {
    request.resume();
    response.writeHead(status, { 'content-type': 'application/json' }).end(text);
  };

const failed = (code: string, retryable: boolean) => ({
  errors: [
    { message: expect.stringMatching(/^The subgraph content /) as string, extensions: { code, retryable, service: 'content' } },
  ],
});

describe('a fetch', () => {
  it('tells the subgraph who asks, for how long, and to which request and trace it belongs', async () => {
    let seen: IncomingMessage['headers'] = {};
    let body = '';
    const client = await clientOf(async (request, response) => {
      seen = request.headers;
      for await (const chunk of request) body += String(chunk);
      response.end('{"data":{"me":null}}');
    });
    expect(await client.send({ ...query, variables: { a: 1 } }, scope())).toMatchObject({ data: { me: null } });
    expect(JSON.parse(body)).toEqual({ query: '{me{name}}', variables: { a: 1 } });
    const verifier = createIdentityVerifier({ keys, audience: 'content', clock: systemClock });
    expect(verifier.verify(String(seen['x-viewer']))).toEqual({ viewer: viewerOf('ada'), origin: undefined });
    expect(seen['x-request-id']).toBe('r-1');
    expect(seen['traceparent']).toMatch(new RegExp(`^00-${trace.traceId}-(?!${trace.spanId})[0-9a-f]{16}-01$`));
    expect(Number(seen['x-deadline-ms'])).toBeGreaterThan(0);
    expect(Number(seen['x-deadline-ms'])).toBeLessThanOrEqual(5000);
  });

  it('tells from where it comes, if it may change something', async () => {
    const seen: (string | undefined)[] = [];
    const client = await clientOf((request, response) => {
      seen.push(request.headers['x-viewer']?.toString());
      request.resume();
      response.end('{"data":{}}');
    });
    const origin = { address: '203.0.113.9', userAgent: 'Mozilla/5.0 (Ünï)' };
    await client.send({ ...query, kind: 'mutation' }, scope({ origin }));
    await client.send({ ...query, kind: 'mutation' }, scope({ viewer: undefined, origin }));
    await client.send(query, scope({ origin }));
    const verifier = createIdentityVerifier({ keys, audience: 'content', clock: systemClock });
    expect(seen.map((header) => verifier.verify(header))).toEqual([
      { viewer: viewerOf('ada'), origin },
      { viewer: undefined, origin },
      { viewer: viewerOf('ada'), origin: undefined },
    ]);
  });

  it('takes one of so many connections, and uses them again', async () => {
    const ports = new Set<number | undefined>();
    const client = await clientOf((request, response) => {
      ports.add(request.socket.remotePort);
      request.resume();
      response.end('{"data":{}}');
    });
    for (let round = 0; round < 5; round += 1) await Promise.all([1, 2, 3, 4].map(() => client.send(query, scope())));
    expect(ports.size).toBe(2);
  });

  it('gives the errors of the subgraph with its data', async () => {
    const client = await clientOf(sends(200, '{"data":{"me":null},"errors":[{"message":"no","path":["me"]}]}'));
    expect(await client.send(query, scope())).toEqual({
      data: { me: null },
      errors: [{ message: 'no', path: ['me'], extensions: { code: 'SUBGRAPH_ERROR', service: 'content' } }],
    });
  });

  it('gives the errors of a subgraph that refuses the request', async () => {
    const client = await clientOf(sends(401, '{"errors":[{"message":"no","extensions":{"code":"UNSIGNED_REQUEST"}}]}'));
    expect((await client.send(query, scope())).errors?.[0]?.extensions).toEqual({ code: 'UNSIGNED_REQUEST', service: 'content' });
  });
});

describe('a subgraph', () => {
  it.each([
    [500, '{"errors":[{"message":"secret"}]}'],
    [503, 'down'],
    [429, '{"data":{}}'],
  ])('that answers with status %i is unavailable', async (status, text) => {
    const client = await clientOf(sends(status, text));
    expect(await client.send(query, scope())).toEqual(failed('SUBGRAPH_UNAVAILABLE', true));
  });

  it.each([
    ['a page', 200, '<html>secret</html>'],
    ['nothing', 200, ''],
    ['half of its JSON', 200, '{"data":{"me":'],
    ['JSON that is no GraphQL response', 200, '{"me":1}'],
    ['a page that is not there', 404, 'Not Found'],
    ['more than is taken', 200, JSON.stringify({ data: { text: 'x'.repeat(2000) } })],
  ])('that answers with %s has given an invalid response', async (_what, status, text) => {
    const client = await clientOf(sends(status, text));
    expect(await client.send(query, scope())).toEqual(failed('SUBGRAPH_INVALID_RESPONSE', false));
  });

  it('that breaks off in the middle of its answer is unavailable', async () => {
    const client = await clientOf((request, response) => {
      request.resume();
      response.writeHead(200, { 'content-length': 100 });
      response.write('{"data":', () => response.destroy());
    });
    expect(await client.send(query, scope())).toEqual(failed('SUBGRAPH_UNAVAILABLE', true));
  });

  it('that nobody serves is unavailable, and its address is not told', async () => {
    const server = await serveHandler(() => {});
    await server.close();
    const answer = await clientAt(`${server.url}/graphql`).send(query, scope());
    expect(answer).toEqual(failed('SUBGRAPH_UNAVAILABLE', true));
    expect(JSON.stringify(answer)).not.toContain(new URL(server.url).port);
  });

  it('that does not answer in time has exceeded the deadline', async () => {
    const client = await clientOf((request) => void request.resume());
    const late = scope({ deadlineAtMs: performance.now() + 50 });
    expect(await client.send(query, late)).toEqual(failed('DEADLINE_EXCEEDED', true));
    const timeout = scope({ signal: AbortSignal.timeout(50) });
    expect(await client.send(query, timeout)).toEqual(failed('DEADLINE_EXCEEDED', true));
  });

  it('hears no more of a fetch whose client has left', async () => {
    const closed = Promise.withResolvers<void>();
    const arrived = Promise.withResolvers<void>();
    const client = await clientOf((request) => {
      request.resume();
      request.socket.once('close', () => closed.resolve());
      arrived.resolve();
    });
    const left = new AbortController();
    const answer = client.send(query, scope({ signal: left.signal }));
    await arrived.promise;
    left.abort();
    await closed.promise;
    expect((await answer).errors).toHaveLength(1);
  });
});

describe('a failed fetch', () => {
  const retries = { attempts: 3, baseMs: 1, capMs: 1, factor: 1 };
  const countingDown = (answers: number[]): Handler => {
    let call = 0;
    return (request, response) => {
      request.resume();
      response.writeHead(answers[call] ?? 200).end('{"data":{}}');
      call += 1;
    };
  };

  it('of a query is tried again', async () => {
    const client = await clientOf(countingDown([503, 500, 502]), { retries });
    expect(await client.send(query, scope())).toMatchObject({ data: {} });
  });

  it('of a mutation is not: it may have happened', async () => {
    const client = await clientOf(countingDown([503]), { retries });
    expect(await client.send({ ...query, kind: 'mutation' }, scope())).toEqual(failed('SUBGRAPH_UNAVAILABLE', true));
  });

  it('opens the breaker when there are too many, and then costs the subgraph nothing', async () => {
    let calls = 0;
    const breaker = { failureRatio: 0.5, windowMs: 10_000, minimumCalls: 3, halfOpenAfterMs: 60_000 };
    const client = await clientOf(
      (request, response) => {
        calls += 1;
        request.resume();
        response.writeHead(503).end();
      },
      { breaker },
    );
    for (let call = 0; call < 3; call += 1) await client.send(query, scope());
    expect(client.state()).toBe('OPEN');
    expect(await client.send(query, scope())).toEqual(failed('CIRCUIT_OPEN', true));
    expect(calls).toBe(3);
  });

  it('is logged with its reason and without the viewer’s signature', async () => {
    const lines: string[] = [];
    const client = await clientOf(sends(503, 'down'));
    await client.send(query, scope({ log: createLog('router', 'info', { write: (line) => lines.push(line) }) }));
    expect(lines.join('')).toContain('status 503');
    expect(lines.join('')).not.toContain('v1.');
  });
});
