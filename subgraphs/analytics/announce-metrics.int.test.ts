import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { EventEnvelope } from '../../platform/event.ts';
import { FakeClock } from '../../platform/testing/fake-clock.ts';
import { silentLog } from '../../platform/testing/silent-log.ts';
import { subgraphClient, viewerOf } from '../../platform/testing/subgraph-client.ts';
import { ContentAnalyticsUpdated } from '../../schema/events/analytics.ts';
import { ContentPublished } from '../../schema/events/content.ts';
import { delivered, type ServedAnalytics, serveAnalytics } from './testing/served-analytics.ts';

const clock = new FakeClock();
const ada = viewerOf('ada');
const heard: EventEnvelope[] = [];
let served: ServedAnalytics;
let contentId: string;

beforeAll(async () => {
  served = await serveAnalytics({ clock, log: silentLog });
  await served.bus.consume('listener', (event) => {
    if (event.type === ContentAnalyticsUpdated.type) heard.push(event);
    return Promise.resolve();
  });
});
afterAll(() => served.close());
beforeEach(async () => {
  heard.length = 0;
  contentId = randomUUID();
  const published = ContentPublished({ contentId, authorId: ada.id, type: 'SOCIAL_POST', title: 'T' });
  await served.bus.publish([delivered(published, { time: clock.now().toISOString() })]);
});

const TRACK = `mutation ($input: TrackEngagementInput!) { trackEngagement(input: $input) { __typename } }`;
const engage = (kind: string) =>
  subgraphClient({ url: served.url(), keys: served.keys, audience: 'analytics', clock })(ada, TRACK, {
    input: { contentId, kind, eventId: randomUUID() },
  });
const due = () => served.due.due();
/** The relay marks contents behind the request. */
const untilMarked = async () => {
  await expect.poll(markedOf).toBeDefined();
};
const markedOf = async () => {
  const later = new FakeClock(new Date(clock.now().getTime() + 61_000).toISOString());
  return (await served.dueAt(later).due()).find((one) => one.contentId === contentId);
};
const must = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('looked for something that is not there');
  return value;
};
const later = () => clock.advance(61_000);

describe('that the numbers of a content have changed', () => {
  it('is told once a minute, with everything counted so far', async () => {
    await engage('VIEW');
    await engage('VIEW');
    await engage('CLICK');
    await untilMarked();
    await served.announcing.now();
    expect(heard).toEqual([]);
    later();
    await served.announcing.now();
    await expect.poll(() => heard).toHaveLength(1);
    expect(heard[0]).toMatchObject({
      source: '/analytics',
      subject: contentId,
      actor: { kind: 'system', id: 'analytics' },
      data: { contentId, authorId: 'ada', views: 2, clicks: 1, likes: 0, comments: 0, shares: 0, saves: 0 },
    });
    expect(await due()).toEqual([]);
  });

  it('is told again when more has happened, and by whichever process looks, once', async () => {
    await engage('VIEW');
    await untilMarked();
    later();
    await Promise.all([served.announcing.now(), served.announcing.now()]);
    await engage('LIKE');
    await untilMarked();
    later();
    await served.announcing.now();
    await expect.poll(() => heard.map(({ data }) => data)).toMatchObject([{ likes: 0 }, { likes: 1 }]);
    expect(heard.map(({ sequence }) => sequence)).toEqual([1, 2]);
  });

  it('leads to nothing else being told, and is nothing that its author did', async () => {
    await engage('VIEW');
    await untilMarked();
    later();
    await served.announcing.now();
    await expect.poll(() => heard).toHaveLength(1);
    const day = clock.now().toISOString().slice(0, 10);
    const before = await served.activityDays.between(ada.id, day, day);
    await served.handle(must(heard[0]));
    expect(await served.activityDays.between(ada.id, day, day)).toEqual(before);
    later();
    await served.announcing.now();
    expect(await markedOf()).toBeUndefined();
    expect(heard).toHaveLength(1);
  });

  it('is not lost when it changes while it is being told', async () => {
    await engage('VIEW');
    await untilMarked();
    later();
    const seen = (await due()).find((one) => one.contentId === contentId);
    await engage('VIEW');
    await expect.poll(async () => (await markedOf())?.marks).toBe(must(seen).marks + 1);
    await served.due.told(must(seen));
    expect((await due()).map((one) => one.contentId)).not.toContain(contentId);
    later();
    await served.announcing.now();
    await expect.poll(() => heard.map(({ data }) => data)).toMatchObject([{ views: 2 }]);
  });
});
