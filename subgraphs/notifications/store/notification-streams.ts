import { AggregateStore, type Project } from '../../../platform/events/aggregate-store.ts';
import type { Cause } from '../../../platform/events/cause.ts';
import { type EventLog, VersionConflictFault } from '../../../platform/events/event-log.ts';
import { evolve, type NotificationEvent, type NotificationState } from '../domain/notification.ts';
import { notificationAggregate } from '../domain/notification-aggregate.ts';

/** What is known of a notification, and up to which event. Version 0 is before anything was raised. */
export interface KnownNotification {
  readonly id: string;
  readonly state: NotificationState;
  readonly version: number;
}

/**
 * The streams of notifications, `notification#<id>`. Ids are deterministic and a row tells its version, so that a writer knows
 * where it stands without reading the stream, and the condition on the append tells whether it was right.
 */
export class NotificationStreams {
  readonly #log: EventLog;
  readonly #project: Project<NotificationState>;
  readonly #aggregates: AggregateStore<NotificationState, NotificationEvent>;

  /** @param project keeps the read model; called in the same call that records */
  constructor(log: EventLog, project: Project<NotificationState>) {
    this.#log = log;
    this.#project = project;
    this.#aggregates = new AggregateStore(log, notificationAggregate, project);
  }

  /**
   * Records events behind what is known. Where somebody was faster, nothing is recorded, and the read model is brought up to what they did.
   * @returns whether it was recorded
   */
  async record({ id, state, version }: KnownNotification, events: readonly NotificationEvent[], cause: Cause): Promise<boolean> {
    if (events.length === 0) return false;
    const next = events.reduce(evolve, state);
    try {
      const owner = notificationAggregate.ownerOf(next);
      await this.#log.append(`${notificationAggregate.category}#${id}`, version, events, { ...cause, owner });
    } catch (error) {
      if (!(error instanceof VersionConflictFault)) throw error;
      await this.project(id);
      return false;
    }
    await this.#project(id, next, version + events.length);
    return true;
  }

  /** Brings the read model up to what is recorded. @returns the version that it has then */
  project(id: string): Promise<number> {
    return this.#aggregates.project(id);
  }
}
