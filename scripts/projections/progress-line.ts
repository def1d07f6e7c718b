import type { ReplayProgress } from '../../platform/events/replay.ts';

/**
 * `  62 % of the ledger, 18 400 events, 3 120 events/s, 4 s left`
 * @param sinceStart what this run has done, so that what an earlier one did counts for the share and not for the speed
 * @param elapsedMs since this run began
 */
export function progressLine(
  { events, positions, positionsInAll }: ReplayProgress,
  sinceStart: Pick<ReplayProgress, 'events' | 'positions'>,
  elapsedMs: number,
): string {
  const percent = positionsInAll === 0 ? 100 : Math.floor((positions / positionsInAll) * 100);
  const perSecond = elapsedMs === 0 ? 0 : (sinceStart.events / elapsedMs) * 1000;
  const positionsPerMs = elapsedMs === 0 ? 0 : sinceStart.positions / elapsedMs;
  const left = positionsPerMs === 0 ? '' : `, ${Math.ceil((positionsInAll - positions) / positionsPerMs / 1000)} s left`;
  return `${String(percent).padStart(4)} % of the ledger, ${grouped(events)} events, ${grouped(Math.round(perSecond))} events/s${left}`;
}

function grouped(count: number): string {
  return count.toLocaleString('en-US').replaceAll(',', ' ');
}
