import { type Contender, FLOOR, STOCK } from '../gateways/contenders.ts';
import type { Work } from '../graph/operations.ts';
import { median } from './quantile.ts';
import type { Round } from './rounds.ts';

/** The medians of one gateway at one work, and how they compare. */
export interface Summary extends Omit<Round, 'contender' | 'work' | 'requests'> {
  readonly contender: Contender;
  /** How many times less CPU than the stock gateway, round by round, then the median; undefined where stock did not run. */
  readonly timesBelowStock: number | undefined;
  /** How many times the CPU of the floor in the same setting. */
  readonly timesTheFloor: number | undefined;
}

/** Sums up the rounds of one work, in the order of `contenders`. */
export function summarise(rounds: readonly Round[], work: Work['id'], contenders: readonly Contender[]): Summary[] {
  const cpuOf = (id: string): number[] => rounds.filter((r) => r.work === work && r.contender === id).map(({ cpuMs }) => cpuMs);
  return contenders.flatMap((contender) => {
    const own = rounds.filter((round) => round.work === work && round.contender === contender.id);
    if (own.length === 0) return [];
    const of = (key: keyof Omit<Round, 'contender' | 'work'>): number => median(own.map((round) => round[key]));
    const floor = contender.sharing === 'off' ? FLOOR : `${FLOOR}-${contender.sharing}`;
    return [
      {
        contender,
        requestsPerSecond: of('requestsPerSecond'),
        cpuMs: of('cpuMs'),
        p50Ms: of('p50Ms'),
        p99Ms: of('p99Ms'),
        rssBytes: of('rssBytes'),
        subgraphRequests: of('subgraphRequests'),
        gatewayBusy: of('gatewayBusy'),
        othersBusy: of('othersBusy'),
        timesBelowStock: medianRatio(cpuOf(STOCK), cpuOf(contender.id)),
        timesTheFloor: medianRatio(cpuOf(contender.id), cpuOf(floor)),
      },
    ];
  });
}

function medianRatio(upper: readonly number[], lower: readonly number[]): number | undefined {
  if (upper.length === 0 || lower.length === 0) return undefined;
  return median(upper.flatMap((value, round) => (lower[round] === undefined ? [] : [value / lower[round]])));
}
