import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CONTENDERS } from './gateways/contenders.ts';
import { WORKS } from './graph/operations.ts';
import { pinProcess } from './measure/child-server.ts';
import { chosen } from './measure/chosen.ts';
import { OTHERS_CORE } from './measure/cores.ts';
import { type CpuProfile, selfTime, type Share } from './measure/cpu-profile.ts';
import { load } from './measure/load.ts';
import { openGraph } from './measure/open-graph.ts';
import { startGateway } from './measure/start-gateway.ts';

const HELP = `Usage: npm run bench:profile -- [options]

Says where the CPU time of a gateway goes while it does one kind of work.

  --gateway <a>   one of: ${CONTENDERS.map(({ id }) => id).join(', ')} (router)
  --work <a>      one of: ${WORKS.map(({ id }) => id).join(', ')} (heavy)
  --keep <file>   keeps the profile, for the DevTools of a browser
`;

const { values } = parseArgs({
  options: {
    gateway: { type: 'string', default: 'router' },
    work: { type: 'string', default: 'heavy' },
    keep: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
const CONNECTIONS = 50;
const MOST_LINES = 25;
const say = (line: string): boolean => process.stdout.write(`${line}\n`);

if (values.help) say(HELP);
else await main();

async function main(): Promise<void> {
  const [contender] = chosen(values.gateway, CONTENDERS);
  const [work] = chosen(values.work, WORKS);
  if (contender === undefined || work === undefined) return;
  const pinned = await pinProcess(process.pid, OTHERS_CORE);
  const folder = await mkdtemp(join(tmpdir(), 'bench-profile-'));
  const graph = await openGraph(process.execPath, pinned);
  try {
    const node = [process.execPath, '--cpu-prof', '--cpu-prof-dir', folder] as const;
    const place = { supergraphFile: graph.supergraphFile, subgraphOrigin: graph.subgraphs.origin };
    const { server, url } = await startGateway(contender, { ...place, node: [...node], pinned });
    const body = JSON.stringify({ query: work.query });
    try {
      // Long enough that starting, planning and warming up are a small part of it.
      await load({ url, body, requests: work.requests * 10, connections: CONNECTIONS });
    } finally {
      await server.stop();
    }
    const [file] = await readdir(folder);
    if (file === undefined) throw new Error(`profiled ${contender.id}, but it wrote no profile when it was told to stop`);
    const text = await readFile(join(folder, file), 'utf8');
    if (values.keep !== undefined) await writeFile(values.keep, text);
    const { parts, functions } = selfTime(JSON.parse(text) as CpuProfile);
    say(`\n${contender.id}, ${work.title}\n\n${lines(parts)}\n\n${lines(functions)}`);
  } finally {
    await graph.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function lines(all: readonly Share[]): string {
  const most = all.slice(0, MOST_LINES);
  return most.map(({ name, share }) => `${(share * 100).toFixed(1).padStart(5)}%  ${name}`).join('\n');
}
