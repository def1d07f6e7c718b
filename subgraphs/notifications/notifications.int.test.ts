import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FakeClock } from '../../platform/testing/fake-clock.ts';
import { silentLog } from '../../platform/testing/silent-log.ts';
import { subgraphClient, viewerOf } from '../../platform/testing/subgraph-client.ts';
import type { Viewer } from '../../platform/subgraph/viewer.ts';
import { ContentPublished } from '../../schema/events/content.ts';
import { UserSubscriptionChanged } from '../../schema/events/users.ts';
import { UserId } from '../../schema/ids.ts';
import { notificationIdOf } from './store/notification-id.ts';
import { delivered, type ServedNotifications, serveNotifications } from './testing/served-notifications.ts';

const clock = new FakeClock();
let served: ServedNotifications;
let ask: ReturnType<typeof subgraphClient>;

beforeAll(async () => {
  served = await serveNotifications({ clock, log: silentLog });
  ask = subgraphClient({ url: served.url(), keys: served.keys, audience: 'notifications', clock });
});
afterAll(() => served.close());

let users = 0;
/** A user that no other test knows. */
const someone = () => viewerOf(`user-${(users += 1)}`);

/** Tells a user so many things, a second apart. @returns the ids, oldest first */
async function tell(userId: string, many: number): Promise<string[]> {
  const events = Array.from({ length: many }, () => {
    clock.advance(1000);
    return delivered(UserSubscriptionChanged({ userId, from: 'BASIC', to: 'PREMIUM' }), clock.now().toISOString());
  });
  await served.bus.publish(events);
  return events.map((event) => notificationIdOf(event, UserId.parse(userId)));
}

interface Connection {
  totalCount: number;
  unreadCount: number;
  edges: { cursor: string; node: { id: string; kind: string; readAt: string | null } }[];
  pageInfo: { endCursor: string | null; hasNextPage: boolean };
}

const INBOX = `query ($users: [_Any!]!, $first: Int! = 20, $after: String, $unreadOnly: Boolean! = false) {
  _entities(representations: $users) {
    ... on User {
      notifications(first: $first, after: $after, unreadOnly: $unreadOnly) {
        totalCount
        unreadCount
        edges { cursor node { id kind readAt } }
        pageInfo { endCursor hasNextPage }
      }
    }
  }
}`;

function askInbox(viewer: Viewer | undefined, variables: object = {}, ofUser = viewer?.id ?? 'nobody') {
  return ask<{ _entities: ({ notifications: Connection | null } | null)[] }>(viewer, INBOX, {
    users: [{ __typename: 'User', id: ofUser }],
    ...variables,
  });
}

async function inboxOf(viewer: Viewer, variables: object = {}): Promise<Connection> {
  const { data, errors } = await askInbox(viewer, variables);
  expect(errors).toEqual([]);
  const connection = data?._entities[0]?.notifications;
  if (!connection) throw new Error('asked for an inbox, but got none');
  return connection;
}

const idsOf = ({ edges }: Connection) => edges.map(({ node }) => node.id);

const MARK = `mutation ($input: MarkNotificationsReadInput!) {
  markNotificationsRead(input: $input) {
    __typename
    ... on MarkNotificationsReadOk { unreadCount }
    ... on MarkNotificationsReadRefused { reason message problems { field reason received } }
  }
}`;

async function mark(viewer: Viewer, input: object): Promise<Record<string, unknown> | undefined> {
  const { data, errors } = await ask<{ markNotificationsRead: Record<string, unknown> }>(viewer, MARK, { input });
  expect(errors).toEqual([]);
  return data?.markNotificationsRead;
}

const NOTIFICATIONS = `query ($them: [_Any!]!) {
  _entities(representations: $them) {
    ... on Notification { id kind title body createdAt readAt subject { __typename ... on SocialPost { id } } }
  }
}`;

