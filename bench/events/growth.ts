import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { systemClock } from '../../platform/clock.ts';
import type { EventEnvelope } from '../../platform/event.ts';
import type { StreamHead } from '../../platform/events/recall.ts';
import { rebuildReadModel } from '../../platform/events/rebuild-read-model.ts';
import { Relay } from '../../platform/events/relay.ts';
import type { Sealer } from '../../platform/privacy/sealer.ts';
import { Rows } from '../../platform/store/rows.ts';
import { silentLog } from '../../platform/testing/silent-log.ts';
import type { BenchStore } from './stores.ts';
import { Balance, type Bank, CAUSE, deposit, keyOf, openBank } from './bank.ts';

/** What is done with a log. */
export const STEPS = ['append', 'relay', 'replay', 'rebuild'] as const;
export type Step = (typeof STEPS)[number];
export const TITLES: Readonly<Record<Step, string>> = {
  append: 'Append',
  relay: 'Relay',
  replay: 'Replay',
  rebuild: 'Rebuild a read model',
};

/** One step in a log of some size. */
export interface GrowthResult {
  readonly store: BenchStore['id'];
  readonly sealed: boolean;
  readonly step: Step;
  /** In the log when the step is done. */
  readonly events: number;
  /** How many of them it was done with: the last, where it is not all. Each is a commit of its own. */
  readonly measured: number;
  readonly seconds: number;
  readonly perSecond: number;
  /** CPU time of this process for one event, in microseconds; what the store takes is not in it. */
  readonly cpuMicros: number;
}

const EVENTS_PER_STREAM = 10;
const WRITERS = 16;

export interface GrowthOptions {
  readonly store: BenchStore['id'];
  readonly events: number;
  /** How many are appended and relayed to measure that; those before them only make the log as large as it is. */
  readonly last: number;
  readonly sealer: Sealer | undefined;
}

/**
 * Fills a log with so many events, of which the last are measured as they are appended and relayed; then replays and projects all
 * of it. Checks that nothing was lost, repeated or out of order.
 */
export async function measureGrowth(
  client: DynamoDBDocumentClient,
  { store, events, last, sealer }: GrowthOptions,
): Promise<GrowthResult[]> {
  const bank = await openBank(client, { sealer });
  const results: GrowthResult[] = [];
  const measure = async (step: Step, measured: number, work: () => Promise<void>): Promise<void> => {
    const [began, cpu] = [performance.now(), process.cpuUsage()];
    await work();
    const { user, system } = process.cpuUsage(cpu);
    const seconds = (performance.now() - began) / 1000;
    const cpuMicros = (user + system) / measured;
    results.push({
      store,
      sealed: sealer !== undefined,
      step,
      events,
      measured,
      seconds,
      perSecond: measured / seconds,
      cpuMicros,
    });
  };
  const streams = streamsOf(events);
  const [before, measured] = [streams.slice(0, -last / EVENTS_PER_STREAM), streams.slice(-last / EVENTS_PER_STREAM)];
  await appendAll(bank, before);
  await relayAll(client, bank, events - last);
  await measure('append', last, () => appendAll(bank, measured));
  await measure('relay', last, () => relayAll(client, bank, last));
  await measure('replay', events, () => replayAll(bank, events));
  await measure('rebuild', events, () => rebuildAll(client, bank, sealer, events));
  return results;
}

/** The streams of a log, each with as many events. */
function streamsOf(events: number): string[] {
  return Array.from({ length: events / EVENTS_PER_STREAM }, (_, index) => `account-${index}`);
}

async function appendAll({ log }: Bank, ids: readonly string[]): Promise<void> {
  const streams = [...ids];
  const writer = async (): Promise<void> => {
    for (let id = streams.shift(); id !== undefined; id = streams.shift()) {
      let head: StreamHead | number = 0;
      for (let index = 0; index < EVENTS_PER_STREAM; index += 1) {
        ({ head } = await log.commit(`account#${id}`, head, [deposit(index)], CAUSE));
      }
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, writer));
}

async function relayAll(client: DynamoDBDocumentClient, { log, table }: Bank, events: number): Promise<void> {
  const order = inOrder('relayed');
  const relay = new Relay({
    client,
    table,
    log,
    deliver: async (delivered) => delivered.forEach((event) => order.see(event)),
    sweepEveryMs: 60_000,
    logger: silentLog,
  });
  await relay.sweep();
  await relay.stop();
  order.assertAll(events);
}

async function replayAll({ log }: Bank, events: number): Promise<void> {
  const order = inOrder('replayed');
  for await (const event of log.history()) order.see(event);
  order.assertAll(events);
}

async function rebuildAll(
  client: DynamoDBDocumentClient,
  { service, log, model }: Bank,
  sealer: Sealer | undefined,
  events: number,
): Promise<void> {
  const logs = new Map([[service, log]]);
  const { table } = await rebuildReadModel(model, {
    client,
    clock: systemClock,
    logs,
    sealer,
    isPublic: () => false,
    followMs: 0,
  });
  const rows = new Rows(client, table);
  const wrong = (await rows.getMany(Balance, streamsOf(events).map(keyOf))).filter((row) => row?.deposits !== EVENTS_PER_STREAM);
  if (wrong.length > 0) throw new Error(`rebuilt ${table}, but ${wrong.length} of its rows do not have their deposits`);
}

/** Watches that each stream's events come once and in order. */
function inOrder(what: string) {
  const sequences = new Map<string, number>();
  let count = 0;
  return {
    see({ subject, sequence }: EventEnvelope): void {
      const before = sequences.get(subject) ?? 0;
      if (sequence !== before + 1) throw new Error(`${what} ${subject}, but ${sequence} came behind ${before}`);
      sequences.set(subject, sequence);
      count += 1;
    },
    assertAll(events: number): void {
      if (count !== events) throw new Error(`${what} a log of ${events} events, but ${count} came`);
    },
  };
}
