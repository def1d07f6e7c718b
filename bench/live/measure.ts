import { setTimeout as delay } from 'node:timers/promises';
import type { ChildServer } from '../measure/child-server.ts';
import { usageOf } from '../measure/process-tree.ts';
import { quantile } from '../measure/quantile.ts';
import type { Crowd } from './crowd.ts';
import { SUBSCRIPTIONS } from './prices.ts';
import type { Publisher } from './publish.ts';
import type { LiveContender } from './servers/contenders.ts';
import type { LiveWork } from './work.ts';

/** One round of one server at one work. */
export interface LiveRound {
  readonly contender: LiveContender['id'];
  readonly work: string;
  /** CPU time of the server for one event at one client, in microseconds. */
  readonly cpuMicros: number;
  readonly deliveriesPerSecond: number;
  /** From publishing to the client's read, in milliseconds. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Events in one read of a client: above 1 where several are written at once. */
  readonly eventsPerRead: number;
  /** Clients a second that connected and subscribed, and what each cost the server, in milliseconds of CPU. */
  readonly connectsPerSecond: number;
  readonly connectCpuMs: number;
  /** What each idle client holds after a garbage collection, in bytes: of the heap and buffers, and of the whole process. */
  readonly heapBytesPerSocket: number;
  readonly rssBytesPerSocket: number;
}

export interface LiveMeasurement {
  readonly contender: LiveContender;
  readonly work: LiveWork;
  readonly server: ChildServer;
  readonly port: number;
  readonly crowd: Crowd;
  readonly publisher: Publisher;
  /** Compares the first event that a client had with what it should be. @throws Error where it is wrong */
  readonly check: (work: LiveWork, sample: string) => void;
}

const POLL_MS = 100;
const READY_WITHIN_MS = 60_000;
const WARM_EVENTS = 5;

/**
 * Connects clients to a server that has just started, sends it events, and disconnects them.
 * @throws Error where an event was lost, came twice, out of order or wrong: such a server is not measured
 */
export async function measureLive(measurement: LiveMeasurement): Promise<LiveRound> {
  const { contender, work, server, port, crowd } = measurement;
  const markets = Array.from({ length: Math.ceil(work.clients / work.groupSize) }, (_, index) => `m${index}`);
  const marketOf = (client: number): string => markets[Math.floor(client / work.groupSize)] ?? '';
  const clients = Array.from({ length: work.clients }, (_, client) => marketOf(client));

  await plansWarm(measurement);
  const before = await memoryOf(server);
  const cpuBefore = await usageOf(server.pid);
  const connectMs = await crowd.connect({ port, query: SUBSCRIPTIONS[work.selection], markets: clients });
  const cpuConnected = await usageOf(server.pid);
  await everybodyTold(measurement, markets);
  const after = await memoryOf(server);

  // Warm-up at the pace that is measured.
  await deliver(measurement, markets, Math.ceil(Math.max(WARM_EVENTS, work.events / 5) / work.burst) * work.burst);
  await crowd.reset();
  const cpuIdle = await usageOf(server.pid);
  const startedMs = performance.now();
  await deliver(measurement, markets, work.events);
  const seconds = (performance.now() - startedMs) / 1000;
  const cpuDone = await usageOf(server.pid);
  const { latenciesMs, events, reads, faults } = await crowd.tally();
  const deliveries = work.events * work.clients;
  if (faults.length > 0 || events !== deliveries) {
    throw new Error(`sent ${contender.id} ${deliveries} deliveries of ${work.id}, but ${events} came: ${faults.join('; ')}`);
  }
  const sorted = [...latenciesMs].sort((a, b) => a - b);
  await crowd.close();
  return {
    contender: contender.id,
    work: work.id,
    cpuMicros: ((cpuDone.cpuMs - cpuIdle.cpuMs) * 1000) / deliveries,
    deliveriesPerSecond: deliveries / seconds,
    p50Ms: quantile(sorted, 0.5),
    p99Ms: quantile(sorted, 0.99),
    eventsPerRead: events / reads,
    connectsPerSecond: (work.clients / connectMs) * 1000,
    connectCpuMs: (cpuConnected.cpuMs - cpuBefore.cpuMs) / work.clients,
    heapBytesPerSocket: (after.heapBytes - before.heapBytes) / work.clients,
    rssBytesPerSocket: (after.rssBytes - before.rssBytes) / work.clients,
  };
}

/** A few clients come, hear something and leave, so that what is planned once has been planned and code is warm. */
async function plansWarm({ work, port, crowd, publisher, contender, check }: LiveMeasurement): Promise<void> {
  const markets = Array.from({ length: 200 }, () => 'warm');
  await crowd.connect({ port, query: SUBSCRIPTIONS[work.selection], markets });
  const deadline = Date.now() + READY_WITHIN_MS;
  for (;;) {
    await publisher.toAll(['warm'], 1);
    await delay(POLL_MS);
    const { told, sample, faults } = await crowd.tally();
    if (told === markets.length) {
      check(work, sample);
      return crowd.close();
    }
    if (faults.length > 0 || Date.now() > deadline) {
      throw new Error(`warmed up ${contender.id}, but ${told} clients of ${markets.length} heard: ${faults.join('; ')}`);
    }
  }
}

/** Publishes until every client has heard something and nothing is on its way any more. */
async function everybodyTold({ contender, crowd, publisher, work }: LiveMeasurement, markets: readonly string[]): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  for (;;) {
    await publisher.toAll(markets, 1);
    const { told, faults } = await settled(crowd);
    if (told === work.clients) return;
    if (faults.length > 0 || Date.now() > deadline) {
      throw new Error(`subscribed ${work.clients} clients to ${contender.id}, but ${told} of them hear: ${faults.join('; ')}`);
    }
  }
}

async function settled(crowd: Crowd) {
  let tally = await crowd.tally();
  for (;;) {
    await delay(POLL_MS * 3);
    const next = await crowd.tally();
    if (next.events === tally.events) return next;
    tally = next;
  }
}

async function deliver({ work, crowd, publisher }: LiveMeasurement, markets: readonly string[], events: number): Promise<void> {
  await crowd.reset();
  if (work.perSecond !== undefined) {
    await Promise.all([publisher.paced(markets, { events, perSecond: work.perSecond }), crowd.awaitEvents(events)]);
    return;
  }
  for (let sent = 0; sent < events; sent += work.burst) {
    await Promise.all([publisher.toAll(markets, work.burst), crowd.awaitEvents(sent + work.burst)]);
  }
}

async function memoryOf(server: ChildServer): Promise<{ heapBytes: number; rssBytes: number }> {
  const line = server.nextLine('memory ');
  process.kill(server.pid, 'SIGUSR2');
  return JSON.parse((await line).slice('memory '.length)) as { heapBytes: number; rssBytes: number };
}
