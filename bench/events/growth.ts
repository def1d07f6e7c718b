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

/** One step over a whole log of some size. */
export interface GrowthResult {
  readonly store: BenchStore['id'];
  readonly sealed: boolean;
  readonly step: Step;
  readonly events: number;
  readonly perSecond: number;
  /** CPU time of this process for one event, in microseconds; what the store takes is not in it. */
  readonly cpuMicros: number;
}

const EVENTS_PER_STREAM = 10;
const WRITERS = 16;

/** Appends, relays, replays and projects a log of so many events, and checks that nothing was lost, repeated or out of order. */
export async function measureGrowth(
  client: DynamoDBDocumentClient,
  { store, events, sealer }: { readonly store: BenchStore['id']; readonly events: number; readonly sealer: Sealer | undefined },
): Promise<GrowthResult[]> {
  const bank = await openBank(client, { sealer });
  const results: GrowthResult[] = [];
  const measure = async (step: Step, work: () => Promise<void>): Promise<void> => {
    const [began, cpu] = [performance.now(), process.cpuUsage()];
    await work();
    const { user, system } = process.cpuUsage(cpu);
    const seconds = (performance.now() - began) / 1000;
    results.push({
      store,
      sealed: sealer !== undefined,
      step,
      events,
      perSecond: events / seconds,
      cpuMicros: (user + system) / events,
    });
  };
  await measure('append', () => appendAll(bank, events));
  await measure('relay', () => relayAll(client, bank, events));
  await measure('replay', () => replayAll(bank, events));
  await measure('rebuild', () => rebuildAll(client, bank, sealer, events));
  return results;
}

/** The streams of a log, each with as many events. */
function streamsOf(events: number): string[] {
  return Array.from({ length: Math.ceil(events / EVENTS_PER_STREAM) }, (_, index) => `account-${index}`);
}

async function appendAll({ log }: Bank, events: number): Promise<void> {
  const streams = streamsOf(events);
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
  const last = streamsOf(events).at(-1) ?? '';
  const row = await rows.get(Balance, keyOf(last));
  if (row?.deposits !== EVENTS_PER_STREAM)
    throw new Error(`rebuilt ${table}, but the last account has ${row?.deposits} deposits`);
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
