import { z } from 'zod';
import type { RowKey, Rows } from '../../../platform/store/rows.ts';
import { dayOf } from '../domain/activity.ts';
import type { Engagement } from '../domain/engagement.ts';
import { counterOf, type EngagementCounts, totalOf } from '../domain/metrics.ts';
import { everyRow } from './every-row.ts';
import { shortIdOf, type Tally } from './tally.ts';

/** Rows that a content's day is spread over, so that a content that everybody looks at is not one row that everybody writes. */
const SHARDS = 8;

const Counter = z.number().int().default(0);
const EngagementRow = z.object({
  views: Counter,
  clicks: Counter,
  likes: Counter,
  comments: Counter,
  shares: Counter,
  saves: Counter,
});

const partitionOf = (contentId: string) => `metrics#${contentId}`;

/**
 * What people did with contents, counted by the day in UTC on which it happened: `metrics#<content>`, `day#<day>#<shard>#<part>`.
 * Eight shards of rows of 1000 ids take about 8000 engagements a day before a second part begins anywhere.
 */
export class EngagementDays {
  readonly #rows: Rows;
  readonly #tally: Tally;

  constructor(rows: Rows, tally: Tally) {
    this.#rows = rows;
    this.#tally = tally;
  }

  /** Counts an engagement, once. @returns whether it was counted now */
  add(engagement: Engagement): Promise<boolean> {
    return this.#tally.add(keyOf(engagement), engagement.engagementId, { [counterOf(engagement.kind)]: 1 });
  }

  /** Whether an engagement was counted. */
  has(engagement: Engagement): Promise<boolean> {
    return this.#tally.has(keyOf(engagement), engagement.engagementId);
  }

  /** Everything that was counted of a content. */
  async total(contentId: string): Promise<EngagementCounts> {
    return totalOf(await everyRow(this.#rows, EngagementRow, { partition: partitionOf(contentId), prefix: 'day#' }));
  }
}

function keyOf({ contentId, engagementId, occurredAt }: Engagement): RowKey {
  const shard = Number.parseInt(shortIdOf(engagementId).slice(0, 2), 16) % SHARDS;
  return { pk: partitionOf(contentId), sk: `day#${dayOf(occurredAt)}#${shard}` };
}
