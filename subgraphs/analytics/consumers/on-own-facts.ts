import type { EventEnvelope } from '../../../platform/event.ts';
import { EngagementTracked } from '../domain/engagement.ts';
import type { EngagementDays } from '../store/engagement-days.ts';

/**
 * What the relay does with the service's own facts: counts what a process recorded and did not live to count. They go no
 * further. Most were counted when they were recorded, and those cost a read.
 */
export function onOwnFacts(days: EngagementDays): (events: readonly EventEnvelope[]) => Promise<void> {
  return async (events) => {
    for (const { data } of events) {
      const engagement = EngagementTracked.schema.parse(data);
      if (!(await days.has(engagement))) await days.add(engagement);
    }
  };
}
