import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Contender, FLOOR } from '../gateways/contenders.ts';
import type { Work } from '../graph/operations.ts';
import type { Round } from '../measure/rounds.ts';
import { type Summary, summarise } from '../measure/summary.ts';
import { aimLines, aims } from './aims.ts';
import { barChart, type Panel } from './chart.ts';
import { type Setting, settingLines } from './setting.ts';
import { table } from './table.ts';

/** What was measured. */
export interface Measured {
  readonly setting: Setting;
  readonly works: readonly Work[];
  readonly contenders: readonly Contender[];
  readonly rounds: readonly Round[];
}

/** Writes `gateways.md`, `gateways.svg` and, with every round, `gateways.json`. @returns the files */
export async function writeReport(folder: string, measured: Measured): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const files = {
    'gateways.md': markdown(measured),
    'gateways.svg': barChart('CPU time of the gateway for one request', panels(measured)),
    'gateways.json': `${JSON.stringify({ setting: measured.setting, rounds: measured.rounds }, undefined, 2)}\n`,
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return Object.keys(files).map((name) => join(folder, name));
}

function markdown({ setting, works, contenders, rounds }: Measured): string {
  const reached = aims(rounds);
  return [
    '# Gateways side by side',
    '',
    ...settingLines(setting),
    '',
    'Figures are medians of rounds; ratios are taken within each round, then the median of them. *CPU* is that of all the gateway’s',
    'processes and threads. Requests a second are the gateway’s own limit only where it is close to 100% busy and the load generator is not.',
    'The *floor* makes the same fetches and sends an answer it had before; *written by hand* is code for that one operation.',
    '',
    '![CPU time of the gateway for one request](gateways.svg)',
    '',
    ...(reached.length > 0 ? ['## Aims', '', ...aimLines(reached), ''] : []),
    ...works.flatMap((work) => [`## ${work.title}`, '', table(summarise(rounds, work.id, contenders)), '']),
  ].join('\n');
}

function panels({ works, contenders, rounds }: Measured): Panel[] {
  return works.map((work) => ({
    title: work.title,
    unit: 'ms',
    bars: summarise(rounds, work.id, contenders).map(({ contender, cpuMs }) => ({
      label: contender.sharing === 'off' ? contender.title : `${contender.title}, shared ${contender.sharing}`,
      value: cpuMs,
      tone: toneOf(contender),
    })),
  }));
}

function toneOf({ id }: Summary['contender']): 'ours' | 'peer' | 'floor' {
  if (id.startsWith('router')) return 'ours';
  return id.startsWith(FLOOR) || id.startsWith('join') ? 'floor' : 'peer';
}
