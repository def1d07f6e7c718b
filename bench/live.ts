import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { connectRedis } from '../platform/redis/connect.ts';
import { createRedisLiveChannels } from '../platform/redis/live-channels-redis.ts';
import { encodeLiveEvent } from '../platform/redis/live-event.ts';
import { startRedisServer } from '../platform/testing/redis-server.ts';
import { silentLog } from '../platform/testing/silent-log.ts';
import { createCatalogue } from './graph/catalogue.ts';
import { startSubgraphs } from './graph/start.ts';
import { eventCheck } from './live/check-event.ts';
import { startCrowd } from './live/crowd.ts';
import { liveTable } from './live/live-table.ts';
import { type LiveRound, measureLive } from './live/measure.ts';
import { composeLiveSupergraph, type PriceChange, priceChange } from './live/prices.ts';
import { Publisher } from './live/publish.ts';
import { LIVE_CONTENDERS, type LiveContender, type LivePlace } from './live/servers/contenders.ts';
import { liveWorks } from './live/work.ts';
import { writeLiveReport } from './live/write-live.ts';
import { chosen } from './measure/chosen.ts';
import { freePort, pinProcess, startServer } from './measure/child-server.ts';
import { GATEWAY_CORE, OTHERS_CORE } from './measure/cores.ts';
import { describeSetting, repeatedBy } from './report/setting.ts';

const HELP = `Usage: npm run bench:live -- [options]

Measures the delivery of live events and writes bench/results/live.{md,svg,json}.

  --servers <a,b>   of: ${LIVE_CONTENDERS.map(({ id }) => id).join(', ')}
  --work <a,b>      of: groups-1, groups-100, groups-1000, groups-10000, paced, bursts, joined
  --clients <n>     the most clients at once (10000, less where the system allows fewer open files)
  --rounds <n>      rounds of each server at each work (3)
  --quick           a size that fits CI: 200 clients, one round, no report unless --out is given
  --out <folder>    where the report goes (bench/results)
`;

const { values } = parseArgs({
  options: {
    servers: { type: 'string' },
    work: { type: 'string' },
    clients: { type: 'string' },
    rounds: { type: 'string' },
    quick: { type: 'boolean', default: false },
    out: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

const CLIENT_PROCESSES = 2;
/** Files that a server has open beside its clients. */
const OTHER_FILES = 200;
const say = (line: string): boolean => process.stdout.write(`${line}\n`);

if (values.help) say(HELP);
else await main();

async function main(): Promise<void> {
  const contenders = chosen(values.servers, LIVE_CONTENDERS);
  const wanted = Number(values.clients ?? (values.quick ? 200 : 10_000));
  const mostClients = Math.min(wanted, (await openFileLimit()) - OTHER_FILES);
  if (mostClients < wanted) say(`the system allows only ${mostClients} clients instead of ${wanted}: see ulimit -n`);
  const works = chosen(values.work, liveWorks({ mostClients, deliveries: values.quick ? 4000 : 200_000 }));
  const pinned = await pinProcess(process.pid, OTHERS_CORE);
  // The code as it is when the servers start: it may change while they run.
  const setting = await describeSetting({ pinned, command: repeatedBy('npm run bench:live') });
  const folder = await mkdtemp(join(tmpdir(), 'bench-live-'));
  const endings: (() => unknown)[] = [() => rm(folder, { recursive: true, force: true })];
  const end = async (): Promise<void> => {
    for (const ending of endings.toReversed()) await ending();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end().finally(() => process.exit(1)));
  try {
    // Children run where this process may: on the core that the server does not have.
    const redis = await startRedisServer();
    endings.push(() => redis.stop());
    const subgraphs = await startSubgraphs(process.execPath, pinned);
    endings.push(() => subgraphs.server.stop());
    const crowd = startCrowd(CLIENT_PROCESSES);
    endings.push(() => crowd.stop());
    const publishLive = await openPublisher(redis.url);
    endings.push(() => publishLive.close());
    const supergraphFile = join(folder, 'supergraph.graphql');
    await writeFile(supergraphFile, await composeLiveSupergraph(subgraphs.origin));

    const check = eventCheck(productOfEvents());
    const publisher = new Publisher(publishLive.publish);
    const rounds: LiveRound[] = [];
    const many = Number(values.rounds ?? (values.quick ? 1 : 3));
    for (const work of works) {
      const able = contenders.filter(({ selections }) => selections.includes(work.selection));
      for (let round = 0; round < many; round += 1) {
        for (const contender of round % 2 === 0 ? able : able.toReversed()) {
          const place = { redisUrl: redis.url, subgraphOrigin: subgraphs.origin, supergraphFile, port: await freePort() };
          const server = await startLiveServer(contender, place, pinned);
          try {
            rounds.push(await measureLive({ contender, work, server, port: place.port, crowd, publisher, check }));
          } finally {
            await server.stop();
          }
          say(`${work.id}: ${contender.id}, round ${round + 1} of ${many} done`);
        }
      }
    }
    for (const work of works) say(`\n${work.title}\n${liveTable(rounds, work, contenders)}`);
    const out = values.out ?? (values.quick ? undefined : fileURLToPath(new URL('results', import.meta.url)));
    if (out === undefined) return;
    say(`\nwritten: ${(await writeLiveReport(out, { setting, works, contenders, rounds })).join(', ')}`);
  } finally {
    await end();
  }
}

/** Publishes as services do: to the channel's history and to whoever listens, in one step. */
async function openPublisher(redisUrl: string) {
  const [commands, subscriber] = await Promise.all(
    (['commands', 'subscriber'] as const).map((role) => connectRedis(redisUrl, { name: 'bench', log: silentLog, role })),
  );
  if (commands === undefined || subscriber === undefined) throw new Error('connected to Redis, but it gave no connection');
  const channels = createRedisLiveChannels({ commands, subscriber, log: silentLog });
  return {
    publish: (channel: string, fields: PriceChange) => channels.publish(channel, encodeLiveEvent({ ...fields })),
    close: async () => {
      await channels.close();
      commands.disconnect();
      subscriber.disconnect();
    },
  };
}

function startLiveServer(contender: LiveContender, place: LivePlace, pinned: boolean) {
  const { args, env } = contender.start(place);
  const preload = new URL('live/memory-on-signal.ts', import.meta.url).href;
  return startServer({
    name: contender.id,
    command: [process.execPath, '--import', preload, ...args],
    ...(env && { env }),
    core: pinned ? GATEWAY_CORE : undefined,
    ready: async () => (await fetch(`http://127.0.0.1:${place.port}/health/live`)).ok,
  });
}

function productOfEvents() {
  const product = createCatalogue().products.get(priceChange(0).product.upc);
  if (product === undefined) throw new Error('looked for the product that events are about, but the catalogue has none');
  const { name, priceCents, inStock } = product;
  return { name, priceCents, inStock };
}

async function openFileLimit(): Promise<number> {
  const { stdout } = await promisify(execFile)('/bin/sh', ['-c', 'ulimit -n']);
  return stdout.trim() === 'unlimited' ? Infinity : Number(stdout);
}
