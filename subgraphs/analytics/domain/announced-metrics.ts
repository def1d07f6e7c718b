import { accept, type Decision } from '../../../platform/decision.ts';
import type { EventOf } from '../../../platform/event.ts';
import { ContentAnalyticsUpdated } from '../../../schema/events/analytics.ts';

export type MetricsAnnounced = EventOf<typeof ContentAnalyticsUpdated>;

/** What others were last told of a content's numbers. */
export type AnnouncedMetrics = { readonly status: 'nothing' } | ({ readonly status: 'announced' } & MetricsAnnounced['data']);

const NOTHING: AnnouncedMetrics = { status: 'nothing' };

/** Others are told of numbers that are not those that they were told before. */
export function announce(state: AnnouncedMetrics, now: MetricsAnnounced['data']): Decision<MetricsAnnounced, never> {
  const isKnown =
    state.status === 'announced' &&
    (['views', 'clicks', 'likes', 'comments', 'shares', 'saves'] as const).every((counter) => state[counter] === now[counter]);
  return isKnown ? accept() : accept(ContentAnalyticsUpdated(now));
}

/** What was announced of a content as an aggregate: its streams are `content-metrics#<contentId>`, and it is the author's. */
export const announcedMetrics = {
  category: 'content-metrics',
  initial: NOTHING,
  evolve: (_state: AnnouncedMetrics, { data }: MetricsAnnounced): AnnouncedMetrics => ({ status: 'announced', ...data }),
  ownerOf: (state: AnnouncedMetrics) => (state.status === 'nothing' ? undefined : state.authorId),
  snapshots: {
    form: 1,
    everyEvents: 32,
    schema: ContentAnalyticsUpdated.schema.transform((data): AnnouncedMetrics => ({ status: 'announced', ...data })),
  },
};
