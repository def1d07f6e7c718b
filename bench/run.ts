import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { CONTENDERS } from './gateways/contenders.ts';
import { createCatalogue } from './graph/catalogue.ts';
import { expectedData } from './graph/expected.ts';
import { WORKS } from './graph/operations.ts';
import { pinProcess } from './measure/child-server.ts';
import { chosen } from './measure/chosen.ts';
import { OTHERS_CORE } from './measure/cores.ts';
import { openGraph } from './measure/open-graph.ts';
import { type Running, runRounds } from './measure/rounds.ts';
import { startGateway } from './measure/start-gateway.ts';
import { summarise } from './measure/summary.ts';
import { describeSetting, repeatedBy } from './report/setting.ts';
import { table } from './report/table.ts';
import { writeReport } from './report/write.ts';

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
  // The code as it is when the servers start: it may change while they run.
  const setting = await describeSetting({ pinned, command: repeatedBy('npm run bench') });
  const endings: (() => Promise<void>)[] = [];
  const end = async (): Promise<void> => void (await Promise.all(endings.map((ending) => ending())));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end().finally(() => process.exit(1)));
  try {
    const graph = await openGraph(process.execPath, pinned);
    endings.push(() => graph.close());
    const { subgraphs, supergraphSdl, supergraphFile } = graph;
    const catalogue = createCatalogue();
    const expected = new Map(
      await Promise.all(works.map(async ({ id, query }) => [id, await expectedData(supergraphSdl, query, catalogue)] as const)),
    );
    const running: Running[] = [];
    for (const contender of contenders) {
      const place = { supergraphFile, subgraphOrigin: subgraphs.origin };
      const { server, url } = await startGateway(contender, { ...place, node: [process.execPath], pinned });
      endings.push(() => server.stop());
      running.push({ contender, pid: server.pid, url });
      say(`${contender.id} answers at ${url}`);
    }
    const rounds = await runRounds({
      works,
      running,
      rounds: Number(values.rounds ?? (values.quick ? 2 : 5)),
      connections: Number(values.connections),
      scale: Number(values.scale ?? (values.quick ? 0.1 : 1)),
      expected,
      others: [process.pid, subgraphs.server.pid],
      counts: () => subgraphs.stats(),
      onProgress: say,
    });
    const { requests, executed } = await subgraphs.stats();
    say(`subgraphs: ${requests} requests, ${executed} of them had to be worked out`);
    for (const work of works) say(`\n${work.title}\n${table(summarise(rounds, work.id, contenders))}`);
    const out = values.out ?? (values.quick ? undefined : fileURLToPath(new URL('results', import.meta.url)));
    if (out === undefined) return;
    say(`\nwritten: ${(await writeReport(out, { setting, works, contenders, rounds })).join(', ')}`);
  } finally {
    await end();
  }
}
