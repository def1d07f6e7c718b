import DataLoader from 'dataloader';
import type { Clock } from '../../../platform/clock.ts';
import type { DeadLetter, DeadLetterState } from '../../../platform/events/dead-letter.ts';
import type { DeadLetters } from '../../../platform/events/dead-letters.ts';
import type { Cursors } from '../../../platform/store/cursor.ts';
import { BadArgumentFault } from '../../../platform/fault.ts';
import { pageSize } from '../../../platform/subgraph/paging.ts';
import type { Viewer } from '../../../platform/subgraph/viewer.ts';
import { activityOn, type DailyActivity, dayOf, lastDays } from '../domain/activity.ts';
import { type ContentMetrics, metricsOf } from '../domain/metrics.ts';
import type { ActivityDays } from '../store/activity-days.ts';
import type { AuditPage, AuditTrails } from '../store/audit-trails.ts';
import type { Contents } from '../store/contents.ts';
import type { EngagementDays } from '../store/engagement-days.ts';

const DAYS_LIMIT = 366;
/** How many contents are added up at the same time. */
const PARALLEL = 20;

export type { AuditPage };

/** What one request reads for the user who asks, and of nobody else's numbers. */
export interface Reports {
  /** By content; null for contents that are unknown or another's. All asked for in one go are one look at whose they are. */
  readonly metrics: DataLoader<string, ContentMetrics | null>;
  /** @throws BadArgumentFault for `days` outside of 1 to 366 */
  activity(days: number): Promise<DailyActivity[]>;
  /** @throws BadArgumentFault for `first` outside of 1 to 100 and for a cursor of another list */
  auditTrail(subject: string, page: { first: number; after?: string | null | undefined }): Promise<AuditPage>;
}

export interface ReportsOptions {
  readonly viewer: Viewer;
  readonly auditTrails: AuditTrails;
  readonly contents: Contents;
  readonly engagementDays: EngagementDays;
  readonly activityDays: ActivityDays;
  readonly clock: Clock;
}

export function createReports({ viewer, auditTrails, contents, engagementDays, activityDays, clock }: ReportsOptions): Reports {
  const userId = viewer.id;
  return {
    metrics: new DataLoader(async (ids) => {
      const known = await contents.find(ids);
      const own = ids.filter((_, index) => {
        const content = known[index];
        return content !== undefined && content.status !== 'unknown' && content.authorId === userId;
      });
      const metrics = new Map<string, ContentMetrics>();
      // Whose they are is one read; what was counted of each is a query of its own.
      for (let start = 0; start < own.length; start += PARALLEL) {
        const totals = own
          .slice(start, start + PARALLEL)
          .map(async (id) => metrics.set(id, metricsOf(await engagementDays.total(id))));
        await Promise.all(totals);
      }
      return ids.map((id) => metrics.get(id) ?? null);
    }),
    async activity(days) {
      if (days < 1 || days > DAYS_LIMIT)
        throw new BadArgumentFault(`look back ${days} days, but \`days\` must be 1 to ${DAYS_LIMIT}`);
      const today = dayOf(clock.now().toISOString());
      const wanted = lastDays(today, days);
      return activityOn(wanted, await activityDays.between(userId, wanted[0] ?? today, today));
    },
    auditTrail: (subject, { first, after }) =>
      auditTrails.page(subject, viewer, { first: pageSize(first), after: after ?? undefined }),
  };
}

export interface DeadLetterPage {
  readonly edges: { cursor: string; node: DeadLetter }[];
  readonly pageInfo: { endCursor: string | null; hasNextPage: boolean };
}

/** Reads dead letters for operators. */
export interface DeadLetterReader {
  /** @throws BadArgumentFault for `first` outside of 1 to 100 and for a cursor of another list */
  page(want: {
    first: number;
    after?: string | null | undefined;
    group?: string | null | undefined;
    state?: DeadLetterState | null | undefined;
  }): Promise<DeadLetterPage>;
}

const DEAD_LETTERS = 'dead-letters';

export function createDeadLetterReader({ letters, cursors }: { letters: DeadLetters; cursors: Cursors }): DeadLetterReader {
  return {
    async page({ first, after, group, state }) {
      const size = pageSize(first);
      const [seenGroup, eventId] = after ? cursors.decode(DEAD_LETTERS, after) : [];
      const { letters: found, hasMore } = await letters.list({
        group: group ?? undefined,
        state: state ?? undefined,
        first: size,
        after: seenGroup !== undefined && eventId !== undefined ? { group: seenGroup, eventId } : undefined,
      });
      const edges = found.map((node) => ({ cursor: cursors.encode(DEAD_LETTERS, [node.group, node.eventId]), node }));
      return { edges, pageInfo: { endCursor: edges.at(-1)?.cursor ?? null, hasNextPage: hasMore } };
    },
  };
}
