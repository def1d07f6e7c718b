import type { EventEnvelope, EventType } from '../event.ts';
import { leastRecentlyUsed } from '../least-recently-used.ts';
import type { Rows } from '../store/rows.ts';
import type { Consumer } from './consumer.ts';
import type { EventLog } from './event-log.ts';

/** Takes the events of one commit into rows. Events that come again change nothing; those of one stream come in order. */
export type Apply = (events: readonly EventEnvelope[]) => Promise<void>;

/** Rows that are made from events alone, so that they can be made anew. */
export interface ReadModel {
  /** The service that reads it. */
  readonly service: string;
  /** What the rows are: part of the tables' names. */
  readonly name: string;
  /** The facts that it is made from: those of its service's own log, or what every service tells the others. */
  readonly from: 'own' | 'public';
  /** @param log its service's own */
  readonly open: (rows: Rows, log: EventLog) => Apply;
}

/** What one service contributes to the making of read models: what is in its log, and which it has. */
export interface ServiceFacts {
  readonly service: string;
  readonly types: readonly EventType[];
  readonly readModels: readonly ReadModel[];
}

const SUBJECTS_REMEMBERED = 100_000;

/**
 * Brings rows that mirror aggregates up to what their streams say, each aggregate once.
 * @param types the facts that are mirrored
 * @param project see `AggregateStore.project`
 */
export function mirror(types: readonly Pick<EventType, 'type'>[], project: (id: string) => Promise<number>): Apply {
  const mirrored = new Set(types.map(({ type }) => type));
  const versions = leastRecentlyUsed<number>(SUBJECTS_REMEMBERED);
  return async (events) => {
    const last = events.findLast(({ type }) => mirrored.has(type));
    if (!last || (versions.get(last.subject) ?? 0) >= last.sequence) return;
    versions.set(last.subject, await project(last.subject));
  };
}

/** Gives events to consumers that do nothing but keep rows. */
export function consume(consumers: readonly Consumer[]): Apply {
  return async (events) => {
    for (const event of events) {
      for (const { types, handle } of consumers) if (!types || types.includes(event.type)) await handle(event);
    }
  };
}
