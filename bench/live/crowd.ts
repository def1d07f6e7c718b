import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { ClientCommand, ClientReport } from './client/commands.ts';

/** Many clients in several processes, as one. */
export interface Crowd {
  /** @returns how long it took until the last was subscribed, in milliseconds. @throws Error where one could not */
  connect(to: { readonly port: number; readonly query: string; readonly markets: readonly string[] }): Promise<number>;
  /** Waits until each client has had `events` more events, counted since the last `reset`. @throws Error where they don't come */
  awaitEvents(eventsEach: number): Promise<void>;
  tally(): Promise<ClientReport>;
  reset(): Promise<void>;
  close(): Promise<void>;
  readonly pids: readonly number[];
  /** Ends the processes. */
  stop(): void;
}

const AT_ONCE = 64;
const PATIENCE_MS = 120_000;

/** Starts the processes. They run where this one may. */
export function startCrowd(processes: number): Crowd {
  const script = new URL('client/main.ts', import.meta.url);
  const children = Array.from({ length: processes }, () => fork(script, { serialization: 'advanced' }));
  let sizes: number[] = [];

  const all = async (commandFor: (index: number) => ClientCommand): Promise<ClientReport> =>
    joined(await Promise.all(children.map((child, index) => ask(child, commandFor(index)))));

  return {
    async connect({ port, query, markets }) {
      const parts = children.map((_, index) => markets.filter((_market, client) => client % processes === index));
      sizes = parts.map((part) => part.length);
      const startedMs = performance.now();
      const { subscribed, faults } = await all((index) => ({
        kind: 'connect',
        port,
        query,
        markets: parts[index] ?? [],
        atOnce: AT_ONCE,
      }));
      if (subscribed !== markets.length) {
        throw new Error(`connected ${markets.length} clients, but ${subscribed} are subscribed: ${faults.join('; ')}`);
      }
      return performance.now() - startedMs;
    },
    async awaitEvents(eventsEach) {
      await all((index) => ({ kind: 'await', events: eventsEach * (sizes[index] ?? 0) }));
    },
    tally: () => all(() => ({ kind: 'tally' })),
    reset: async () => void (await all(() => ({ kind: 'reset' }))),
    close: async () => void (await all(() => ({ kind: 'close' }))),
    pids: children.flatMap(({ pid }) => (pid === undefined ? [] : [pid])),
    stop() {
      for (const child of children) child.disconnect();
    },
  };
}

async function ask(child: ChildProcess, command: ClientCommand): Promise<ClientReport> {
  child.send(command);
  try {
    const [report] = (await once(child, 'message', { signal: AbortSignal.timeout(PATIENCE_MS) })) as [ClientReport];
    return report;
  } catch (cause) {
    throw new Error(`asked clients to ${command.kind}, but they did not within ${PATIENCE_MS} ms`, { cause });
  }
}

function joined(reports: readonly ClientReport[]): ClientReport {
  const sum = (key: 'subscribed' | 'told' | 'events' | 'reads'): number =>
    reports.reduce((total, report) => total + report[key], 0);
  const latenciesMs = new Float64Array(reports.reduce((total, report) => total + report.latenciesMs.length, 0));
  let at = 0;
  for (const report of reports) {
    latenciesMs.set(report.latenciesMs, at);
    at += report.latenciesMs.length;
  }
  return {
    subscribed: sum('subscribed'),
    told: sum('told'),
    events: sum('events'),
    reads: sum('reads'),
    faults: reports.flatMap(({ faults }) => faults),
    latenciesMs,
    sample: reports.find(({ sample }) => sample !== '')?.sample ?? '',
  };
}
