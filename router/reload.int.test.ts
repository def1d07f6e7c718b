import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Pool } from 'undici';
import { systemClock } from '../platform/clock.ts';
import { timeOrderedIds } from '../platform/ids.ts';
import { inProcessCaches } from '../platform/process/open-caches.ts';
import { createLog } from '../platform/log.ts';
import { type EngineKind, readConfig } from './config.ts';
import type { GenerationsStatus } from './generations.ts';
import { lookAfter } from './look-after.ts';
import { noLiveChannels } from './no-live-channels.ts';
import { createRouter, type Router } from './router.ts';
import { type PlainGraph, startPlainGraph } from './testing/plain-graph.ts';

process.env['APOLLO_TELEMETRY_DISABLED'] = '1';
const log = createLog('test', 'silent');
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reload-'));
});
afterAll(() => rm(folder, { recursive: true }));

interface Running {
  readonly graph: PlainGraph;
  readonly router: Router;
  readonly url: string;
  ask(query: string): Promise<{ status: number; text: string }>;
  end(): Promise<void>;
}

async function start(slow?: (name: string) => Promise<string>, engine: EngineKind = 'compiled'): Promise<Running> {
  const graph = await startPlainGraph(slow);
  const router = await createRouter({
    // That planning threads end with their generations is planning-thread.int.test.ts's; here they would only take their time.
    settings: { ...readConfig({}).settings, port: 0, engine, rateLimits: undefined, planningDeadlineMs: undefined },
    supergraphSdl: graph.supergraph(),
    liveChannels: noLiveChannels,
    caches: inProcessCaches(),
    identityKeys: undefined,
    clock: systemClock,
    ids: timeOrderedIds,
    log,
    partsHealth: () => Promise.resolve({}),
  });
  const { url } = await router.serve();
  const pool = new Pool(url, { connections: 8 });
  return {
    graph,
    router,
    url,
    async ask(query) {
      const headers = { 'content-type': 'application/json' };
      const { statusCode, body } = await pool.request({
        method: 'POST',
        path: '/graphql',
        headers,
        body: JSON.stringify({ query }),
      });
      return { status: statusCode, text: await body.text() };
    },
    async end() {
      await pool.destroy();
      await router.drain(1000);
      await graph.close();
    },
  };
}

describe.each(['compiled', 'stock'] as const)('a router on the %s engine that takes over another supergraph', (engine) => {
  it('finishes on the old one what began there, while what comes runs on the new one', async () => {
    const held = Promise.withResolvers<string>();
    const asked = Promise.withResolvers<void>();
    const running = await start((_name) => (asked.resolve(), held.promise), engine);
    const first = running.ask('{ slow(name: "x") }');
    await asked.promise;
    expect(await running.router.replaceSupergraph(running.graph.supergraph('a: String'))).toMatchObject({ outcome: 'replaced' });
    await expect.poll(() => running.router.generation()).toMatchObject({ id: 2, retired: [{ id: 1, inUse: 1 }] });
    expect(await running.ask('{ a }')).toEqual({ status: 200, text: '{"data":{"a":null}}' });
    held.resolve('done');
    expect(await first).toEqual({ status: 200, text: '{"data":{"slow":"done"}}' });
    await expect.poll(() => running.router.generation().retired).toEqual([]);
    await running.end();
  });

  it('fifty times under load fails no request, and keeps nothing of the old ones', async () => {
    const running = await start(undefined, engine);
    const { graph, router } = running;
    const variants = [graph.supergraph(), graph.supergraph('a: String'), graph.supergraph('a: String b: String')];
    const left = new AbortController();
    let answered = 0;
    const failures: unknown[] = [];
    const client = async (name: string): Promise<void> => {
      while (!left.signal.aborted) {
        const { status, text } = await running.ask(`{ hello slow(name: "${name}") }`);
        answered += 1;
        if (status !== 200 || text !== `{"data":{"hello":"world","slow":"${name}"}}`) failures.push([status, text]);
      }
    };
    const reload = async (times: number): Promise<void> => {
      for (let time = 0; time < times; time += 1) {
        const before = answered;
        const replacement = await router.replaceSupergraph(variants[router.generation().id % variants.length] ?? '');
        if (replacement.outcome !== 'replaced') failures.push(replacement);
        // Some requests run on each of them.
        await expect.poll(() => answered, { interval: 1, timeout: 10_000 }).toBeGreaterThan(before + 8);
      }
    };
    const clients = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map(client);
    await reload(10);
    // What the test itself notes is not the router's.
    graph.asked.splice(0);
    const beforeMb = await heapMb();
    await reload(50);
    left.abort();
    await Promise.all(clients);
    expect(failures).toEqual([]);
    await expect.poll(() => router.generation()).toMatchObject({ id: 61, retired: [] });
    // One generation of this graph takes about 0.7 MB: fifty that stayed would be 35.
    graph.asked.splice(0);
    await expect.poll(heapMb, { timeout: 20_000 }).toBeLessThan(beforeMb + 15);
    await running.end();
  });
});

