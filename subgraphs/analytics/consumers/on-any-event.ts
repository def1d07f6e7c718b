import type { Consumer } from '../../../platform/events/consumer.ts';
import { ContentAnalyticsUpdated } from '../../../schema/events/analytics.ts';
import { countsOf, dayOf, userOf } from '../domain/activity.ts';
import type { ActivityDays } from '../store/activity-days.ts';

/**
 * Counts every event for the day of the user whose it is. Events that are nobody's are passed over, and so is what this service
 * itself tells of numbers: that others looked at a content is nothing that its author did.
 */
export function onAnyEvent(days: ActivityDays): Consumer {
  return {
    types: undefined,
    handle: async (event) => {
      const userId = event.type === ContentAnalyticsUpdated.type ? undefined : userOf(event);
      if (userId === undefined) return;
      await days.add({ userId, day: dayOf(event.time), eventId: event.id, counts: countsOf(event) });
    },
  };
}
