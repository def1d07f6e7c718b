import type { EventEnvelope } from '../../../platform/event.ts';
import { causeBy } from '../../../platform/events/cause.ts';
import { SubjectErasedFault } from '../../../platform/privacy/sealer.ts';
import type { UserId } from '../../../schema/ids.ts';
import { ABSENT, type Notice, raise } from '../domain/notification.ts';
import { notificationIdOf } from '../store/notification-id.ts';
import type { NotificationStreams } from '../store/notification-streams.ts';

/** Tells a user something because of an event. Called again with the same event, it changes nothing; nor where the user was erased. */
export type RaiseNotification = (because: EventEnvelope, userId: UserId, notice: Notice) => Promise<void>;

export function createRaiseNotification({
  streams,
  service,
}: {
  streams: NotificationStreams;
  service: string;
}): RaiseNotification {
  return async (event, userId, notice) => {
    const id = notificationIdOf(event, userId);
    const createdAt = new Date(event.time).toISOString();
    const decision = raise(ABSENT, { id, userId, createdAt, notice });
    if (!decision.ok) return;
    try {
      await streams.record({ id, state: ABSENT, version: 0 }, decision.events, causeBy(event, service));
    } catch (error) {
      if (!(error instanceof SubjectErasedFault)) throw error;
    }
  };
}
