import type { Selection } from './prices.ts';

/** One thing that is measured of live delivery. */
export interface LiveWork {
  readonly id: string;
  readonly title: string;
  readonly clients: number;
  /** How many clients watch the same market. */
  readonly groupSize: number;
  readonly selection: Selection;
  /** Events for each client in all. */
  readonly events: number;
  /** Events of a market that are published at the same moment. */
  readonly burst: number;
  /** Events a second for each market; undefined publishes the next when the one before has reached everybody. */
  readonly perSecond?: number;
}

/** How large the sizes are: all of them, or what a small machine or CI can carry. */
export interface LiveScale {
  readonly mostClients: number;
  readonly deliveries: number;
}

/** The work at a scale. Where there are fewer clients than a group would have, that group is left out. */
export function liveWorks({ mostClients, deliveries }: LiveScale): LiveWork[] {
  const inGroups = [1, 100, 1000, 10_000]
    .filter((groupSize) => groupSize <= mostClients)
    .map((groupSize) => ({
      id: `groups-${groupSize}`,
      title: `${mostClients} clients in groups of ${groupSize}`,
      clients: mostClients,
      groupSize,
      selection: 'plain' as const,
      events: Math.max(2, Math.round(deliveries / mostClients)),
      burst: 1,
    }));
  const some = Math.min(1000, mostClients);
  const group = { clients: some, groupSize: some, selection: 'plain' as const, burst: 1 };
  const events = Math.max(10, Math.round(deliveries / some));
  return [
    ...inGroups,
    { ...group, id: 'paced', title: `50 events a second to ${some} clients`, events, perSecond: 50 },
    { ...group, id: 'bursts', title: `Bursts of 10 events to ${some} clients`, events: Math.ceil(events / 10) * 10, burst: 10 },
    {
      ...group,
      id: 'joined',
      title: `${some} clients, each event joined from two subgraphs`,
      selection: 'joined',
      events: Math.max(5, Math.round(events / 3)),
    },
  ];
}
