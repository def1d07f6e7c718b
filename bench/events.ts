import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createDynamo } from '../platform/store/dynamo.ts';
import { systemClock } from '../platform/clock.ts';
import { manyProcesses } from '../tests/harness/topologies.ts';
import { openTestSealing } from '../platform/testing/sealing.ts';
import { type LoadResult, measureLoad } from './events/aggregates.ts';
import { type CommandUnits, type LatencyResult, measureLatency, measureUnits } from './events/graph.ts';
import { type GrowthResult, measureGrowth } from './events/growth.ts';
import { eventAims } from './events/event-aims.ts';
import { eventTables, writeEventsReport } from './events/report.ts';
import { type BenchStore, STORES } from './events/stores.ts';
import { aimLines } from './report/aims.ts';
import { describeSetting, loadOfMachine, repeatedBy } from './report/setting.ts';

const HELP = `Usage: npm run bench:events -- [options]

Measures the event log: appending, relaying, replaying and projecting as it grows, loading long aggregates, what commands write,
and how soon they are heard of. Writes bench/results/events.{md,svg,json}.

  --events <a,b>   sizes of the log (1000,10000,100000); with DynamoDB Local up to 1000
  --quick          a size that fits CI: 200 and 1000 events, no report unless --out is given
  --out <folder>   where the report goes (bench/results)
`;

const { values } = parseArgs({
  options: {
    events: { type: 'string' },
    quick: { type: 'boolean', default: false },
    out: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

/** DynamoDB Local takes ten minutes and more for ten times as many. */
const MOST_IN_LOCAL = 1000;
/** Code is compiled while it runs, and better the more it did. */
const WARM_UP = 5;
const PACKAGES = ['@aws-sdk/lib-dynamodb', 'dynalite', 'graphql-ws', 'ioredis'];
const say = (line: string): boolean => process.stdout.write(`${line}\n`);

if (values.help) say(HELP);
else await main();

async function main(): Promise<void> {
  const sizes = (values.events ?? (values.quick ? '200,1000' : '1000,10000,100000')).split(',').map(Number);
  if (!sizes.every((size) => Number.isInteger(size) && size >= 10 && size % 10 === 0)) {
    throw new Error(`measured logs of ${values.events} events, but each size has to be a multiple of 10`);
  }
  const setting = await describeSetting({
    pinned: false,
    command: repeatedBy('npm run bench:events'),
    packages: { names: PACKAGES, folder: new URL('../', import.meta.url) },
  });
  const able = STORES.filter(({ title, missing }) => {
    if (missing !== undefined) say(`without ${title}: ${missing}`);
    return missing === undefined;
  });
  const growth: GrowthResult[] = [];
  for (const store of able) growth.push(...(await growthIn(store, sizes)));
  const [first, last] = [able[0], able.at(-1)];
  const loads = first ? await loadsIn(first, values.quick ? 1000 : 10_000) : [];
  let [units, latency]: [CommandUnits[], LatencyResult | undefined] = [[], undefined];
  if (manyProcesses.missing !== undefined) say(`without the whole graph: ${manyProcesses.missing}`);
  else if (first && last) {
    // DynamoDB Local, where it is there: dynalite does not reckon indexes.
    units = await measureUnits(last, values.quick ? 3 : 20);
    say('units: done');
    latency = await measureLatency(first, values.quick ? 10 : 200);
    say('latency: done');
  }
  const measured = { setting, growth, loads, units, latency, loadAfter: loadOfMachine() };
  for (const line of [...aimLines(eventAims(measured)), '', ...eventTables(measured)]) say(line);
  const out = values.out ?? (values.quick ? undefined : fileURLToPath(new URL('results', import.meta.url)));
  if (out !== undefined) say(`written: ${(await writeEventsReport(out, measured)).join(', ')}`);
}

async function growthIn(store: BenchStore, sizes: readonly number[]): Promise<GrowthResult[]> {
  return inStore(store, async (client) => {
    const { subjectKeys, sealer: testSealer } = await openTestSealing(client, { clock: systemClock });
    const results: GrowthResult[] = [];
    const last = Math.min(...sizes);
    for (const sealer of [undefined, testSealer]) {
      await measureGrowth(client, { store: store.id, events: last * WARM_UP, last: last * WARM_UP, sealer });
    }
    // The largest first: what gets faster by and by makes the small ones look cheap, and never the large ones.
    const largestFirst = sizes.filter((size) => store.id === 'dynalite' || size <= MOST_IN_LOCAL).toSorted((a, b) => b - a);
    for (const events of largestFirst) {
      for (const sealer of [undefined, testSealer]) {
        results.push(...(await measureGrowth(client, { store: store.id, events, last, sealer })));
        say(`${store.title}: a log of ${events} events, ${sealer ? 'sealed' : 'in the open'}, done`);
      }
    }
    subjectKeys.close();
    return results;
  });
}

async function loadsIn(store: BenchStore, many: number): Promise<LoadResult[]> {
  return inStore(store, async (client) => {
    const results: LoadResult[] = [];
    for (const how of [
      { events: 10, snapshots: true },
      { events: many, snapshots: true },
      { events: many, snapshots: false },
    ]) {
      results.push(await measureLoad(client, how));
    }
    say('loads: done');
    return results;
  });
}

async function inStore<T>(store: BenchStore, work: (client: ReturnType<typeof createDynamo>) => Promise<T>): Promise<T> {
  const { endpoint, stop } = await store.start();
  const client = createDynamo({ region: 'local', endpoint });
  try {
    return await work(client);
  } finally {
    client.destroy();
    await stop();
  }
}
