import type { EventEnvelope } from '../event.ts';

/** An event that a group could not take after every try, with the last reason. */
export interface Untaken {
  readonly group: string;
  readonly event: EventEnvelope;
  readonly reason: string;
}

/** Where a bus puts what a group could not take. */
export interface DeadLetterBox {
  /** Resolves when it is safe there: only then does the bus let go of it. The same event may be put there again. */
  bury(untaken: Untaken): Promise<void>;
}

/** Stops a consumption after the event in hand. */
export type StopConsuming = () => Promise<void>;

/** Takes events to all that want them. */
export interface Publisher {
  /** Resolves when the events are safe: a crash of this process right after loses none. Order is kept within a subject. */
  publish(events: readonly EventEnvelope[]): Promise<void>;
}

/**
 * Carries events from the service that recorded them to all that want them. Every group gets every event at least once,
 * one member of the group each. What a group can't take after its tries goes to the dead letters and blocks nothing behind it.
 */
export interface Bus extends Publisher {
  /** Which adapter this is, for the banner and `/health/ready`. */
  readonly adapter: string;
  /** Begins to take events for a group. An error thrown by `handle` means: again later. */
  consume(group: string, handle: (event: EventEnvelope) => Promise<void>): Promise<StopConsuming>;
  answers(): Promise<boolean>;
  close(): Promise<void>;
}

/** How often a group is given the same event before it becomes a dead letter, and how long it rests between. */
export interface Redelivery {
  readonly tries: number;
  /** First pause in milliseconds; doubles from try to try. */
  readonly pauseMs: number;
}

export const DEFAULT_REDELIVERY: Redelivery = { tries: 3, pauseMs: 200 };
