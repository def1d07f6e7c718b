import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startRedisServer } from '../platform/testing/redis-server.ts';
import { composeAll, SUBGRAPHS, subgraphAt } from './graph/compose.ts';
import { WORKS } from './graph/operations.ts';
import { startSubgraphs } from './graph/start.ts';
import { type ChildServer, freePort, startServer } from './measure/child-server.ts';
import { GATEWAY_CORE } from './measure/cores.ts';
import { load } from './measure/load.ts';
import { cpuMsOf } from './measure/process-tree.ts';

const HELP = `Usage: npm --prefix bench run bench:kept -- [options]

Measures what keeping answers in Redis costs and saves: the same router and graph, where nothing of the graph may be kept, where
nothing of what is asked may, where it may but CACHE_MAX_AGE_SECONDS is 0, and where each answer is; and where only entities may be kept, without and with
CACHE_ENTITIES. Prints a table.

  --requests <n>  in each round (8000 of "one", a tenth of "heavy")
  --rounds <n>    rounds of each, in turn (5)
`;

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '8000' },
    rounds: { type: 'string', default: '5' },
    help: { type: 'boolean', default: false },
  },
});
const CONNECTIONS = 50;
const HINTS = `
  extend schema @link(url: "https://coagent.dev/cache/v1.0", import: ["@cacheControl"]) @composeDirective(name: "@cacheControl")
  directive @cacheControl(maxAge: Int) on OBJECT | FIELD_DEFINITION`;
const UNASKED = 'extend type Query { unasked: Unasked @shareable } type Unasked @shareable @cacheControl(maxAge: 300) { id: ID }';
const say = (line: string): boolean => process.stdout.write(`${line}\n`);

if (values.help) say(HELP);
else await main(Number(values.requests), Number(values.rounds));

async function main(requests: number, rounds: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-kept-'));
  const [redis, subgraphs] = await Promise.all([startRedisServer(), startSubgraphs(process.execPath, true)]);
  const routers: { readonly id: string; readonly url: string; readonly server: ChildServer }[] = [];
  try {
    const services = await Promise.all(SUBGRAPHS.map((name) => subgraphAt(subgraphs.origin, name)));
    const hinted = services.map((service) => ({ ...service, sdl: `${withHints(service.sdl)}${HINTS}` }));
    // Hints on what no work is about alone: the layer is there, and has nothing to keep.
    const other = services.map((service) => ({ ...service, sdl: `${linked(service.sdl)}${HINTS}\n${UNASKED}` }));
    // What is at the root may not be kept, so that no answer may be as a whole; every entity may.
    const entities = services.map((service) => ({ ...service, sdl: `${withoutRoots(withHints(service.sdl))}${HINTS}` }));
    const open = async (id: string, sdl: string, maxAge: string, keepsEntities = 'off'): Promise<void> => {
      const file = join(folder, `${routers.length}.graphql`);
      await writeFile(file, sdl);
      const port = await freePort();
      const entry = fileURLToPath(new URL('../router/main.ts', import.meta.url));
      const server = await startServer({
        name: id,
        command: [process.execPath, entry, '--supergraph', file, '--port', `${port}`],
        env: {
          REDIS_URL: redis.url,
          CACHE_MAX_AGE_SECONDS: maxAge,
          CACHE_ENTITIES: keepsEntities,
          SHARE_FLIGHTS: 'off',
          RATE_LIMITS: 'off',
          LOG_LEVEL: 'warn',
        },
        core: GATEWAY_CORE,
        ready: async () => (await fetch(`http://127.0.0.1:${port}/health/ready`)).ok,
      });
      routers.push({ id, url: `http://127.0.0.1:${port}/graphql`, server });
    };
    await open('nothing may be kept', composeAll(services), '300');
    await open('other things may', composeAll(other), '300');
    await open('may, is not', composeAll(hinted), '0');
    await open('kept', composeAll(hinted), '300');
    await open('entities may, are not', composeAll(entities), '300');
    await open('entities kept', composeAll(entities), '300', 'on');
    for (const work of WORKS.filter(({ id }) => id === 'one' || id === 'heavy')) {
      const amount = work.id === 'one' ? requests : Math.ceil(requests / 10);
      const body = JSON.stringify({ query: work.query });
      const seen = new Map(
        routers.map(({ id }) => [id, { perSecond: [] as number[], p50: [] as number[], cpu: [] as number[] }]),
      );
      for (let round = 0; round <= rounds; round += 1) {
        for (const { id, url, server } of round % 2 === 0 ? routers : routers.toReversed()) {
          const before = await cpuMsOf(server.pid);
          const result = await load({ url, body, requests: amount, connections: CONNECTIONS });
          const cpuMs = (await cpuMsOf(server.pid)) - before;
          // The first is to warm up.
          if (round === 0) continue;
          seen.get(id)?.perSecond.push(amount / result.seconds);
          seen.get(id)?.p50.push(result.latenciesMs[Math.floor(amount / 2)] ?? 0);
          seen.get(id)?.cpu.push((cpuMs * 1000) / amount);
        }
      }
      say(`\n${work.id}: ${work.title}`);
      for (const [id, { perSecond, p50, cpu }] of seen) {
        say(
          `  ${id.padEnd(20)} ${median(perSecond).toFixed(0)} a second, p50 ${median(p50).toFixed(1)} ms, ${median(cpu).toFixed(0)} µs CPU each`,
        );
      }
    }
  } finally {
    await Promise.all([...routers.map(({ server }) => server.stop()), subgraphs.server.stop(), redis.stop()]);
    await rm(folder, { recursive: true, force: true });
  }
}

/** The same schema, in which every object may be kept by everybody. */
function withHints(sdl: string): string {
  return linked(sdl).replaceAll(/^(type (?!Query|Mutation)[^{]*)\{/gm, '$1@cacheControl(maxAge: 300) {');
}

/** The same schema, in which nothing may be kept of what stands at the root. */
function withoutRoots(sdl: string): string {
  return sdl.replaceAll(/^type Query[^}]*\}/gm, (root) => root.replaceAll(/^( +\w.*)$/gm, '$1 @cacheControl(maxAge: 0)'));
}

function linked(sdl: string): string {
  return sdl.replace('import: [', 'import: ["@composeDirective", "@shareable", ');
}

function median(all: readonly number[]): number {
  return all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN;
}
