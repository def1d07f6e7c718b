import type { AggregateStore } from '../../../platform/events/aggregate-store.ts';
import type { Ids } from '../../../platform/ids.ts';
import { continueTrace, traceparentOf } from '../../../platform/trace.ts';
import { type AnnouncedMetrics, announce, type MetricsAnnounced } from '../domain/announced-metrics.ts';
import type { DueMetricsStore } from '../store/due-metrics.ts';
import type { EngagementDays } from '../store/engagement-days.ts';

/**
 * Tells others of every content whose numbers have changed and are due. Any number of processes may do so at once: numbers that
 * were told already are not told again.
 * @returns how many contents were looked at
 */
export type AnnounceMetrics = (isStopped?: () => boolean) => Promise<number>;

export function createAnnounceMetrics({
  due,
  days,
  announced,
  ids,
  service,
}: {
  due: DueMetricsStore;
  days: EngagementDays;
  announced: AggregateStore<AnnouncedMetrics, MetricsAnnounced>;
  ids: Ids;
  service: string;
}): AnnounceMetrics {
  return async (isStopped = () => false) => {
    let looked = 0;
    for (const changed of await due.due()) {
      if (isStopped()) break;
      const { contentId, authorId } = changed;
      const counts = await days.total(contentId);
      const correlationId = ids.next();
      const cause = {
        actor: { kind: 'system' as const, id: service },
        traceparent: traceparentOf(continueTrace(undefined)),
        correlationId,
        causationId: correlationId,
      };
      await announced.handle(contentId, cause, (state) => announce(state, { contentId, authorId, ...counts }));
      await due.told(changed);
      looked += 1;
    }
    return looked;
  };
}
