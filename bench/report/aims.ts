import type { Work } from '../graph/operations.ts';
import { median } from '../measure/quantile.ts';
import type { Round } from '../measure/rounds.ts';
import { FLOOR, STOCK } from '../gateways/contenders.ts';

/** A figure that the router is to reach, and what it came to. */
export interface Aim {
  readonly title: string;
  readonly aim: string;
  readonly measured: number;
  readonly met: boolean;
}

interface AimOf {
  readonly title: string;
  readonly work: Work['id'];
  /** Whose CPU time is divided by whose. */
  readonly of: readonly [upper: string, lower: string];
  readonly least?: number;
  readonly most?: number;
}

const AIMS: readonly AimOf[] = [
  { title: 'CPU per request: heavy, nothing shared: below stock', work: 'heavy', of: [STOCK, 'router'], least: 8 },
  {
    title: 'CPU per request: heavy, subgraph flights shared: below stock',
    work: 'heavy',
    of: [STOCK, 'router-flights'],
    least: 20,
  },
  {
    title: 'CPU per request: heavy, subgraph flights shared: below Hive Gateway with its Rust planner, sharing the same',
    work: 'heavy',
    of: ['hive-rust-flights', 'router-flights'],
    least: 5,
  },
  { title: 'CPU per request: one fetch: of the floor', work: 'one', of: ['router', FLOOR], most: 1.25 },
];

/** The aims whose gateways were all measured: the median of the rounds' ratios. */
export function aims(rounds: readonly Round[]): Aim[] {
  return AIMS.flatMap(({ title, work, of: [upper, lower], least = 0, most = Infinity }) => {
    const cpuOf = (id: string) => rounds.filter((r) => r.work === work && r.contender === id).map(({ cpuMs }) => cpuMs);
    const below = cpuOf(lower);
    const ratios = cpuOf(upper).flatMap((cpu, round) => (below[round] === undefined ? [] : [cpu / below[round]]));
    if (ratios.length === 0) return [];
    const measured = median(ratios);
    const aim = least > 0 ? `at least ${least} times` : `at most ${most} times`;
    return [{ title, aim, measured, met: measured >= least && measured <= most }];
  });
}

/** Aims as a Markdown table. */
export function aimLines(reached: readonly Aim[]): string[] {
  const rows = reached.map(({ title, aim, measured, met }) => {
    return `| ${title} | ${aim} | ${measured.toFixed(measured < 100 ? 2 : 0)} | ${met ? 'yes' : 'no'} |`;
  });
  return ['| what | aim | measured | reached |', '|---|---|--:|---|', ...rows];
}
