import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deterministicId } from '../../platform/ids.ts';
import type { Viewer } from '../../platform/subgraph/viewer.ts';
import { FakeClock } from '../../platform/testing/fake-clock.ts';
import { silentLog } from '../../platform/testing/silent-log.ts';
import { subgraphClient, viewerOf } from '../../platform/testing/subgraph-client.ts';
import { ContentPublished } from '../../schema/events/content.ts';
import { ContentId, UserId } from '../../schema/ids.ts';
import { EngagementTracked } from './domain/engagement.ts';
import { createdContent } from './testing/created-content.ts';
import { delivered, type ServedAnalytics, serveAnalytics } from './testing/served-analytics.ts';

const NOW = '2026-11-23T09:30:00.000Z';
const NOTHING = { views: 0, engagements: 0, clicks: 0, clickThroughRate: null };
let served: ServedAnalytics;

beforeAll(async () => {
  served = await serveAnalytics({ clock: new FakeClock(NOW), log: silentLog });
});
afterAll(() => served.close());

/** Asks as a router would; where the subgraph is served changes when it starts again. */
const ask: ReturnType<typeof subgraphClient> = (viewer, query, variables) =>
  subgraphClient({ url: served.url(), keys: served.keys, audience: 'analytics', clock: new FakeClock(NOW) })(
    viewer,
    query,
    variables,
  );

let users = 0;
/** A user that no other test knows. */
const someone = () => viewerOf(`user-${(users += 1)}`);

let contents = 0;
async function createdBy({ id: authorId }: Viewer): Promise<string> {
  const contentId = `content-${(contents += 1)}`;
  await served.bus.publish([delivered(createdContent({ contentId, authorId }), { time: NOW })]);
  return contentId;
}
async function publishedBy(viewer: Viewer): Promise<string> {
  const contentId = await createdBy(viewer);
  const published = ContentPublished({ contentId, authorId: viewer.id, type: 'SOCIAL_POST', title: 'T' });
  await served.bus.publish([delivered(published, { time: NOW })]);
  return contentId;
}

const TRACK = `mutation ($input: TrackEngagementInput!) {
  trackEngagement(input: $input) {
    __typename
    ... on TrackEngagementOk { metrics { views engagements clicks clickThroughRate } }
    ... on TrackEngagementRefused { reason message problems { field reason received } }
  }
}`;
interface Tracked {
  __typename: string;
  metrics?: object;
  reason?: string;
  problems?: object[];
}
async function track(viewer: Viewer, input: object): Promise<Tracked | undefined> {
  const { data, errors } = await ask<{ trackEngagement: Tracked }>(viewer, TRACK, { input });
  expect(errors).toEqual([]);
  return data?.trackEngagement;
}

const METRICS = `query ($them: [_Any!]!) {
  _entities(representations: $them) { ... on Content { id metrics { views engagements clicks clickThroughRate } } }
}`;
async function metricsOf(viewer: Viewer, ids: readonly unknown[]) {
  const { data, errors } = await ask<{ _entities: ({ metrics: object | null } | null)[] }>(viewer, METRICS, {
    them: ids.map((id) => ({ __typename: 'Content', id })),
  });
  expect(errors).toEqual([]);
  return data?._entities.map((found) => found?.metrics);
}

const ACTIVITY = `query ($them: [_Any!]!, $days: Int! = 3) {
  _entities(representations: $them) {
    ... on User { activity(days: $days) { date contentsGenerated contentsPublished events } }
  }
}`;
interface Day {
  date: string;
  events: number;
}
const askActivity = (viewer: Viewer | undefined, variables: object = {}, ofUser = viewer?.id ?? 'nobody') =>
  ask<{ _entities: ({ activity: Day[] | null } | null)[] }>(viewer, ACTIVITY, {
    them: [{ __typename: 'User', id: ofUser }],
    ...variables,
  });