function askNotifications(viewer: Viewer | undefined, ids: readonly unknown[]) {
  return ask<{ _entities: (Record<string, unknown> | null)[] }>(viewer, NOTIFICATIONS, {
    them: ids.map((id) => ({ __typename: 'Notification', id })),
  });
}

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
    const asked = await Promise.all([
      askInbox(undefined),
      askNotifications(undefined, ['n-1']),
      ask(undefined, MARK, { input: { all: true } }),
    ]);
    expect(asked.map(({ errors }) => errors[0]?.extensions?.['code'])).toEqual(Array(3).fill('UNAUTHENTICATED'));
  });

  it('sees nobody else’s inbox', async () => {
    const ada = someone();
    await tell(ada.id, 1);
    const { data, errors } = await askInbox(someone(), {}, ada.id);
    expect(errors).toEqual([]);
    expect(data).toEqual({ _entities: [{ notifications: null }] });
  });
});

describe('the inbox', () => {
  it('is empty before anything was told', async () => {
    expect(await inboxOf(someone())).toEqual({
      totalCount: 0,
      unreadCount: 0,
      edges: [],
      pageInfo: { endCursor: null, hasNextPage: false },
    });
  });

  it('gives 25 notifications in pages of 10, newest first, without gap or repeat while new ones come in', async () => {
    const ada = someone();
    const told = await tell(ada.id, 25);
    const seen: string[] = [];
    let after: string | null = null;
    const sizes: number[] = [];
    for (let hasNextPage = true; hasNextPage;) {
      const page = await inboxOf(ada, { first: 10, after });
      seen.push(...idsOf(page));
      sizes.push(page.edges.length);
      ({ endCursor: after, hasNextPage } = page.pageInfo);
      await tell(ada.id, 1);
    }
    expect(sizes).toEqual([10, 10, 5]);
    expect(seen).toEqual(told.toReversed());
    expect(await inboxOf(ada, { first: 1 })).toMatchObject({ totalCount: 28, unreadCount: 28 });
  });

  it('goes on behind any edge’s cursor', async () => {
    const ada = someone();
    const told = await tell(ada.id, 4);
    const { edges } = await inboxOf(ada);
    expect(idsOf(await inboxOf(ada, { after: edges[1]?.cursor }))).toEqual([told[1], told[0]]);
  });

  it('shows only unread ones when asked so, and goes on behind one that has been read meanwhile', async () => {
    const ada = someone();
    const told = await tell(ada.id, 6);
    await mark(ada, { ids: [told[4]] });
    const page = await inboxOf(ada, { first: 2, unreadOnly: true });
    expect(idsOf(page)).toEqual([told[5], told[3]]);
    expect(page).toMatchObject({ totalCount: 5, unreadCount: 5, pageInfo: { hasNextPage: true } });
    await mark(ada, { ids: [told[3], told[1]] });
    const next = await inboxOf(ada, { first: 2, unreadOnly: true, after: page.pageInfo.endCursor });
    expect(idsOf(next)).toEqual([told[2], told[0]]);
    expect(next).toMatchObject({ totalCount: 3, unreadCount: 3, pageInfo: { hasNextPage: false } });
    expect(await inboxOf(ada, { first: 100 })).toMatchObject({ totalCount: 6, unreadCount: 3 });
  });

  it.each([0, -1, 101])('refuses a page of %i', async (first) => {
    const { errors } = await askInbox(someone(), { first });
    expect(errors).toMatchObject([{ path: ['_entities', 0, 'notifications'], extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('refuses a cursor of somebody else’s inbox and one that was made up', async () => {
    const ada = someone();
    await tell(ada.id, 2);
    const { pageInfo } = await inboxOf(ada, { first: 1 });
    for (const after of [pageInfo.endCursor, 'made-up']) {
      const { errors } = await askInbox(someone(), { after });
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    }
  });
});

describe('a notification as an entity', () => {
  it('is found by its id alone, with its subject as a stub', async () => {
    const ada = someone();
    const published = ContentPublished({ contentId: 'c-7', authorId: ada.id, type: 'SOCIAL_POST', title: 'Open house' });
    const event = delivered(published, clock.now().toISOString());
    await served.bus.publish([event]);
    const id = notificationIdOf(event, UserId.parse(ada.id));
    const [other] = await tell(ada.id, 1);
    const { data, errors } = await askNotifications(ada, [other, id, id]);
    expect(errors).toEqual([]);
    const expected = {
      id,
      kind: 'CONTENT_PUBLISHED',
      title: 'Your social post is published',
      body: '“Open house” is public now.',
      createdAt: event.time,
      readAt: null,
      subject: { __typename: 'SocialPost', id: 'c-7' },
    };
    expect(data?._entities).toEqual([expect.objectContaining({ id: other, subject: null }), expected, expected]);
  });

  it('is null for ids that are unknown, another’s or no ids at all', async () => {
    const [foreign] = await tell(someone().id, 1);
    const ada = someone();
    const [own] = await tell(ada.id, 1);
    const unknown = notificationIdOf({ id: 'never', time: '2026-11-23T00:00:00Z' }, UserId.parse(ada.id));
    const { data, errors } = await askNotifications(ada, [foreign, own, unknown, '', 'x'.repeat(3000), 7, { a: 1 }]);
    expect(errors).toEqual([]);
    expect(data?._entities.map((found) => found?.['id'] ?? null)).toEqual([null, own, null, null, null, null, null]);
  });
});

describe('markNotificationsRead', () => {
  it('marks those named and says how many are left', async () => {
    const ada = someone();
    const told = await tell(ada.id, 3);
    clock.advance(60_000);
    expect(await mark(ada, { ids: [told[0], told[2], told[0]] })).toEqual({
      __typename: 'MarkNotificationsReadOk',
      unreadCount: 1,
    });
    const { edges } = await inboxOf(ada);
    const at = clock.now().toISOString();
    expect(edges.map(({ node }) => node.readAt)).toEqual([at, null, at]);
  });

  it('leaves the time of the first reading', async () => {
    const ada = someone();
    const [id] = await tell(ada.id, 1);
    await mark(ada, { ids: [id] });
    const first = await inboxOf(ada);
    clock.advance(60_000);
    expect(await mark(ada, { ids: [id] })).toMatchObject({ unreadCount: 0 });
    expect(await inboxOf(ada)).toEqual(first);
  });

  it('passes over what is unknown, another’s or no id at all', async () => {
    const bob = someone();
    const [foreign] = await tell(bob.id, 1);
    const ada = someone();
    await tell(ada.id, 1);
    expect(await mark(ada, { ids: [foreign, 'unknown', ''] })).toMatchObject({ unreadCount: 1 });
    expect(await inboxOf(bob)).toMatchObject({ unreadCount: 1 });
  });

  it('marks all, however many there are, and nobody else’s', async () => {
    const ada = someone();
    const bob = someone();
    await tell(bob.id, 1);
    await tell(ada.id, 130);
    expect(await mark(ada, { all: true })).toEqual({ __typename: 'MarkNotificationsReadOk', unreadCount: 0 });
    expect(await inboxOf(ada)).toMatchObject({ totalCount: 130, unreadCount: 0 });
    expect(await inboxOf(ada, { unreadOnly: true })).toMatchObject({ totalCount: 0, edges: [] });
    expect(await inboxOf(bob)).toMatchObject({ unreadCount: 1 });
  });

  it('comes to the same when two do it at once', async () => {
    const ada = someone();
    const told = await tell(ada.id, 12);
    const outcomes = await Promise.all([mark(ada, { ids: told }), mark(ada, { all: true }), mark(ada, { ids: told.slice(3) })]);
    expect(outcomes.slice(0, 2)).toMatchObject([{ unreadCount: 0 }, { unreadCount: 0 }]);
    expect(await inboxOf(ada)).toMatchObject({ totalCount: 12, unreadCount: 0 });
    const { version } = await served.eventLog.load(`notification#${told[5]}`);
    expect(version).toBe(2);
  });

  it.each([
    [{}, 'input', 'must be either ids or all: true', 'object'],
    [{ ids: ['a'], all: true }, 'input', 'must be ids or all: true, not both', 'object'],
    [{ ids: [] }, 'input.ids', 'must name at least 1 notification', 'list of 0'],
    [{ ids: Array(101).fill('a') }, 'input.ids', 'must name at most 100 notifications', 'list of 101'],
  ])('refuses %j', async (input, field, reason, received) => {
    expect(await mark(someone(), input)).toEqual({
      __typename: 'MarkNotificationsReadRefused',
      reason: 'INVALID_INPUT',
      message: `${field}: ${reason} (received ${received})`,
      problems: [{ field, reason, received }],
    });
  });
});
