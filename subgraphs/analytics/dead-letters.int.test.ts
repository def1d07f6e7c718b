import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FakeClock } from '../../platform/testing/fake-clock.ts';
import { silentLog } from '../../platform/testing/silent-log.ts';
import { subgraphClient, viewerOf } from '../../platform/testing/subgraph-client.ts';
import { delivered, type ServedAnalytics, serveAnalytics } from './testing/served-analytics.ts';

const NOW = '2026-11-23T09:30:00.000Z';
const clock = new FakeClock(NOW);
const agent = viewerOf('ada', { scopes: ['analytics:read', 'audit:read'] });
const reader = viewerOf('olga', { roles: ['operator'], scopes: ['deadletters:read'] });
const operator = viewerOf('oscar', { roles: ['operator'], scopes: ['deadletters:read', 'deadletters:write'] });
let served: ServedAnalytics;
let ask: ReturnType<typeof subgraphClient>;

beforeAll(async () => {
  served = await serveAnalytics({ clock, log: silentLog });
  ask = subgraphClient({ url: served.url(), keys: served.keys, audience: 'analytics', clock });
});
afterAll(() => served.close());

const LIST = `query ($group: String, $state: DeadLetterState, $first: Int! = 20, $after: String) {
  deadLetters(group: $group, state: $state, first: $first, after: $after) {
    edges { cursor node { id group type subject source happenedAt state reason failures redrives firstFailedAt lastFailedAt dueAt data } }
    pageInfo { endCursor hasNextPage }
  }
}`;
interface Listed {
  deadLetters: {
    edges: { node: { id: string; data: unknown } }[];
    pageInfo: { endCursor: string; hasNextPage: boolean };
  } | null;
}
const RETRY = `mutation ($id: ID!) { retryDeadLetter(id: $id) {
  __typename ... on RetryDeadLetterOk { deadLetter { id state dueAt } } ... on RetryDeadLetterRefused { reason message } } }`;
const PARK = `mutation ($id: ID!) { parkDeadLetter(id: $id) {
  __typename ... on ParkDeadLetterOk { deadLetter { id state dueAt } } ... on ParkDeadLetterRefused { reason message } } }`;

async function buried(group: string): Promise<string> {
  const event = delivered({ type: 'user.registered', data: { email: 'ada@example.com' } }, { time: NOW });
  await served.deadLetters.bury({ group, event, reason: 'it broke' });
  return `${group}:${event.id}`;
}

describe('dead letters', () => {
  it('are shown to operators in pages, and their data to those who may change them', async () => {
    const ids = [await buried('paged'), await buried('paged'), await buried('paged')];
    const first = await ask<Listed>(operator, LIST, { group: 'paged', first: 2 });
    expect(first.errors).toEqual([]);
    const page = first.data?.deadLetters;
    expect(page?.edges.map(({ node }) => node.id)).toEqual(ids.slice(0, 2));
    expect(page?.edges[0]?.node).toEqual({
      id: ids[0],
      group: 'paged',
      type: 'user.registered',
      subject: expect.any(String),
      source: '/elsewhere',
      happenedAt: NOW,
      state: 'WAITING',
      reason: 'it broke',
      failures: 1,
      redrives: 0,
      firstFailedAt: NOW,
      lastFailedAt: NOW,
      dueAt: '2026-11-23T10:30:00.000Z',
      data: { email: 'ada@example.com' },
    });
    expect(page?.pageInfo.hasNextPage).toBe(true);
    const rest = await ask<Listed>(reader, LIST, { group: 'paged', after: page?.pageInfo.endCursor });
    expect(rest.data?.deadLetters?.edges.map(({ node }) => [node.id, node.data])).toEqual([[ids[2], null]]);
  });

  it.each([
    ['to nobody who is not signed in', undefined, 'UNAUTHENTICATED'],
    ['to no agent, even if a router did not look', agent, 'FORBIDDEN'],
  ])('are shown %s', async (_whom, viewer, code) => {
    const { data, errors } = await ask<Listed>(viewer, LIST);
    expect(data?.deadLetters).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code } }]);
  });

  it('are parked and retried by operators who may, once', async () => {
    const id = await buried('changed');
    expect((await ask(operator, PARK, { id })).data).toEqual({
      parkDeadLetter: { __typename: 'ParkDeadLetterOk', deadLetter: { id, state: 'PARKED', dueAt: null } },
    });
    expect((await ask(operator, PARK, { id })).data).toMatchObject({ parkDeadLetter: { reason: 'ALREADY_PARKED' } });
    expect((await ask<Listed>(reader, LIST, { state: 'PARKED' })).data?.deadLetters?.edges.map(({ node }) => node.id)).toEqual([
      id,
    ]);
    expect((await ask(operator, RETRY, { id })).data).toEqual({
      retryDeadLetter: { __typename: 'RetryDeadLetterOk', deadLetter: { id, state: 'WAITING', dueAt: NOW } },
    });
    for (const [mutation, field] of [
      [RETRY, 'retryDeadLetter'],
      [PARK, 'parkDeadLetter'],
    ] as const)
      expect((await ask(operator, mutation, { id: 'changed:unheard-of' })).data).toMatchObject({
        [field]: { reason: 'NOT_FOUND' },
      });
  });

  it('are changed by nobody who may only look', async () => {
    const id = await buried('looked at');
    for (const mutation of [RETRY, PARK]) {
      const { errors } = await ask(reader, mutation, { id });
      expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    }
    expect(await served.deadLetters.find(id)).toMatchObject({ state: 'WAITING', redrives: 0 });
  });

  it('are refused with a reason for a page that is none', async () => {
    for (const variables of [{ first: 0 }, { first: 101 }, { after: 'forged' }])
      expect((await ask(operator, LIST, variables)).errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});
