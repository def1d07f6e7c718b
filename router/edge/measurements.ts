import type { Meter } from '@opentelemetry/api';
import type { LiveGroups } from '../subscriptions/live-groups.ts';
import type { Sockets } from './socket.ts';

/** What a router counts of itself. */
export interface Measurements {
  /** A request for an operation was answered. @param seconds how long that took */
  answered(status: number, seconds: number): void;
  /** Notes what an operation was estimated to cost and has cost, for some of all answers. */
  readonly costOf?: (estimate: () => number, actual: () => number) => void;
  /** Shows how much is live, whenever it is read. */
  watch(live: { readonly groups: Pick<LiveGroups, 'size'>; readonly sockets: Pick<Sockets, 'size'> }): void;
}

/**
 * @param meter such as that of `createMetrics('router')`
 * @param costShare of how many answers it is worked out what they have cost: 0 of none, 1 of all
 */
export function createMeasurements(meter: Meter, costShare = 0, random: () => number = Math.random): Measurements {
  const requests = meter.createCounter('router_requests_total', { description: 'Requests for operations over HTTP' });
  const durations = meter.createHistogram('router_request_duration_seconds', {
    description: 'From the first byte of a request to its answer',
    advice: { explicitBucketBoundaries: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] },
  });
  const costs = meter.createHistogram('router_operation_cost', {
    description: 'What operations were estimated to cost, and have cost',
    advice: { explicitBucketBoundaries: [1, 3, 10, 30, 100, 300, 1000, 3000, 10_000, 30_000, 100_000] },
  });
  const sockets = meter.createObservableGauge('router_sockets', { description: 'WebSockets that are open' });
  const groups = meter.createObservableGauge('router_subscription_groups', { description: 'Groups of equal subscriptions' });
  const channels = meter.createObservableGauge('router_live_channels', { description: 'Live channels that are read' });
  return {
    answered(status, seconds) {
      // There are a handful of statuses: nothing that a client sends becomes a label.
      const labels = { status };
      requests.add(1, labels);
      durations.record(seconds, labels);
    },
    costOf(estimate, actual) {
      if (costShare === 0 || random() >= costShare) return;
      costs.record(estimate(), { kind: 'estimated' });
      costs.record(actual(), { kind: 'actual' });
    },
    watch(live) {
      sockets.addCallback((result) => result.observe(live.sockets.size));
      groups.addCallback((result) => result.observe(live.groups.size.groups));
      channels.addCallback((result) => result.observe(live.groups.size.channels));
    },
  };
}
