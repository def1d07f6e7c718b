import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { median } from '../measure/quantile.ts';
import { aimLines } from '../report/aims.ts';
import { barChart } from '../report/chart.ts';
import { type Setting, settingLines } from '../report/setting.ts';
import { liveAims } from './live-aims.ts';
import { liveTable, roundsOf } from './live-table.ts';
import type { LiveRound } from './measure.ts';
import type { LiveContender } from './servers/contenders.ts';
import type { LiveWork } from './work.ts';

/** What was measured. */
export interface LiveMeasured {
  readonly setting: Setting;
  readonly works: readonly LiveWork[];
  readonly contenders: readonly LiveContender[];
  readonly rounds: readonly LiveRound[];
}

const HEADING = 'CPU time of the server for one event at one client';

/** Writes `live.md`, `live.svg` and, with every round, `live.json`. @returns the files */
export async function writeLiveReport(folder: string, { setting, works, contenders, rounds }: LiveMeasured): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const panels = works.map((work) => ({
    title: work.title,
    unit: 'µs',
    bars: contenders.flatMap(({ id, title }) => {
      const own = roundsOf(rounds, work.id, id).map(({ cpuMicros }) => cpuMicros);
      const tone = id === 'router' ? ('ours' as const) : id === 'bare' ? ('floor' as const) : ('peer' as const);
      return own.length === 0 ? [] : [{ label: title, value: median(own), tone }];
    }),
  }));
  const files = {
    'live.md': [
      '# Live delivery',
      '',
      ...settingLines(setting),
      '',
      'Events go through a real redis-server to one server process. Without a pace, the next events are published when all before have',
      'reached every client, so p50 and p99 are those of a server that is as busy as it can be. Memory is what is left after a garbage',
      'collection, less what there was before the clients came. The floor does nothing but write.',
      '',
      `![${HEADING}](live.svg)`,
      '',
      '## Aims',
      '',
      ...aimLines(liveAims(rounds)),
      '',
      ...works.flatMap((work) => [`## ${work.title}`, '', liveTable(rounds, work, contenders), '']),
    ].join('\n'),
    'live.svg': barChart(HEADING, panels),
    'live.json': `${JSON.stringify({ setting, rounds }, undefined, 2)}\n`,
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return Object.keys(files).map((name) => join(folder, name));
}
