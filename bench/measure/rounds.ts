import { type Contender, FLOOR } from '../gateways/contenders.ts';
import type { Work } from '../graph/operations.ts';
import type { Counts } from '../graph/subgraph.ts';
import { checkAnswer } from './check-answer.ts';
import { load } from './load.ts';
import { cpuMsOf, usageOf } from './process-tree.ts';
import { quantile } from './quantile.ts';

/** One round of one gateway at one work. */
export interface Round {
  readonly contender: string;
  readonly work: Work['id'];
  readonly requests: number;
  readonly requestsPerSecond: number;
  /** CPU time of the gateway's processes for one request, in milliseconds. */
  readonly cpuMs: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly rssBytes: number;
  readonly subgraphRequests: number;
  /** How busy the gateway was, and how busy the load generator and the subgraphs were: 1 is one core. */
  readonly gatewayBusy: number;
  readonly othersBusy: number;
}

/** A gateway that runs. */
export interface Running {
  readonly contender: Contender;
  readonly pid: number;
  readonly url: string;
}

export interface Bench {
  readonly works: readonly Work[];
  readonly running: readonly Running[];
  readonly rounds: number;
  readonly connections: number;
  /** 1 for the full number of requests. */
  readonly scale: number;
  readonly expected: ReadonlyMap<Work['id'], unknown>;
  /** The processes of the load generator and of the subgraphs. */
  readonly others: readonly number[];
  /** How many requests the subgraphs have had. */
  readonly counts: () => Promise<Counts>;
  readonly onProgress: (line: string) => void;
}

/** Where work is shared a request costs a fraction; more of them make a round long enough to measure. */
const MORE = { off: 1, flights: 2, operations: 4 } as const;

/** Runs all work, gateway by gateway in each round, every second round backwards, so that what drifts hits all alike. */
export async function runRounds(bench: Bench): Promise<Round[]> {
  const rounds: Round[] = [];
  for (const work of bench.works) {
    const body = JSON.stringify({ query: work.query });
    const expected = bench.expected.get(work.id);
    const alone = new Map<string, number>();
    for (const gateway of bench.running) {
      const bytes = await checkAnswer(gateway.contender.id, gateway.url, body, expected);
      const requests = amount(bench, work, gateway.contender);
      await load({ url: gateway.url, body, requests, connections: bench.connections });
      const { roots } = await bench.counts();
      await checkAnswer(gateway.contender.id, gateway.url, body, expected);
      alone.set(gateway.contender.id, (await bench.counts()).roots - roots);
      if (gateway.contender.id === FLOOR) bench.onProgress(`${work.id}: the answer has ${bytes} bytes`);
    }
    for (let round = 0; round < bench.rounds; round += 1) {
      const order = round % 2 === 0 ? bench.running : bench.running.toReversed();
      for (const gateway of order) {
        const { round: measured, roots } = await measure(bench, work, gateway, body);
        assertOwnWork(measured, roots, gateway.contender, alone.get(gateway.contender.id) ?? 0);
        rounds.push(measured);
      }
      bench.onProgress(`${work.id}: round ${round + 1} of ${bench.rounds} done`);
    }
    for (const { contender, url } of bench.running) await checkAnswer(contender.id, url, body, expected);
  }
  return rounds;
}

/**
 * A gateway that is told to share nothing asks for root fields as often in a crowd as it does for one client. How many
 * requests for entities it makes may differ, where it sends those together that are ready at the same time.
 */
function assertOwnWork({ work }: Round, roots: number, { id, sharing }: Contender, alone: number): void {
  if (sharing !== 'off' || roots > alone * 0.99) return;
  throw new Error(
    `measured ${id} at ${work} with nothing shared, but it made ${roots} root requests for a query instead of ${alone}`,
  );
}

async function measure(bench: Bench, work: Work, { contender, pid, url }: Running, body: string) {
  const requests = amount(bench, work, contender);
  const warming = Math.ceil(requests / 10);
  await load({ url, body, requests: warming, connections: bench.connections });
  const before = await snapshot(bench, pid);
  const { seconds, latenciesMs } = await load({ url, body, requests, connections: bench.connections });
  const after = await snapshot(bench, pid);
  const cpuMs = after.gateway.cpuMs - before.gateway.cpuMs;
  const round: Round = {
    contender: contender.id,
    work: work.id,
    requests,
    requestsPerSecond: requests / seconds,
    cpuMs: cpuMs / requests,
    p50Ms: quantile(latenciesMs, 0.5),
    p99Ms: quantile(latenciesMs, 0.99),
    rssBytes: after.gateway.rssBytes,
    subgraphRequests: (after.counts.requests - before.counts.requests) / requests,
    gatewayBusy: cpuMs / 1000 / seconds,
    othersBusy: (after.othersCpuMs - before.othersCpuMs) / (after.atMs - before.atMs),
  };
  return { round, roots: (after.counts.roots - before.counts.roots) / requests };
}

async function snapshot({ others, counts }: Bench, pid: number) {
  const gateway = await usageOf(pid);
  const rest = await Promise.all(others.map(cpuMsOf));
  const atMs = performance.now();
  return { gateway, atMs, othersCpuMs: rest.reduce((total, cpuMs) => total + cpuMs, 0), counts: await counts() };
}

function amount({ connections, scale }: Bench, { requests, id }: Work, { sharing }: Contender): number {
  const more = id === 'mutation' ? 1 : MORE[sharing];
  return Math.max(connections, Math.round(requests * scale * more));
}
