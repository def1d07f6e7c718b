import { z } from 'zod';
import type { Rows } from '../../../platform/store/rows.ts';
import type { ActivityCounts, DailyActivity } from '../domain/activity.ts';
import { everyRow } from './every-row.ts';
import type { Tally } from './tally.ts';

const Counter = z.number().int().default(0);
const ActivityRow = z.object({ events: Counter, contentsGenerated: Counter, contentsPublished: Counter });

const partitionOf = (userId: string) => `activity#${userId}`;
const sortKeyOf = (day: string) => `day#${day}`;
/** Sorts behind every part of a day. */
const BEHIND = '#~';

/** What agents did, counted by the day. A day of fewer than 1000 events is one row. */
export class ActivityDays {
  readonly #rows: Rows;
  readonly #tally: Tally;

  constructor(rows: Rows, tally: Tally) {
    this.#rows = rows;
    this.#tally = tally;
  }

  /** Counts an event for a user's day, once. @returns whether it was counted now */
  add({
    userId,
    day,
    eventId,
    counts,
  }: {
    userId: string;
    day: string;
    eventId: string;
    counts: ActivityCounts;
  }): Promise<boolean> {
    return this.#tally.add({ pk: partitionOf(userId), sk: sortKeyOf(day) }, eventId, { ...counts });
  }

  /** What was counted from one day to another, both included: days without anything are left out, a busy day may come in parts. */
  async between(userId: string, from: string, to: string): Promise<DailyActivity[]> {
    const rows = await everyRow(this.#rows, ActivityRow, {
      partition: partitionOf(userId),
      between: [sortKeyOf(from), `${sortKeyOf(to)}${BEHIND}`],
    });
    return rows.map(({ sk, events, contentsGenerated, contentsPublished }) => ({
      date: sk.split('#')[1] ?? '',
      events,
      contentsGenerated,
      contentsPublished,
    }));
  }
}
