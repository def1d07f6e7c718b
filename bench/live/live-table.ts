import { median } from '../measure/quantile.ts';
import type { LiveRound } from './measure.ts';
import type { LiveContender } from './servers/contenders.ts';
import type { LiveWork } from './work.ts';

type Figure = Exclude<keyof LiveRound, 'contender' | 'work'>;

/** The rounds of one server at one work. */
export function roundsOf(rounds: readonly LiveRound[], work: string, contender: LiveContender['id']): LiveRound[] {
  return rounds.filter((round) => round.work === work && round.contender === contender);
}

/** The median over rounds of a figure's ratio; undefined where one of the two was not measured. */
export function ratioOf(
  rounds: readonly LiveRound[],
  work: string,
  [upper, lower]: readonly [LiveContender['id'], LiveContender['id']],
  figure: Figure = 'cpuMicros',
): number | undefined {
  const below = roundsOf(rounds, work, lower);
  const ratios = roundsOf(rounds, work, upper).flatMap((round, index) => {
    const other = below[index];
    return other === undefined ? [] : [round[figure] / other[figure]];
  });
  return ratios.length === 0 ? undefined : median(ratios);
}

const HEAD = [
  'server',
  'CPU µs/delivery',
  'times the floor',
  'times below iterators',
  'deliveries/s',
  'p50 ms',
  'p99 ms',
  'events/read',
  'connects/s',
  'connect CPU ms',
  'heap kB/socket',
  'RSS kB/socket',
];

/** What the servers came to at one work, as a Markdown table. */
export function liveTable(rounds: readonly LiveRound[], work: LiveWork, contenders: readonly LiveContender[]): string {
  const rows = contenders.flatMap(({ id, title }) => {
    const own = roundsOf(rounds, work.id, id);
    if (own.length === 0) return [];
    const of = (figure: Figure): number => median(own.map((round) => round[figure]));
    return [
      [
        title,
        of('cpuMicros').toFixed(1),
        ratio(ratioOf(rounds, work.id, [id, 'bare'])),
        ratio(ratioOf(rounds, work.id, ['iterators', id])),
        of('deliveriesPerSecond').toFixed(0),
        of('p50Ms').toFixed(1),
        of('p99Ms').toFixed(1),
        of('eventsPerRead').toFixed(2),
        of('connectsPerSecond').toFixed(0),
        of('connectCpuMs').toFixed(3),
        (of('heapBytesPerSocket') / 1000).toFixed(1),
        (of('rssBytesPerSocket') / 1000).toFixed(1),
      ],
    ];
  });
  return [HEAD, HEAD.map((_, column) => (column === 0 ? '---' : '--:')), ...rows]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');
}

function ratio(value: number | undefined): string {
  return value === undefined ? '–' : value.toFixed(2);
}
