import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DomainEvent } from '../../../platform/event.ts';
import { FakeClock } from '../../../platform/testing/fake-clock.ts';
import { contentsOf } from '../../../platform/testing/table-contents.ts';
import { silentLog } from '../../../platform/testing/silent-log.ts';
import { ContentCreated, ContentPublished, ContentScheduled } from '../../../schema/events/content.ts';
import { MlsDataSynced } from '../../../schema/events/integrations.ts';
import { SERVICE_EVENTS } from '../../../schema/events/service.ts';
import { UserErased, UserProfileUpdated, UserRegistered, UserSubscriptionChanged } from '../../../schema/events/users.ts';
import { UserId } from '../../../schema/ids.ts';
import { delivered, type ServedNotifications, serveNotifications } from '../testing/served-notifications.ts';

const clock = new FakeClock();
const time = '2026-11-23T08:00:00.000Z';
let served: ServedNotifications;

beforeAll(async () => {
  served = await serveNotifications({ clock, log: silentLog });
});
afterAll(() => served.close());

const inboxOf = async (userId: string) =>
  (await served.inbox.list(userId, { first: 100, unreadOnly: false })).notifications.map(({ notification }) => notification);

const content = { contentId: 'c-1', type: 'BLOG_POST', title: 'Spring' } as const;
const created = (authorId: string) =>
  ContentCreated({
    contentId: 'c-1',
    authorId,
    title: 'Spring',
    body: 'The text itself',
    tone: 'WARM',
    language: 'en',
    details: { type: 'BLOG_POST', slug: 'spring', excerpt: 'e', seo: { title: 't', description: 'd', keywords: [] } },
    compliance: { ruleSet: '2026', verdict: 'PASS', findings: [] },
    generation: { model: 'm', requestHash: 'h', inputTokens: 1, outputTokens: 1, estimated: false },
  });
const subject = { type: 'BLOG_POST', id: 'c-1' };

const FACTS: [kind: string, of: (userId: string) => DomainEvent, subject: object | null][] = [
  [
    'WELCOME',
    (userId) =>
      UserRegistered({ userId, email: 'a@example.com', name: 'Ada', brokerage: null, tier: 'BASIC', registeredAt: time }),
    null,
  ],
  ['PLAN_CHANGED', (userId) => UserSubscriptionChanged({ userId, from: 'BASIC', to: 'PREMIUM' }), null],
  ['CONTENT_CREATED', created, subject],
  ['CONTENT_SCHEDULED', (authorId) => ContentScheduled({ ...content, authorId, scheduledFor: time }), subject],
  ['CONTENT_PUBLISHED', (authorId) => ContentPublished({ ...content, authorId }), subject],
  [
    'LISTINGS_SYNCED',
    (userId) => MlsDataSynced({ userId, source: 'import', created: 1, updated: 0, unchanged: 0, rejected: 0 }),
    null,
  ],
];

describe.each(FACTS)('a fact that raises %s', (kind, of, about) => {
  it('raises it once, however often it comes', async () => {
    const userId = `user-${kind}`;
    const event = delivered(of(userId), time);
    await served.bus.publish([event]);
    const once = await inboxOf(userId);
    await served.bus.publish([event, event]);
    expect(await inboxOf(userId)).toEqual(once);
    expect(once).toEqual([expect.objectContaining({ kind, subject: about, createdAt: time, readAt: null, userId })]);
  });

  it('is a fact of the log that goes back to its cause', async () => {
    const userId = `user-${kind}`;
    const event = delivered(of(userId), time);
    await served.bus.publish([event]);
    const raised = await Promise.all((await inboxOf(userId)).map(({ id }) => served.eventLog.load(`notification#${id}`)));
    expect(raised.map(({ version }) => version)).toEqual([1, 1]);
    const own = raised.flatMap(({ events }) => events).find(({ causationid }) => causationid === event.id);
    expect(own).toMatchObject({
      type: 'notification.raised',
      correlationid: event.correlationid,
      actor: { kind: 'system', id: 'notifications' },
    });
  });
});

describe('the consumers', () => {
  it('pass over facts that nobody is told about', async () => {
    await served.bus.publish([delivered(UserProfileUpdated({ userId: 'quiet', name: 'Ada', brokerage: null }), time)]);
    for (const { type, example } of Object.values(SERVICE_EVENTS))
      await served.bus.publish([delivered({ type, data: example }, time)]);
    for (const id of ['quiet', 'content', 'elsewhere']) expect(await inboxOf(id)).toEqual([]);
    expect(served.deadLetters.held).toEqual([]);
  });

  it('mend an inbox that lost a row when the event comes again', async () => {
    const event = delivered(UserSubscriptionChanged({ userId: 'mended', from: 'BASIC', to: 'PREMIUM' }), time);
    await served.bus.publish([event]);
    const before = await inboxOf('mended');
    await served.dropRow('mended', before[0]?.id ?? '');
    expect(await inboxOf('mended')).toEqual([]);
    await served.bus.publish([event]);
    expect(await inboxOf('mended')).toEqual(before);
  });
});

describe('an agent who was erased', () => {
  const rowsOf = async (userId: string) =>
    (await contentsOf(served.dynamo, 'notifications-inbox')).filter(({ pk }) => pk === `inbox#${userId}`);

  it('has no inbox any more, is told nothing of what comes late, and others have theirs', async () => {
    await served.bus.publish([created('leaver'), created('stayer')].map((fact) => delivered(fact, time)));
    expect((await inboxOf('leaver')).map(({ kind }) => kind)).toEqual(['CONTENT_CREATED']);
    await served.subjectKeys.destroy('leaver');
    expect(await inboxOf('leaver')).toEqual([]);
    expect(await rowsOf('leaver')).toHaveLength(1);
    const erased = delivered(UserErased({ userId: UserId.parse('leaver') }), time);
    await served.bus.publish([erased, erased, delivered(created('leaver'), time)]);
    expect(await rowsOf('leaver')).toEqual([]);
    expect(served.deadLetters.held).toEqual([]);
    expect((await inboxOf('stayer')).map(({ kind }) => kind)).toEqual(['CONTENT_CREATED']);
  });
});
