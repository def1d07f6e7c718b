import type { Aim } from '../report/aims.ts';
import type { LoadResult } from './aggregates.ts';
import type { CommandUnits } from './graph.ts';
import { type GrowthResult, STEPS, TITLES } from './growth.ts';
import { ownUnits } from './unit-lines.ts';

/** How much more one event may cost in the largest log than in the smallest, before it is not flat. */
const FLAT = 1.25;
/** What it may cost to load a long aggregate, of a short one. */
const LOAD = 3;

/** What events are to reach, for what was measured. */
export function eventAims({
  growth,
  loads,
  units,
}: {
  readonly growth: readonly GrowthResult[];
  readonly loads: readonly LoadResult[];
  readonly units: readonly CommandUnits[];
}): Aim[] {
  const flat = STEPS.flatMap((step) =>
    [false, true].flatMap((sealed) => {
      const own = growth
        .filter((one) => one.step === step && one.store === 'dynalite' && one.sealed === sealed)
        .toSorted((a, b) => a.events - b.events);
      const [first, last] = [own[0], own.at(-1)];
      if (!first || !last || first === last) return [];
      const what = `${TITLES[step]}, ${sealed ? 'sealed' : 'in the open'}`;
      const title = `${what}: CPU for one event at ${last.events} events, of that at ${first.events}`;
      return [most(title, last.cpuMicros / first.cpuMicros, FLAT)];
    }),
  );
  const [short, long] = [
    loads.find(({ events }) => events === 10),
    loads.find(({ events, snapshots }) => events > 10 && snapshots),
  ];
  const loading =
    short && long ? [most(`Load an aggregate of ${long.events} events, of one of 10: CPU`, long.cpuMs / short.cpuMs, LOAD)] : [];
  const commands = units.flatMap((command) => {
    const { facts, rows } = ownUnits(command);
    return [
      most(`${command.command}: write units of its facts`, facts, 1),
      most(`${command.command}: write units of its projections`, rows, 2),
    ];
  });
  return [...flat, ...loading, ...commands];
}

function most(title: string, measured: number, aim: number): Aim {
  return { title, aim: `at most ${aim}`, measured, met: measured <= aim };
}
