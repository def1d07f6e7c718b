import { median } from '../measure/quantile.ts';
import type { Aim } from '../report/aims.ts';
import { ratioOf, roundsOf } from './live-table.ts';
import type { LiveRound } from './measure.ts';

/** What live delivery is to reach, for what was measured. */
export function liveAims(rounds: readonly LiveRound[]): Aim[] {
  const own = (work: string, figure: 'p99Ms' | 'eventsPerRead' | 'heapBytesPerSocket' | 'connectsPerSecond') => {
    const values = roundsOf(rounds, work, 'router').map((round) => round[figure]);
    return values.length === 0 ? undefined : median(values);
  };
  return [
    ...[1000, 10_000].flatMap((size) => [
      most(`Groups of ${size}: CPU of the floor`, ratioOf(rounds, `groups-${size}`, ['router', 'bare']), 1.25),
      least(
        `Groups of ${size}: CPU below an iterator per client`,
        ratioOf(rounds, `groups-${size}`, ['iterators', 'router']),
        2.5,
      ),
    ]),
    least('Two entity fetches: CPU below resolving per client', ratioOf(rounds, 'joined', ['iterators', 'router']), 20),
    least('Bursts of 10: events in one read', own('bursts', 'eventsPerRead'), 5),
    most('50 events a second to 1 000 clients: p99, ms', own('paced', 'p99Ms'), 100),
    most('Idle client: bytes of heap', own('groups-10000', 'heapBytesPerSocket'), 15_000),
    least('Clients that connect and subscribe a second', own('groups-10000', 'connectsPerSecond'), 3000),
  ].flatMap((aim) => aim ?? []);
}

function least(title: string, measured: number | undefined, value: number): Aim | undefined {
  return measured === undefined ? undefined : { title, aim: `at least ${value}`, measured, met: measured >= value };
}

function most(title: string, measured: number | undefined, value: number): Aim | undefined {
  return measured === undefined ? undefined : { title, aim: `at most ${value}`, measured, met: measured <= value };
}
