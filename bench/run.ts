import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { CONTENDERS, type Contender } from './gateways/contenders.ts';
import { createCatalogue } from './graph/catalogue.ts';
import { composeSupergraph } from './graph/compose.ts';
import { expectedData } from './graph/expected.ts';
import { WORKS } from './graph/operations.ts';
import { chosen } from './measure/chosen.ts';
import { GATEWAY_CORE, OTHERS_CORE } from './measure/cores.ts';
import { startSubgraphs } from './graph/start.ts';
import { type ChildServer, freePort, pinProcess, startServer } from './measure/child-server.ts';
import { type Running, runRounds } from './measure/rounds.ts';
import { summarise } from './measure/summary.ts';
import { describeSetting } from './report/setting.ts';
import { writeReport } from './report/write.ts';
import { table } from './report/table.ts';

const HELP = `Usage: npm run bench -- [options]

Measures gateways side by side on one graph and writes bench/results/gateways.{md,svg,json}.

  --gateways <a,b>      of: ${CONTENDERS.map(({ id }) => id).join(', ')}
  --work <a,b>          of: ${WORKS.map(({ id }) => id).join(', ')}
  --rounds <n>          rounds of each gateway at each work (5)
  --connections <n>     requests in flight (50)
  --scale <n>           times the usual number of requests (1)
  --quick               a size that fits CI: 2 rounds, a tenth of the requests, no report unless --out is given
  --out <folder>        where the report goes (bench/results)
`;

const { values } = parseArgs({
  options: {
    gateways: { type: 'string' },
    work: { type: 'string' },
    rounds: { type: 'string' },
    connections: { type: 'string', default: '50' },
    scale: { type: 'string' },
    quick: { type: 'boolean', default: false },
    out: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

const say = (line: string): boolean => process.stdout.write(`${line}\n`);

if (values.help) say(HELP);
else await main();

async function main(): Promise<void> {
  const contenders = chosen(values.gateways, CONTENDERS);
  const works = chosen(values.work, WORKS);
  const pinned = await pinProcess(process.pid, OTHERS_CORE);
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  const servers: ChildServer[] = [];
  const end = async (): Promise<void> => {
    await Promise.all(servers.map((server) => server.stop()));
    await rm(folder, { recursive: true, force: true });
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end().finally(() => process.exit(1)));
  try {
    const subgraphs = await startSubgraphs(process.execPath, pinned);
    servers.push(subgraphs.server);
    const supergraphSdl = await composeSupergraph(subgraphs.origin);
    const supergraphFile = join(folder, 'supergraph.graphql');
    await writeFile(supergraphFile, supergraphSdl);
    const catalogue = createCatalogue();
    const expected = new Map(
      await Promise.all(works.map(async ({ id, query }) => [id, await expectedData(supergraphSdl, query, catalogue)] as const)),
    );
    const running: Running[] = [];
    for (const contender of contenders) {
      const started = await startGateway(contender, { supergraphFile, subgraphOrigin: subgraphs.origin, pinned });
      servers.push(started.server);
      running.push({ contender, pid: started.server.pid, url: started.url });
      say(`${contender.id} answers at ${started.url}`);
    }
    const rounds = await runRounds({
      works,
      running,
      rounds: Number(values.rounds ?? (values.quick ? 2 : 5)),
      connections: Number(values.connections),
      scale: Number(values.scale ?? (values.quick ? 0.1 : 1)),
      expected,
      others: [process.pid, subgraphs.server.pid],
      subgraphRequests: async () => (await subgraphs.stats()).requests,
      onProgress: say,
    });
    const { requests, executed } = await subgraphs.stats();
    say(`subgraphs: ${requests} requests, ${executed} of them had to be worked out`);
    for (const work of works) say(`\n${work.title}\n${table(summarise(rounds, work.id, contenders))}`);
    const out = values.out ?? (values.quick ? undefined : fileURLToPath(new URL('results', import.meta.url)));
    if (out === undefined) return;
    const command = ['npm run bench --', ...process.argv.slice(2)].join(' ');
    const setting = await describeSetting({ pinned, command });
    say(`\nwritten: ${(await writeReport(out, { setting, works, contenders, rounds })).join(', ')}`);
  } finally {
    await end();
  }
}

async function startGateway(
  contender: Contender,
  { pinned, ...place }: { supergraphFile: string; subgraphOrigin: string; pinned: boolean },
) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/graphql`;
  const { args, env } = contender.start({ ...place, port });
  const headers = { 'content-type': 'application/json' };
  const server = await startServer({
    name: contender.id,
    command: [process.execPath, ...args],
    ...(env && { env }),
    core: pinned ? GATEWAY_CORE : undefined,
    ready: async () => (await fetch(url, { method: 'POST', headers, body: '{"query":"{__typename}"}' })).ok,
  });
  return { server, url };
}
