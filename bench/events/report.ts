import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { aimLines } from '../report/aims.ts';
import { barChart } from '../report/chart.ts';
import { type Setting, settingLines } from '../report/setting.ts';
import type { LoadResult } from './aggregates.ts';
import type { CommandUnits, LatencyResult } from './graph.ts';
import { eventAims } from './event-aims.ts';
import { type GrowthResult, STEPS, TITLES } from './growth.ts';
import { STORES } from './stores.ts';
import { table } from './table.ts';
import { unitLines } from './unit-lines.ts';

/** What was measured. */
export interface EventsMeasured {
  readonly setting: Setting;
  readonly growth: readonly GrowthResult[];
  readonly loads: readonly LoadResult[];
  readonly units: readonly CommandUnits[];
  readonly latency: LatencyResult | undefined;
  /** How many processes wanted to run on the machine when we were done: the mean of a minute. */
  readonly loadAfter: number;
}

const HEADING = 'CPU time of a service for one event';

/** Writes `events.md`, `events.svg` and `events.json`. @returns the files */
export async function writeEventsReport(folder: string, measured: EventsMeasured): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const { setting, growth, loadAfter } = measured;
  const panels = STEPS.map((step) => ({
    title: TITLES[step],
    unit: 'µs',
    bars: inOrder(growth)
      .filter((one) => one.step === step)
      .map((one) => ({ label: nameOf(one), value: one.cpuMicros, tone: 'ours' as const })),
  }));
  const files = {
    'events.md': [
      '# Events',
      '',
      ...settingLines(setting),
      `- Processes that wanted to run when it was done, ours among them: ${loadAfter.toFixed(1)}`,
      '',
      'CPU is that of the process that appends, relays, replays or rebuilds; the document store is a process of its own. How many',
      'events a second go through says as much about these stores, which stand in for DynamoDB, and about what else the machine does,',
      'as about us. Every event is a commit of its own. Where a log has more events than were measured, the last ones were: appending',
      'and relaying in a log that is as large as that.',
      '',
      `![${HEADING}](events.svg)`,
      '',
      '## Aims',
      '',
      ...aimLines(eventAims(measured)),
      '',
      ...eventTables(measured),
    ].join('\n'),
    'events.svg': barChart(HEADING, panels),
    'events.json': `${JSON.stringify(measured, undefined, 2)}\n`,
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return Object.keys(files).map((name) => join(folder, name));
}

/** The tables of a report, as lines of Markdown. */
export function eventTables({ growth, loads, units, latency }: Omit<EventsMeasured, 'setting' | 'loadAfter'>): string[] {
  const steps = STEPS.flatMap((step) => {
    const rows = inOrder(growth).filter((one) => one.step === step);
    if (rows.length === 0) return [];
    const lines = rows.map((one) => [
      STORES.find(({ id }) => id === one.store)?.title ?? one.store,
      one.sealed ? 'sealed' : 'in the open',
      String(one.events),
      String(one.measured),
      one.seconds.toFixed(1),
      one.perSecond.toFixed(0),
      one.cpuMicros.toFixed(0),
    ]);
    return [
      `## ${TITLES[step]}`,
      '',
      ...table(['store', 'personal fields', 'events in the log', 'measured', 'seconds', 'events/s', 'CPU µs/event'], lines),
      '',
    ];
  });
  const loading = loads.map(({ events, snapshots, loadMs, cpuMs }) => [
    String(events),
    snapshots ? 'from its last snapshot' : 'from its beginning',
    loadMs.toFixed(2),
    cpuMs.toFixed(2),
  ]);
  return [
    ...steps,
    ...(loading.length > 0 ? ['## Load one aggregate', '', ...table(['events', 'how', 'median ms', 'CPU ms'], loading), ''] : []),
    ...unitLines(units),
    ...(latency
      ? [
          '## From command to notification',
          '',
          `The whole graph in processes on a real Redis, one command at a time: ${latency.published} contents published. From sending the`,
          `mutation to having the notification over WebSocket: p50 ${latency.p50Ms.toFixed(1)} ms, p99 ${latency.p99Ms.toFixed(1)} ms; to the mutation's own answer: p50`,
          `${latency.answeredP50Ms.toFixed(1)} ms.`,
          '',
        ]
      : []),
  ];
}

/** By store, each from its smallest log to its largest. */
function inOrder(growth: readonly GrowthResult[]): GrowthResult[] {
  return growth.toSorted((a, b) => (a.store === b.store ? a.events - b.events : 0));
}

function nameOf({ store, sealed, events }: GrowthResult): string {
  return `${STORES.find(({ id }) => id === store)?.title ?? store}, ${events} events${sealed ? ', sealed' : ''}`;
}
