import type { EventEnvelope } from '../../../platform/event.ts';
import { EngagementTracked } from '../domain/engagement.ts';
import type { DueMetricsStore } from '../store/due-metrics.ts';
import type { EngagementDays } from '../store/engagement-days.ts';

type Take = (events: readonly EventEnvelope[]) => Promise<void>;

/** Counts engagements that a process recorded and did not live to count. Most were counted when they were recorded, and those cost a read. */
export function onOwnFacts(days: EngagementDays): Take {
  return async (events) => {
    for (const { engagement } of engagementsIn(events)) if (!(await days.has(engagement))) await days.add(engagement);
  };
}

/** Says of counted engagements whose numbers have changed, so that others are told. */
export function onCounted(due: DueMetricsStore): Take {
  return async (events) => {
    for (const { engagement, authorId } of engagementsIn(events)) await due.mark(engagement.contentId, authorId);
  };
}

function engagementsIn(events: readonly EventEnvelope[]) {
  return events.flatMap(({ type, data }) => {
    if (type !== EngagementTracked.type) return [];
    const { authorId, ...engagement } = EngagementTracked.schema.parse(data);
    return [{ authorId, engagement }];
  });
}
