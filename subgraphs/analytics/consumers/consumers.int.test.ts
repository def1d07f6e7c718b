import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DomainEvent, EventEnvelope } from '../../../platform/event.ts';
import { FakeClock } from '../../../platform/testing/fake-clock.ts';
import { silentLog } from '../../../platform/testing/silent-log.ts';
import { ContentPublished } from '../../../schema/events/content.ts';
import { MlsDataSynced } from '../../../schema/events/integrations.ts';
import { SERVICE_EVENTS } from '../../../schema/events/service.ts';
import { UserSubscriptionChanged } from '../../../schema/events/users.ts';
import { delivered, type ServedAnalytics, serveAnalytics } from '../testing/served-analytics.ts';
import { createdContent } from '../testing/created-content.ts';

const time = '2026-11-23T09:30:00.000Z';
let served: ServedAnalytics;

beforeAll(async () => {
  served = await serveAnalytics({ clock: new FakeClock(), log: silentLog });
});
afterAll(() => served.close());

const ALL = ['2026-01-01', '2026-12-31'] as const;

describe('what is known of a content', () => {
  const created = (id: string) => delivered(createdContent({ contentId: id, authorId: 'ada' }), { time });
  const published = (id: string) =>
    delivered(ContentPublished({ contentId: id, authorId: 'ada', type: 'SOCIAL_POST', title: 'T' }), { time });
  const unpublishedByAda = { status: 'unpublished', authorId: 'ada' };
  const publishedByAda = { status: 'published', authorId: 'ada' };

  it.each<[string, (id: string) => EventEnvelope[], object]>([
    ['nothing before it was created', () => [], { status: 'unknown' }],
    ['its author once it was created, however often that comes', (id) => [created(id), created(id)], unpublishedByAda],
    ['that it is public once it was published', (id) => [created(id), published(id), published(id)], publishedByAda],
    ['that it is public even if its creation comes late', (id) => [published(id), created(id)], publishedByAda],
  ])('is %s', async (what, of, known) => {
    const id = `content of ${what.length} letters`;
    for (const event of of(id)) await served.handle(event);
    expect(await served.contents.find([id])).toEqual([known]);
  });
});

describe('what is counted of a day', () => {
  it('is every event of the user, once, on the day of its own time', async () => {
    const events = [
      delivered(createdContent({ contentId: 'c-1', authorId: 'bob' }), { time: '2026-11-22T23:59:59.999Z' }),
      delivered(ContentPublished({ contentId: 'c-1', authorId: 'bob', type: 'SOCIAL_POST', title: 'T' }), { time }),
      delivered(UserSubscriptionChanged({ userId: 'bob', from: 'BASIC', to: 'PREMIUM' }), { time }),
      delivered({ type: 'something.new', data: { note: 'x' } }, { time, actor: { kind: 'user', id: 'bob' } }),
    ];
    await served.bus.publish(events);
    await served.bus.publish(events.toReversed());
    expect(await served.activityDays.between('bob', ...ALL)).toEqual([
      { date: '2026-11-22', events: 1, contentsGenerated: 1, contentsPublished: 0 },
      { date: '2026-11-23', events: 3, contentsGenerated: 0, contentsPublished: 1 },
    ]);
    expect((await served.deadLetters.list({ first: 1 })).letters).toEqual([]);
  });

  it('leaves out what services tell of themselves', async () => {
    for (const { type, example } of Object.values(SERVICE_EVENTS)) {
      await served.handle(delivered({ type, data: example }, { time, actor: { kind: 'system', id: 'content' } }));
    }
    for (const id of ['content', 'router']) expect(await served.activityDays.between(id, ...ALL)).toEqual([]);
  });

  it('leaves out events that are nobody’s', async () => {
    await served.handle(delivered({ type: 'service.health.check', data: {} }, { time }));
    expect(await served.activityDays.between('elsewhere', ...ALL)).toEqual([]);
  });

  it('comes to the distinct events, however they are repeated, reordered and overlapping', async () => {
    const KINDS: ((userId: string) => DomainEvent)[] = [
      (authorId) => createdContent({ contentId: 'c-2', authorId }),
      (authorId) => ContentPublished({ contentId: 'c-2', authorId, type: 'SOCIAL_POST', title: 'T' }),
      (userId) => MlsDataSynced({ userId, source: 'import', created: 0, updated: 0, unchanged: 0, rejected: 0 }),
    ];
    const facts = fc.array(fc.record({ user: fc.nat(1), day: fc.integer({ min: 1, max: 3 }), kind: fc.nat(2) }), {
      minLength: 1,
      maxLength: 10,
    });
    const arrivals = fc.array(fc.record({ which: fc.nat(), together: fc.boolean() }), { maxLength: 15 });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(facts, arrivals, fc.array(fc.nat(), { minLength: 10, maxLength: 10 }), async (stated, repeats, order) => {
        run += 1;
        const userOf = (user: number) => `run-${run}-user-${user}`;
        const events = stated.map(({ user, day, kind }) =>
          delivered(KINDS[kind]!(userOf(user)), { time: `2026-11-0${day}T12:00:00.000Z` }),
        );
        // Every event once in some order, then some again, and some of them while others are in hand.
        const once = events.map((event, index) => ({ event, rank: order[index]!, together: index % 2 === 0 }));
        const again = repeats.map(({ which, together }) => ({ event: events[which % events.length]!, rank: which, together }));
        let inHand: Promise<void>[] = [];
        for (const { event, together } of [...once, ...again].toSorted((a, b) => a.rank - b.rank)) {
          inHand.push(served.handle(event));
          if (together) continue;
          await Promise.all(inHand);
          inHand = [];
        }
        await Promise.all(inHand);

        for (const user of [0, 1]) {
          const expected = [1, 2, 3].flatMap((day) => {
            const own = stated.filter((fact) => fact.user === user && fact.day === day);
            const of = (kind: number) => own.filter((fact) => fact.kind === kind).length;
            const counts = { events: own.length, contentsGenerated: of(0), contentsPublished: of(1) };
            return own.length === 0 ? [] : [{ date: `2026-11-0${day}`, ...counts }];
          });
          expect(await served.activityDays.between(userOf(user), ...ALL)).toEqual(expected);
        }
      }),
      { numRuns: 20 },
    );
  });
});
