import type { EngagementKind } from './engagement.ts';

/** What is counted of a content, by the names of the counters in its rows. */
export interface EngagementCounts {
  readonly views: number;
  readonly clicks: number;
  readonly likes: number;
  readonly comments: number;
  readonly shares: number;
  readonly saves: number;
}

/** How a content performs. */
export interface ContentMetrics {
  readonly views: number;
  /** Likes, comments, shares and saves. */
  readonly engagements: number;
  readonly clicks: number;
  /** Clicks divided by views, 0 to 1; null without views. */
  readonly clickThroughRate: number | null;
}

export const NO_ENGAGEMENT: EngagementCounts = { views: 0, clicks: 0, likes: 0, comments: 0, shares: 0, saves: 0 };

const COUNTER: Readonly<Record<EngagementKind, keyof EngagementCounts>> = {
  VIEW: 'views',
  CLICK: 'clicks',
  LIKE: 'likes',
  COMMENT: 'comments',
  SHARE: 'shares',
  SAVE: 'saves',
};

/** The counter that a kind of engagement goes into. */
export function counterOf(kind: EngagementKind): keyof EngagementCounts {
  return COUNTER[kind];
}

/** Adds up the counts of a content's rows. */
export function totalOf(counts: readonly EngagementCounts[]): EngagementCounts {
  return counts.reduce(
    (sum, more) => ({
      views: sum.views + more.views,
      clicks: sum.clicks + more.clicks,
      likes: sum.likes + more.likes,
      comments: sum.comments + more.comments,
      shares: sum.shares + more.shares,
      saves: sum.saves + more.saves,
    }),
    NO_ENGAGEMENT,
  );
}

/**
 * What an agent is shown of the counts. A client that reports clicks but not every view would come to a rate above 1, which
 * is no rate: it stays at 1.
 */
export function metricsOf({ views, clicks, likes, comments, shares, saves }: EngagementCounts): ContentMetrics {
  return {
    views,
    engagements: likes + comments + shares + saves,
    clicks,
    clickThroughRate: views === 0 ? null : Math.min(1, clicks / views),
  };
}
