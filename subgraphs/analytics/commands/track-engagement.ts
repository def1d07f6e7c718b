import { z } from 'zod';
import type { Clock } from '../../../platform/clock.ts';
import type { Cause } from '../../../platform/events/cause.ts';
import { type EventLog, VersionConflictFault } from '../../../platform/events/event-log.ts';
import { deterministicId } from '../../../platform/ids.ts';
import { type InputProblem, parseInput } from '../../../platform/subgraph/input.ts';
import { ContentId } from '../../../schema/ids.ts';
import { EngagementKind, EngagementTracked, track } from '../domain/engagement.ts';
import { type ContentMetrics, metricsOf } from '../domain/metrics.ts';
import type { Contents } from '../store/contents.ts';
import type { EngagementDays } from '../store/engagement-days.ts';

/** A client's clock may be ahead of ours by so much. */
const AHEAD_MS = 60_000;
const LATE_MS = 48 * 3_600_000;

export type TrackEngagementOutcome =
  | { readonly ok: true; readonly metrics: ContentMetrics }
  | { readonly ok: false; readonly refusal: 'INVALID_INPUT'; readonly problems: readonly InputProblem[] }
  | { readonly ok: false; readonly refusal: 'NOT_FOUND' };

/** Counts one engagement with a content of the user, and gives the metrics that count it. The same event id counts once. */
export type TrackEngagement = (input: unknown, by: { userId: string; cause: Cause }) => Promise<TrackEngagementOutcome>;

export function createTrackEngagement({
  log,
  contents,
  days,
  clock,
}: {
  log: EventLog;
  contents: Contents;
  days: EngagementDays;
  clock: Clock;
}): TrackEngagement {
  /** @returns the fact as it was recorded, now or by who was first with this event id */
  const record = async (fact: EngagementTracked, cause: Cause): Promise<EngagementTracked['data']> => {
    const stream = `engagement#${fact.data.engagementId}`;
    try {
      await log.append(stream, 0, [fact], { ...cause, owner: fact.data.authorId });
      return fact.data;
    } catch (error) {
      if (!(error instanceof VersionConflictFault)) throw error;
      const { events } = await log.load(stream);
      return EngagementTracked.schema.parse(events[0]?.data);
    }
  };

  return async (input, { userId, cause }) => {
    const now = clock.now();
    const parsed = parseInput(inputAt(now), input);
    if (!parsed.ok) return { ok: false, refusal: 'INVALID_INPUT', problems: parsed.problems };
    const { contentId, eventId, kind, occurredAt } = parsed.value;
    const [content = { status: 'unknown' }] = await contents.find([contentId]);
    const engagement = {
      engagementId: deterministicId(contentId, eventId),
      contentId,
      kind,
      occurredAt: occurredAt ?? now.toISOString(),
    };
    const decision = track(content, { by: userId, engagement });
    if (!decision.ok) return decision;
    for (const fact of decision.events) await days.add(await record(fact, cause));
    return { ok: true, metrics: metricsOf(await days.total(contentId)) };
  };
}

function inputAt(now: Date) {
  return z.object({
    contentId: ContentId,
    kind: EngagementKind,
    eventId: z.string().min(8, 'must have 8 characters or more').max(128, 'must have 128 characters or fewer'),
    occurredAt: z.iso
      .datetime('must have the form 2026-11-23T09:30:00.000Z')
      .refine((at) => Date.parse(at) <= now.getTime() + AHEAD_MS, 'must not be in the future')
      .refine((at) => Date.parse(at) >= now.getTime() - LATE_MS, 'must be at most 48 hours ago')
      .nullish(),
  });
}
