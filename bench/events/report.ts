import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Aim, aimLines } from '../report/aims.ts';
import { barChart } from '../report/chart.ts';
import { type Setting, settingLines } from '../report/setting.ts';
import type { LoadResult } from './aggregates.ts';
import type { CommandUnits, LatencyResult } from './graph.ts';
import { type GrowthResult, type Step, STEPS } from './growth.ts';
import { STORES } from './stores.ts';

/** What was measured. */
export interface EventsMeasured {
  readonly setting: Setting;
  readonly growth: readonly GrowthResult[];
  readonly loads: readonly LoadResult[];
  readonly units: readonly CommandUnits[];
  readonly latency: LatencyResult | undefined;
}

/** How much more one event may cost in the largest log than in the smallest, before it is not flat. */
const FLAT = 1.25;
const TITLES: Readonly<Record<Step, string>> = {
  append: 'Append',
  relay: 'Relay',
  replay: 'Replay',
  rebuild: 'Rebuild a read model',
};
const HEADING = 'CPU time of a service for one event';

/** Writes `events.md`, `events.svg` and `events.json`. @returns the files */
export async function writeEventsReport(folder: string, measured: EventsMeasured): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const { setting, growth } = measured;
  const panels = STEPS.map((step) => ({
    title: TITLES[step],
    unit: 'µs',
    bars: growth
      .filter((one) => one.step === step)
      .map((one) => ({ label: nameOf(one), value: one.cpuMicros, tone: 'ours' as const })),
  }));
  const files = {
    'events.md': [
      '# Events',
      '',
      ...settingLines(setting),
      '',
      'CPU is that of the process that appends, relays, replays or rebuilds; the document store is a process of its own. How many',
      'events a second go through says as much about these stores, which stand in for DynamoDB, as about us.',
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
export function eventTables({ growth, loads, units, latency }: Omit<EventsMeasured, 'setting'>): string[] {
  const steps = STEPS.flatMap((step) => {
    const rows = growth.filter((one) => one.step === step);
    if (rows.length === 0) return [];
    const lines = rows.map((one) => [
      STORES.find(({ id }) => id === one.store)?.title ?? one.store,
      one.sealed ? 'sealed' : 'in the open',
      String(one.events),
      one.perSecond.toFixed(0),
      one.cpuMicros.toFixed(0),
    ]);
    return [
      `## ${TITLES[step]}`,
      '',
      ...table(['store', 'personal fields', 'events in the log', 'events/s', 'CPU µs/event'], lines),
      '',
    ];
  });
  const loading = loads.map(({ events, snapshots, loadMs, cpuMs }) => [
    String(events),
    snapshots ? 'from its last snapshot' : 'from its beginning',
    loadMs.toFixed(2),
    cpuMs.toFixed(2),
  ]);
  const written = units.flatMap(({ command, writes }) =>
    writes.map(({ purpose, units: { table: own, indexes } }, index) => [
      index === 0 ? command : '',
      purpose,
      own.toFixed(2),
      indexes.toFixed(2),
    ]),
  );
  return [
    ...steps,
    ...(loading.length > 0 ? ['## Load one aggregate', '', ...table(['events', 'how', 'median ms', 'CPU ms'], loading), ''] : []),
    ...(written.length > 0
      ? ['## Write units of a command', '', ...table(['command', 'what is written', 'units', 'units of indexes'], written), '']
      : []),
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

/** What events are to reach, for what was measured. */
export function eventAims({ growth, loads, units }: Omit<EventsMeasured, 'setting'>): Aim[] {
  const flat = STEPS.flatMap((step) => {
    const own = growth
      .filter((one) => one.step === step && one.store === 'dynalite' && !one.sealed)
      .toSorted((a, b) => a.events - b.events);
    const [first, last] = [own[0], own.at(-1)];
    if (!first || !last || first === last) return [];
    const title = `${TITLES[step]}: CPU for one event at ${last.events} events, of that at ${first.events}`;
    return [most(title, last.cpuMicros / first.cpuMicros, FLAT)];
  });
  const [short, long] = [
    loads.find(({ events }) => events === 10),
    loads.find(({ events, snapshots }) => events > 10 && snapshots),
  ];
  const loading =
    short && long ? [most(`Load an aggregate of ${long.events} events, of one of 10: CPU`, long.cpuMs / short.cpuMs, 3)] : [];
  const commands = units.flatMap(({ command, writes }) => {
    const sum = (of: RegExp) =>
      writes.filter(({ purpose }) => of.test(purpose)).reduce((total, { units: { table: own } }) => total + own, 0);
    return [
      most(`${command}: write units of its own facts`, sum(/^content: facts$/), 1),
      most(`${command}: write units of its own read models`, sum(/^content-contents/), 2),
    ];
  });
  return [...flat, ...loading, ...commands];
}

function most(title: string, measured: number, aim: number): Aim {
  return { title, aim: `at most ${aim}`, measured, met: measured <= aim };
}

function nameOf({ store, sealed, events }: GrowthResult): string {
  return `${STORES.find(({ id }) => id === store)?.title ?? store}, ${events} events${sealed ? ', sealed' : ''}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const rule = head.map((_, column) => (column === 0 ? '---' : '--:'));
  return [head, rule, ...rows].map((row) => `| ${row.join(' | ')} |`);
}
