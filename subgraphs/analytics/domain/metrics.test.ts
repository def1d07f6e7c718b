import { describe, expect, it } from 'vitest';
import { EngagementKind } from './engagement.ts';
import { counterOf, metricsOf, NO_ENGAGEMENT, totalOf } from './metrics.ts';

describe('the metrics of a content', () => {
  it('count likes, comments, shares and saves as engagements, and clicks apart', () => {
    expect(metricsOf({ views: 8, clicks: 2, likes: 1, comments: 10, shares: 100, saves: 1000 })).toEqual({
      views: 8,
      engagements: 1111,
      clicks: 2,
      clickThroughRate: 0.25,
    });
  });

  it('have no rate without views', () => {
    expect(metricsOf({ ...NO_ENGAGEMENT, clicks: 3 }).clickThroughRate).toBeNull();
    expect(metricsOf({ ...NO_ENGAGEMENT, views: 3 }).clickThroughRate).toBe(0);
  });

  it('never have a rate above 1', () => {
    expect(metricsOf({ ...NO_ENGAGEMENT, views: 2, clicks: 3 })).toMatchObject({ clicks: 3, clickThroughRate: 1 });
  });

  it('are the sum of all rows', () => {
    const row = { views: 1, clicks: 2, likes: 3, comments: 4, shares: 5, saves: 6 };
    expect(totalOf([row, NO_ENGAGEMENT, row])).toEqual({ views: 2, clicks: 4, likes: 6, comments: 8, shares: 10, saves: 12 });
    expect(totalOf([])).toEqual(NO_ENGAGEMENT);
  });
});

describe('counterOf', () => {
  it('gives every kind a counter of its own', () => {
    expect(new Set(EngagementKind.options.map(counterOf))).toEqual(new Set(Object.keys(NO_ENGAGEMENT)));
  });
});
