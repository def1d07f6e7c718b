import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { median } from '../measure/quantile.ts';
import { CAUSE, deposit, openBank } from './bank.ts';
import type { StreamHead } from '../../platform/events/recall.ts';

/** What it takes to load one aggregate. */
export interface LoadResult {
  readonly events: number;
  readonly snapshots: boolean;
  /** Median time, in milliseconds. */
  readonly loadMs: number;
  readonly cpuMs: number;
}

/** As the services have it. */
const SNAPSHOT_EVERY = 32;
const LOADS = 40;

/** Loads an aggregate that has so many events, with snapshots or from its beginning. */
export async function measureLoad(
  client: DynamoDBDocumentClient,
  { events, snapshots }: { readonly events: number; readonly snapshots: boolean },
): Promise<LoadResult> {
  const bank = await openBank(client, snapshots ? { snapshotEvery: SNAPSHOT_EVERY } : {});
  // The last by commands, which keep snapshots; all before them straight into the log, which is sooner done.
  const byCommand = Math.min(events, SNAPSHOT_EVERY);
  let head: StreamHead | number = 0;
  for (let count = byCommand; count < events; count += 1) {
    ({ head } = await bank.log.commit('account#long', head, [deposit(1)], CAUSE));
  }
  for (let count = 0; count < byCommand; count += 1) await bank.command('long');
  const times: number[] = [];
  const cpu = process.cpuUsage();
  for (let load = 0; load < LOADS; load += 1) {
    const began = performance.now();
    const { state } = await bank.store.load('long');
    times.push(performance.now() - began);
    if (state.deposits !== events) throw new Error(`loaded an aggregate of ${events} events, but it has ${state.deposits}`);
  }
  const { user, system } = process.cpuUsage(cpu);
  return { events, snapshots, loadMs: median(times), cpuMs: (user + system) / 1000 / LOADS };
}