describe('who looks after a router', () => {
  const admin = async (url: string | undefined, path: string, init: RequestInit = {}) => {
    const response = await fetch(`${url}${path}`, init);
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };

  it('may have the file read again, and is told why a supergraph was refused', async () => {
    const running = await start();
    const { graph, router } = running;
    const supergraphFile = join(folder, 'by-hand.graphql');
    await writeFile(supergraphFile, graph.supergraph());
    const parts = () => Promise.resolve({});
    const care = await lookAfter({ router, supergraphFile, adminPort: 0, parts, log });
    const reload = () => admin(care.adminUrl, '/reload', { method: 'POST' });
    expect(new URL(care.adminUrl ?? '').hostname).toBe('127.0.0.1');

    expect(await reload()).toMatchObject({ status: 200, body: { outcome: 'unchanged' } });
    await writeFile(supergraphFile, graph.supergraph('b: String'));
    // Who asks and who watches may both see the change: one of them takes it over.
    expect(await reload()).toMatchObject({ status: 200, body: { generation: { id: 2 } } });
    expect(await running.ask('{ b }')).toMatchObject({ text: '{"data":{"b":null}}' });
    await writeFile(supergraphFile, 'type Query {');
    const refused = { outcome: 'refused', reason: expect.stringMatching(/Syntax Error/) as string, generation: { id: 2 } };
    expect(await reload()).toMatchObject({ status: 422, body: refused });
    await rm(supergraphFile);
    expect(await reload()).toMatchObject({ status: 422, body: { reason: expect.stringMatching(/ENOENT/) as string } });
    expect(await running.ask('{ b }')).toMatchObject({ status: 200 });

    const { status, body } = await admin(care.adminUrl, '/generation');
    expect([status, body]).toEqual([
      200,
      {
        id: 2,
        hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
        since: expect.stringMatching(/Z$/) as string,
        inUse: expect.any(Number) as number,
        retired: [],
      } satisfies Record<keyof GenerationsStatus, unknown>,
    ]);
    await care.end();
    await running.end();
  });

  it('is no page in a browser', async () => {
    const running = await start();
    const { graph, router } = running;
    const supergraphFile = join(folder, 'pages.graphql');
    await writeFile(supergraphFile, graph.supergraph());
    const care = await lookAfter({ router, supergraphFile, adminPort: 0, parts: () => Promise.resolve({}), log });
    expect((await admin(care.adminUrl, '/reload')).status).toBe(405);
    const statusWith = (headers: Record<string, string>) =>
      new Promise<number | undefined>((resolve, reject) => {
        const request = httpRequest(`${care.adminUrl}/reload`, { method: 'POST', headers }, (response) => {
          response.resume();
          resolve(response.statusCode);
        });
        request.on('error', reject).end();
      });
    expect(await statusWith({})).toBe(200);
    expect(await statusWith({ origin: 'http://127.0.0.1:3000' })).toBe(403);
    expect(await statusWith({ 'sec-fetch-site': 'same-origin' })).toBe(403);
    expect(await statusWith({ host: 'rebound.example' })).toBe(403);
    await care.end();
    await running.end();
  });

  it('need do nothing where the file changes', async () => {
    const running = await start();
    const { graph, router } = running;
    const supergraphFile = join(folder, 'watched.graphql');
    await writeFile(supergraphFile, graph.supergraph());
    const care = await lookAfter({ router, supergraphFile, adminPort: undefined, parts: () => Promise.resolve({}), log });
    expect(care.adminUrl).toBeUndefined();
    await writeFile(supergraphFile, graph.supergraph('a: String'));
    await expect.poll(() => router.generation().id, { timeout: 10_000 }).toBe(2);
    await care.end();
    await running.end();
  });
});

/** What the heap holds that is still used, in megabytes. */
async function heapMb(): Promise<number> {
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc') as () => void;
  // What ends with a turn of the event loop, such as a closed connection, is let go of only then.
  for (let turn = 0; turn < 5; turn += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    gc();
  }
  return process.memoryUsage().heapUsed / 1_000_000;
}
