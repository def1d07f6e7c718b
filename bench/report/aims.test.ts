import { expect, it } from 'vitest';
import type { Round } from '../measure/rounds.ts';
import { aims } from './aims.ts';

const round = (contender: string, cpuMs: number, work: Round['work'] = 'heavy'): Round => ({
  contender,
  work,
  cpuMs,
  requests: 1,
  requestsPerSecond: 1,
  p50Ms: 1,
  p99Ms: 1,
  rssBytes: 1,
  subgraphRequests: 1,
  gatewayBusy: 1,
  othersBusy: 1,
});

it('compares round with round, and takes the median of the ratios', () => {
  const rounds = [12, 20, 100].flatMap((stock, index) => [round('apollo', stock), round('router', index === 0 ? 2 : 1)]);
  expect(aims(rounds)).toMatchObject([{ measured: 20, met: true }]);
});

it('says what is not reached, at least and at most', () => {
  const rounds = [round('apollo', 7), round('router', 1), round('router', 3, 'one'), round('floor', 2, 'one')];
  expect(aims(rounds).map(({ measured, met }) => [measured, met])).toEqual([
    [7, false],
    [1.5, false],
  ]);
});
