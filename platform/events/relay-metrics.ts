import type { Meter } from '@opentelemetry/api';
import type { Clock } from '../clock.ts';
import type { RelayCounts } from './shard-relay.ts';

export interface RelayMeasures extends RelayCounts {
  /** @param at when the oldest commit that waits in a shard was recorded, as the last sweep saw it; undefined where none does */
  oldestWaiting(shard: number, at: string | undefined): void;
}

/**
 * What there is to know of a relay: `relay_lag_seconds`, the age of the oldest commit that waits; `relay_commits_total`;
 * `relay_failures_total`, deliveries and sweeps that did not come through. They grow before anybody misses a notification.
 */
export function measureRelay(meter: Meter | undefined, clock: Clock): RelayMeasures {
  const oldest = new Map<number, number>();
  const commits = meter?.createCounter('relay_commits_total', { description: 'Commits that were delivered and have a position' });
  const failures = meter?.createCounter('relay_failures_total', { description: 'Deliveries and sweeps that failed' });
  meter
    ?.createObservableGauge('relay_lag_seconds', { description: 'Age of the oldest commit that waits, as the last sweep saw it' })
    .addCallback((result) => {
      const since = Math.min(...oldest.values());
      result.observe(oldest.size === 0 ? 0 : Math.max(0, clock.now().getTime() - since) / 1000);
    });
  return {
    relayed: (count) => commits?.add(count),
    failed: () => failures?.add(1),
    oldestWaiting: (shard, at) => {
      if (at === undefined) oldest.delete(shard);
      else oldest.set(shard, Date.parse(at));
    },
  };
}