describe('who asks', () => {
  it('is refused with 401 without a router’s signature', async () => {
    const response = await fetch(`${served.url()}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ __typename }' }),
    });
    expect(response.status).toBe(401);
  });

  it('must be signed in', async () => {
    const input = { contentId: 'c', kind: 'VIEW', eventId: 'event-0001' };
    const asked = await Promise.all([
      askActivity(undefined),
      ask(undefined, METRICS, { them: [{ __typename: 'Content', id: 'c' }] }),
      ask(undefined, TRACK, { input }),
    ]);
    expect(asked.map(({ errors }) => errors[0]?.extensions?.['code'])).toEqual(Array(3).fill('UNAUTHENTICATED'));
  });
});

describe('trackEngagement', () => {
  it('gives metrics that count it', async () => {
    const ada = someone();
    const contentId = await publishedBy(ada);
    const kinds = ['VIEW', 'VIEW', 'VIEW', 'VIEW', 'CLICK', 'LIKE', 'COMMENT', 'SHARE', 'SAVE'];
    const outcomes = [];
    for (const [index, kind] of kinds.entries())
      outcomes.push(await track(ada, { contentId, kind, eventId: `event-000${index}` }));
    expect(outcomes[0]).toEqual({
      __typename: 'TrackEngagementOk',
      metrics: { views: 1, engagements: 0, clicks: 0, clickThroughRate: 0 },
    });
    expect(outcomes.at(-1)?.metrics).toEqual({ views: 4, engagements: 4, clicks: 1, clickThroughRate: 0.25 });
    expect(await metricsOf(ada, [contentId])).toEqual([outcomes.at(-1)?.metrics]);
  });

  it('counts the same event id once, as what it was first', async () => {
    const ada = someone();
    const contentId = await publishedBy(ada);
    const once = await track(ada, { contentId, kind: 'VIEW', eventId: 'event-0001' });
    expect(await track(ada, { contentId, kind: 'VIEW', eventId: 'event-0001' })).toEqual(once);
    const earlier = { contentId, kind: 'LIKE', eventId: 'event-0001', occurredAt: '2026-11-22T09:30:00.000Z' };
    expect(await track(ada, earlier)).toEqual(once);
  });

  it('counts the same event id once per content', async () => {
    const ada = someone();
    const [one, other] = [await publishedBy(ada), await publishedBy(ada)];
    await track(ada, { contentId: one, kind: 'VIEW', eventId: 'event-0001' });
    await track(ada, { contentId: other, kind: 'VIEW', eventId: 'event-0001' });
    expect(await metricsOf(ada, [one, other])).toMatchObject([{ views: 1 }, { views: 1 }]);
  });

  it('counts once when the same comes at the same time, and every one of different ones', async () => {
    const ada = someone();
    const contentId = await publishedBy(ada);
    const eventIds = Array.from({ length: 30 }, (_, index) => `event-${1000 + (index % 10)}`);
    const outcomes = await Promise.all(eventIds.map((eventId) => track(ada, { contentId, kind: 'SHARE', eventId })));
    expect(outcomes.every((outcome) => outcome?.__typename === 'TrackEngagementOk')).toBe(true);
    expect(await metricsOf(ada, [contentId])).toMatchObject([{ engagements: 10 }]);
  });

  it.each([
    ['unknown', async () => [someone(), 'nothing-of-this-id'] as const],
    [
      'not published',
      async () => {
        const ada = someone();
        return [ada, await createdBy(ada)] as const;
      },
    ],
    ['another agent’s', async () => [someone(), await publishedBy(someone())] as const],
  ])('refuses a content that is %s as not found', async (_which, prepare) => {
    const [viewer, contentId] = await prepare();
    expect(await track(viewer, { contentId, kind: 'VIEW', eventId: 'event-0001' })).toEqual({
      __typename: 'TrackEngagementRefused',
      reason: 'NOT_FOUND',
      message: 'You have no published content by this id. Publish it first, then report what people do with it.',
      problems: [],
    });
  });

  it.each([
    [{ eventId: 'short-1' }, 'input.eventId', 'must have 8 characters or more', 'string of 7 characters'],
    [{ eventId: 'x'.repeat(129) }, 'input.eventId', 'must have 128 characters or fewer', 'string of 129 characters'],
    [{ occurredAt: '2026-11-23T09:31:00.001Z' }, 'input.occurredAt', 'must not be in the future', 'string of 24 characters'],
    [{ occurredAt: '2026-11-21T09:29:59.999Z' }, 'input.occurredAt', 'must be at most 48 hours ago', 'string of 24 characters'],
  ])('refuses %j', async (wrong, field, reason, received) => {
    const ada = someone();
    const contentId = await publishedBy(ada);
    expect(await track(ada, { contentId, kind: 'VIEW', eventId: 'event-0001', ...wrong })).toMatchObject({
      __typename: 'TrackEngagementRefused',
      reason: 'INVALID_INPUT',
      message: `${field}: ${reason} (received ${received})`,
      problems: [{ field, reason, received }],
    });
    expect(await metricsOf(ada, [contentId])).toEqual([NOTHING]);
  });

  it('takes what happened up to 48 hours ago, and what a clock a minute ahead says', async () => {
    const ada = someone();
    const contentId = await publishedBy(ada);
    for (const occurredAt of ['2026-11-21T09:30:00.000Z', '2026-11-23T09:31:00.000Z', null]) {
      expect(await track(ada, { contentId, kind: 'VIEW', eventId: `event-${occurredAt}`, occurredAt })).toMatchObject({
        __typename: 'TrackEngagementOk',
      });
    }
    expect(await metricsOf(ada, [contentId])).toMatchObject([{ views: 3 }]);
  });
});

describe('a process that died right after it recorded an engagement', () => {
  const engagementOf = (contentId: string, eventId: string) => ({
    engagementId: deterministicId(contentId, eventId),
    contentId: ContentId.parse(contentId),
    kind: 'CLICK' as const,
    occurredAt: NOW,
  });
  const cause = { actor: { kind: 'user' as const, id: 'x' }, traceparent: '', correlationId: 'r', causationId: 'r' };
  const recordOnly = async (viewer: Viewer, contentId: string, eventId: string) => {
    const engagement = engagementOf(contentId, eventId);
    const fact = EngagementTracked({ ...engagement, authorId: UserId.parse(viewer.id) });
    await served.eventLog.append(`engagement#${engagement.engagementId}`, 0, [fact], cause);
    return engagement;
  };

  it('has it counted by the next relay, once', async () => {
    await served.restart({ relays: false });
    const ada = someone();
    const contentId = await publishedBy(ada);
    const engagement = await recordOnly(ada, contentId, 'event-0001');
    expect(await metricsOf(ada, [contentId])).toMatchObject([{ clicks: 0 }]);
    await served.restart({ relays: true });
    await expect.poll(() => served.engagementDays.has(engagement), { timeout: 10_000 }).toBe(true);
    await served.restart({ relays: true });
    expect(await track(ada, { contentId, kind: 'CLICK', eventId: 'event-0001' })).toMatchObject({ metrics: { clicks: 1 } });
    expect(await metricsOf(ada, [contentId])).toMatchObject([{ clicks: 1 }]);
  });

  it('has it counted by a client that tries again, as what was recorded', async () => {
    await served.restart({ relays: false });
    const ada = someone();
    const contentId = await publishedBy(ada);
    await recordOnly(ada, contentId, 'event-0001');
    const again = await track(ada, { contentId, kind: 'VIEW', eventId: 'event-0001' });
    expect(again).toMatchObject({ metrics: { clicks: 1, views: 0 } });
    await served.restart({ relays: true });
  });
});

describe('Content.metrics', () => {
  it('are zero for an own content that nobody engaged with, published or not', async () => {
    const ada = someone();
    expect(await metricsOf(ada, [await createdBy(ada), await publishedBy(ada)])).toEqual([NOTHING, NOTHING]);
  });

  it('are null for what is another’s, unknown or no id, beside those that are there', async () => {
    const [ada, bob] = [someone(), someone()];
    const [own, foreign] = [await publishedBy(ada), await publishedBy(bob)];
    await track(bob, { contentId: foreign, kind: 'VIEW', eventId: 'event-0001' });
    const ids = [foreign, own, 'unknown', '', 'x'.repeat(3000), 7, own];
    expect(await metricsOf(ada, ids)).toEqual([null, NOTHING, null, null, null, null, NOTHING]);
    expect(await metricsOf(bob, [foreign])).toMatchObject([{ views: 1 }]);
  });

  it('come for 100 contents in one go', async () => {
    const ada = someone();
    const ids = await Promise.all(Array.from({ length: 100 }, () => createdBy(ada)));
    expect(await metricsOf(ada, ids)).toEqual(ids.map(() => NOTHING));
  });
});

describe('User.activity', () => {
  it('has every day, oldest first, today last, with zeros where there was nothing', async () => {
    const ada = someone();
    const contentId = `content-${(contents += 1)}`;
    await served.bus.publish([
      delivered(createdContent({ contentId, authorId: ada.id }), { time: '2026-11-21T23:59:59.999Z' }),
      delivered(ContentPublished({ contentId, authorId: ada.id, type: 'SOCIAL_POST', title: 'T' }), { time: NOW }),
      delivered(createdContent({ contentId: 'long-ago', authorId: ada.id }), { time: '2026-11-20T23:59:59.999Z' }),
      delivered(createdContent({ contentId: 'ahead', authorId: ada.id }), { time: '2026-11-24T00:00:00.000Z' }),
    ]);
    const { data, errors } = await askActivity(ada);
    expect(errors).toEqual([]);
    expect(data?._entities[0]?.activity).toEqual([
      { date: '2026-11-21', contentsGenerated: 1, contentsPublished: 0, events: 1 },
      { date: '2026-11-22', contentsGenerated: 0, contentsPublished: 0, events: 0 },
      { date: '2026-11-23', contentsGenerated: 0, contentsPublished: 1, events: 1 },
    ]);
  });

  it.each([
    [1, '2026-11-23'],
    [366, '2025-11-23'],
  ])('goes back %i days', async (days, first) => {
    const ada = someone();
    await served.bus.publish([
      delivered(createdContent({ contentId: 'c', authorId: ada.id }), { time: `${first}T00:00:00.000Z` }),
    ]);
    const { data } = await askActivity(ada, { days });
    const activity = data?._entities[0]?.activity ?? [];
    expect(activity).toHaveLength(days);
    expect(activity[0]).toMatchObject({ date: first, events: 1 });
    expect(activity.at(-1)).toMatchObject({ date: '2026-11-23' });
  });

  it.each([0, -1, 367])('refuses to go back %i days', async (days) => {
    const { errors } = await askActivity(someone(), { days });
    expect(errors).toMatchObject([{ path: ['_entities', 0, 'activity'], extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('is null for another user', async () => {
    const { data, errors } = await askActivity(someone(), {}, someone().id);
    expect(errors).toEqual([]);
    expect(data).toEqual({ _entities: [{ activity: null }] });
  });
});
