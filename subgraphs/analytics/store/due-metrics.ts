import { z } from 'zod';
import type { Clock } from '../../../platform/clock.ts';
import { leastRecentlyUsed } from '../../../platform/least-recently-used.ts';
import type { RowKey, Rows } from '../../../platform/store/rows.ts';
import { ContentId, UserId } from '../../../schema/ids.ts';

const DueRow = z.object({ contentId: ContentId, authorId: UserId, marks: z.number().int() });

/** A content whose numbers have changed since others were told. `marks` tells whether they changed again meanwhile. */
export type DueMetrics = z.infer<typeof DueRow>;

/** How long numbers are gathered before others are told. */
const GATHER_MS = 60_000;
/** Clocks of processes differ by less than this. */
const MARGIN_MS = 10_000;
const PARTITION = 'due-metrics';
const PAGE = 100;
const REMEMBERED = 10_000;

const keyOf = (contentId: string): RowKey => ({ pk: `due-metrics#${contentId}`, sk: 'due' });

/** The contents whose numbers others are to be told: each once a minute at most, however much happens to it. */
export class DueMetricsStore {
  readonly #rows: Rows;
  readonly #clock: Clock;
  /** When contents are due that are known to be. */
  readonly #dueAtMs = leastRecentlyUsed<number>(REMEMBERED);

  constructor(rows: Rows, clock: Clock) {
    this.#rows = rows;
    this.#clock = clock;
  }

  /** Says that the numbers of a content have changed; call it once they are counted. Most calls write nothing. */
  async mark(contentId: ContentId, authorId: UserId): Promise<void> {
    if (this.#isAhead(this.#dueAtMs.get(contentId))) return;
    const row = await this.#rows.get(DueRow, keyOf(contentId));
    const dueAtMs = row?.indexSk === undefined ? undefined : Date.parse(row.indexSk.slice(0, row.indexSk.indexOf('#')));
    // Whoever takes it up then counts what is counted now.
    if (dueAtMs !== undefined && this.#isAhead(dueAtMs)) {
      this.#dueAtMs.set(contentId, dueAtMs);
      return;
    }
    await this.#rows.update(keyOf(contentId), {
      UpdateExpression:
        'ADD marks :one SET contentId = :contentId, authorId = :authorId, indexPk = :due, indexSk = if_not_exists(indexSk, :at)',
      ExpressionAttributeValues: {
        ':one': 1,
        ':contentId': contentId,
        ':authorId': authorId,
        ':due': PARTITION,
        ':at': this.#placeOf(contentId, GATHER_MS),
      },
    });
  }

  /** The contents that are due, the longest due first; at most 100. */
  async due(): Promise<DueMetrics[]> {
    const now = this.#clock.now().toISOString();
    const { rows } = await this.#rows.query(DueRow, {
      partition: PARTITION,
      index: true,
      between: ['0', `${now}#~`],
      limit: PAGE,
    });
    return [...rows];
  }

  /** Says that others were told; what was marked since then is due again later. */
  async told({ contentId, marks }: DueMetrics): Promise<void> {
    const isDone = await this.#rows.update(keyOf(contentId), {
      UpdateExpression: 'REMOVE indexPk, indexSk',
      ConditionExpression: 'marks = :marks',
      ExpressionAttributeValues: { ':marks': marks },
    });
    if (isDone) return;
    await this.#rows.update(keyOf(contentId), {
      UpdateExpression: 'SET indexSk = :at',
      ConditionExpression: 'attribute_exists(indexPk)',
      ExpressionAttributeValues: { ':at': this.#placeOf(contentId, GATHER_MS) },
    });
  }

  #isAhead(dueAtMs: number | undefined): boolean {
    return dueAtMs !== undefined && dueAtMs > this.#clock.now().getTime() + MARGIN_MS;
  }

  #placeOf(contentId: string, inMs: number): string {
    return `${new Date(this.#clock.now().getTime() + inMs).toISOString()}#${contentId}`;
  }
}
