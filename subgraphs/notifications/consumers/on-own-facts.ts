import { z } from 'zod';
import type { EventEnvelope } from '../../../platform/event.ts';
import type { LiveChannels } from '../../../platform/redis/live-channel.ts';
import { encodeLiveEvent } from '../../../platform/redis/live-event.ts';
import type { RowTables } from '../../../platform/store/row-tables.ts';
import { NotificationId, UserId } from '../../../schema/ids.ts';
import { NotificationRaised } from '../domain/notification.ts';
import type { Inbox } from '../store/inbox.ts';
import type { NotificationStreams } from '../store/notification-streams.ts';

/** What every fact of this service tells. */
const Concern = z.object({ notificationId: NotificationId, userId: UserId });

/** The channel of everything that a user is told; `router/live.graphql` names it to clients. */
export function notificationChannel(userId: string): string {
  return `user:${userId}:notifications`;
}

/**
 * What the relay does with the service's own facts: makes sure that the inbox shows them, then announces what was raised to those
 * who listen. Who hears of a notification can therefore fetch it. At least once: a process that dies in between announces again.
 */
export function onOwnFacts({
  inbox,
  streams,
  liveChannels,
  tables,
}: {
  inbox: Inbox;
  streams: NotificationStreams;
  liveChannels: LiveChannels;
  /** Where the inbox is: while more than one table is kept up, what one of them shows says nothing of the others. */
  tables: RowTables;
}): (events: readonly EventEnvelope[]) => Promise<void> {
  return async (events) => {
    for (const event of events) {
      const { notificationId: id, userId } = Concern.parse(event.data);
      const [stored] = tables.written.length > 1 ? [] : await inbox.find(userId, [id]);
      if (!stored || stored.version < event.sequence) await streams.project(id);
      if (event.type !== NotificationRaised.type) continue;
      const payload = encodeLiveEvent({ notification: { __typename: 'Notification', id } });
      await liveChannels.publish(notificationChannel(userId), payload);
    }
  };
}
