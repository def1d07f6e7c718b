import { z } from 'zod';
import type { EventEnvelope } from '../../../platform/event.ts';
import { ContentCreated, ContentPublished } from '../../../schema/events/content.ts';

/** What is counted of an agent's day. */
export interface ActivityCounts {
  /** Everything that the platform recorded of the agent. */
  readonly events: number;
  readonly contentsGenerated: number;
  readonly contentsPublished: number;
}

/** An agent's day, as `2026-11-23` in UTC, and what is counted of it. */
export interface DailyActivity extends ActivityCounts {
  readonly date: string;
}

const NOTHING: ActivityCounts = { events: 0, contentsGenerated: 0, contentsPublished: 0 };
const DAY_MS = 86_400_000;

const OfAuthor = z.object({ authorId: z.string().min(1) }).transform(({ authorId }) => authorId);
const OfUser = z.object({ userId: z.string().min(1) }).transform(({ userId }) => userId);
const Owner = z.union([OfAuthor, OfUser]);

/** Whose event it is: the one whom its data names, else the person who did it; undefined for the system's own. */
export function userOf({ data, actor }: Pick<EventEnvelope, 'data' | 'actor'>): string | undefined {
  const named = Owner.safeParse(data);
  if (named.success) return named.data;
  return actor.kind === 'user' ? actor.id : undefined;
}

/** The day that an event counts for: the day of its own time in UTC, whenever it arrives. */
export function dayOf(time: string): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** What one event adds to its user's day. */
export function countsOf({ type }: Pick<EventEnvelope, 'type'>): ActivityCounts {
  return {
    events: 1,
    contentsGenerated: type === ContentCreated.type ? 1 : 0,
    contentsPublished: type === ContentPublished.type ? 1 : 0,
  };
}

/** The last days up to today, oldest first. @param today as `2026-11-23` in UTC, where every day has 24 hours */
export function lastDays(today: string, days: number): string[] {
  const endMs = Date.parse(`${today}T00:00:00.000Z`);
  return Array.from({ length: days }, (_, index) => dayOf(new Date(endMs - (days - 1 - index) * DAY_MS).toISOString()));
}

/** Adds up what was counted for each of the days; days without anything have zeros. Counts of other days are left out. */
export function activityOn(days: readonly string[], counted: readonly DailyActivity[]): DailyActivity[] {
  const byDay = Map.groupBy(counted, ({ date }) => date);
  return days.map((date) => ({ date, ...(byDay.get(date) ?? []).reduce(add, NOTHING) }));
}

function add(sum: ActivityCounts, more: ActivityCounts): ActivityCounts {
  return {
    events: sum.events + more.events,
    contentsGenerated: sum.contentsGenerated + more.contentsGenerated,
    contentsPublished: sum.contentsPublished + more.contentsPublished,
  };
}
