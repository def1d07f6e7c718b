import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { EventEnvelope } from '../../platform/event.ts';
import { InProcessBus } from '../../platform/events/bus-in-process.ts';
import { EventLog } from '../../platform/events/event-log.ts';
import { deterministicId, timeOrderedIds } from '../../platform/ids.ts';
import { createMetrics } from '../../platform/metrics.ts';
import { createCursors } from '../../platform/store/cursor.ts';
import { createDynamo, ensureTables } from '../../platform/store/dynamo.ts';
import { type EmbeddedDynamo, startEmbeddedDynamo } from '../../platform/store/embedded-dynamo.ts';
import { Rows } from '../../platform/store/rows.ts';
import { createIdentityVerifier, type IdentityKeys } from '../../platform/subgraph/identity.ts';
import { type RunningSubgraph, serveSubgraph } from '../../platform/subgraph/server.ts';
import { FakeClock } from '../../platform/testing/fake-clock.ts';
import { silentLog } from '../../platform/testing/silent-log.ts';
import { subgraphClient, viewerOf } from '../../platform/testing/subgraph-client.ts';
import { holdDeadLetters } from '../../platform/testing/hold-dead-letters.ts';
import { ContentId, ListingId, UserId } from '../../schema/ids.ts';
import { ListingImported } from './domain/listing-events.ts';
import { createIntegrations, tables } from './integrations.ts';
import { ConnectionStore } from './store/connections.ts';
import { PublicationStore } from './store/publications.ts';
import { listingAt } from './testing/listings.ts';

const clock = new FakeClock();
const keys: IdentityKeys = [randomBytes(32)];
const cursors = createCursors(randomBytes(32));
const bus = new InProcessBus({ deadLetters: holdDeadLetters() });
const heard: EventEnvelope[] = [];
/** What was asked of the store: command and index. */
const sent: string[] = [];
let embedded: EmbeddedDynamo;
let dynamo: DynamoDBDocumentClient;
let running: RunningSubgraph;
let ask: ReturnType<typeof subgraphClient>;

beforeAll(async () => {
  embedded = await startEmbeddedDynamo();
  dynamo = createDynamo({ region: 'local', endpoint: embedded.endpoint });
  dynamo.middlewareStack.add(
    (next, context) => (args) => {
      const { IndexName, RequestItems = {} } = args.input as { IndexName?: string; RequestItems?: object };
      sent.push(`${context.commandName} ${IndexName ?? Object.keys(RequestItems).join(',')}`);
      return next(args);
    },
    { step: 'initialize' },
  );
  await ensureTables(dynamo, tables);
  await bus.consume('test', (event) => {
    heard.push(event);
    return Promise.resolve();
  });
  const metrics = createMetrics('integrations');
  const subgraph = createIntegrations(
    { importLanes: 16 },
    { dynamo, bus, cursors, clock, ids: timeOrderedIds, log: silentLog, meter: metrics.meter },
  );
  running = await serveSubgraph(subgraph, {
    port: 0,
    host: '127.0.0.1',
    identity: createIdentityVerifier({ keys, audience: 'integrations', clock }),
    bus,
    parts: () => Promise.resolve({}),
    relays: true,
    log: silentLog,
    metrics,
  });
  ask = subgraphClient({ url: running.url, keys, audience: 'integrations', clock });
});

afterAll(async () => {
  await running.drain(5000);
  await bus.close();
  dynamo.destroy();
  await embedded.close();
});

const IMPORT = `mutation ($payload: JSON!) {
  importListings(input: { payload: $payload }) {
    __typename
    ... on ImportListingsOk {
      created updated unchanged
      rejected { index listingKey problems { field reason received } }
      listings { id listingKey listPrice standardStatus bathroomsTotal livingAreaSquareFeet unparsedAddress features modificationTimestamp }
    }
    ... on ImportListingsRefused { reason message problems { field received } }
  }
}`;
const LISTINGS = `query ($users: [_Any!]!, $first: Int, $after: String) {
  _entities(representations: $users) {
    ... on User {
      listings(first: $first, after: $after) {
        totalCount edges { cursor node { id listingKey listPrice } } pageInfo { endCursor hasNextPage }
      }
    }
  }
}`;

interface ImportedListing {
  id: string;
  listingKey: string;
  listPrice: string | null;
  standardStatus: string | null;
  bathroomsTotal: number | null;
  livingAreaSquareFeet: number | null;
  unparsedAddress: string | null;
  features: string[];
  modificationTimestamp: string;
}
interface Imported {
  __typename: string;
  created: number;
  updated: number;
  unchanged: number;
  rejected: { index: number; listingKey: string | null; problems: { field: string }[] }[];
  listings: ImportedListing[];
}
interface Listed {
  totalCount: number;
  edges: { cursor: string; node: { id: string; listingKey: string; listPrice: string | null } }[];
  pageInfo: { endCursor: string | null; hasNextPage: boolean };
}

const record = (key: string, second = 0, more: object = {}) => ({
  ListingKey: key,
  ModificationTimestamp: `2026-11-20T16:42:${String(second).padStart(2, '0')}Z`,
  ...more,
});
const importFor = async (agent: string, payload: unknown) => {
  const { data, errors } = await ask<{ importListings: Imported }>(viewerOf(agent), IMPORT, { payload });
  expect(errors).toEqual([]);
  return data!.importListings;
};
const countsOf = ({ created, updated, unchanged, rejected }: Imported) => [created, updated, unchanged, rejected.length];
const listingsOf = async (agent: string, variables: object = {}) => {
  const { data, errors } = await ask<{ _entities: { listings: Listed | null }[] }>(viewerOf(agent), LISTINGS, {
    users: [{ __typename: 'User', id: agent }],
    ...variables,
  });
  expect(errors).toEqual([]);
  return data!._entities[0]!.listings!;
};
const syncedFor = (agent: string) =>
  heard.filter(({ type, data }) => type === 'mls.data.synced' && (data as { userId: string }).userId === agent);

describe('importing listings', () => {
  it('takes every example, and again finds nothing to change', async () => {
    const example: unknown = JSON.parse(await readFile(new URL('../../examples/listings.json', import.meta.url), 'utf8'));
    const first = await importFor('example', example);
    expect(first.rejected).toEqual([]);
    expect(countsOf(first)).toEqual([25, 0, 0, 0]);
    const byKey = new Map(first.listings.map((listing) => [listing.listingKey, listing]));
    expect(byKey.get('EX-1001')).toMatchObject({
      unparsedAddress: '1418 Greenwood Avenue',
      bathroomsTotal: 2.5,
      listPrice: '435000',
    });
    expect(byKey.get('EX-1002')).toMatchObject({
      standardStatus: 'ACTIVE_UNDER_CONTRACT',
      listPrice: '1289500.5',
      livingAreaSquareFeet: 1158,
      modificationTimestamp: '2026-11-21T19:15:30.123Z',
    });
    expect(byKey.get('EX-1002')?.features).toEqual(
      expect.arrayContaining(['Stacked Washer and Dryer', 'Ocean View', 'Barbecue Area']),
    );
    expect(byKey.get('EX-1005')?.unparsedAddress).toBeNull();
    expect(byKey.get('EX-1025')).toMatchObject({ standardStatus: 'CANCELED', listPrice: null, features: [] });

    const again = await importFor('example', example);
    expect(countsOf(again)).toEqual([0, 0, 25, 0]);
    expect(again.listings).toEqual(first.listings);
    expect((await listingsOf('example')).totalCount).toBe(25);
  });

  it('keeps the good records and reports the bad ones', async () => {
    const outcome = await importFor('ben', [
      record('B1'),
      record('B2', 0, { ListPrice: 'much', StandardStatus: 'Sold' }),
      record('B3', 0, { ListPrice: 1.5 }),
      'B4',
    ]);
    expect(countsOf(outcome)).toEqual([2, 0, 0, 2]);
    expect(outcome.rejected).toEqual([
      {
        index: 1,
        listingKey: 'B2',
        problems: [
          {
            field: 'input.payload[1].StandardStatus',
            reason: 'must be a StandardStatus of the Data Dictionary',
            received: 'string of 4 characters',
          },
          {
            field: 'input.payload[1].ListPrice',
            reason: 'must be an amount of at most 12 digits before the point and 2 behind it, not negative',
            received: 'string of 4 characters',
          },
        ],
      },
      {
        index: 3,
        listingKey: null,
        problems: [{ field: 'input.payload[3]', reason: 'must be a Property record', received: 'string of 2 characters' }],
      },
    ]);
    expect(outcome.listings.map(({ listingKey }) => listingKey)).toEqual(['B1', 'B3']);
  });

  it('updates by newer records, ignores older and equal ones, and keeps what the MLS has deleted as such', async () => {
    await importFor('cleo', record('C1', 10, { ListPrice: 100 }));
    expect(countsOf(await importFor('cleo', record('C1', 9, { ListPrice: 90 })))).toEqual([0, 0, 1, 0]);
    expect(countsOf(await importFor('cleo', record('C1', 10, { ListPrice: 101 })))).toEqual([0, 0, 1, 0]);
    const updated = await importFor('cleo', record('C1', 11, { ListPrice: 110, StandardStatus: 'Delete' }));
    expect(countsOf(updated)).toEqual([0, 1, 0, 0]);
    const query = 'query ($id: ID!) { listing(id: $id) { listPrice standardStatus } }';
    const { data } = await ask(viewerOf('cleo'), query, { id: updated.listings[0]!.id });
    expect(data).toEqual({ listing: { listPrice: '110', standardStatus: 'DELETE' } });
  });

  it('takes the newest of the records with one key, and counts the others as unchanged', async () => {
    const outcome = await importFor('dora', [
      record('D1', 1, { ListPrice: 1 }),
      record('D2', 1),
      record('D1', 3, { ListPrice: 3 }),
      record('D1', 2, { ListPrice: 2 }),
    ]);
    expect(countsOf(outcome)).toEqual([2, 0, 2, 0]);
    expect(outcome.listings.map(({ listingKey, listPrice }) => [listingKey, listPrice])).toEqual([
      ['D1', '3'],
      ['D2', null],
    ]);
  });

  it('creates each listing once when the same payload is imported twice at once', async () => {
    const payload = Array.from({ length: 60 }, (_, n) => record(`E${n}`));
    const outcomes = await Promise.all([importFor('elio', payload), importFor('elio', payload)]);
    expect(outcomes[0].created + outcomes[1].created).toBe(60);
    expect(outcomes[0].unchanged + outcomes[1].unchanged).toBe(60);
    expect(outcomes[0].listings).toEqual(outcomes[1].listings);
    expect((await listingsOf('elio')).totalCount).toBe(60);
  });

  it('ends at the newest record when two versions are imported at once, whichever comes first', async () => {
    const versions = Array.from({ length: 6 }, (_, n) => importFor('emil', record('M1', n, { ListPrice: n })));
    await Promise.all(versions);
    expect((await listingsOf('emil')).edges.map(({ node }) => node.listPrice)).toEqual(['5']);
  });

  it('takes 500 records and refuses 501', async () => {
    const payload = Array.from({ length: 501 }, (_, n) => record(`F${n}`));
    const refused = await importFor('finn', { value: payload });
    expect(refused).toEqual({
      __typename: 'ImportListingsRefused',
      reason: 'TOO_MANY_RECORDS',
      message: 'One import takes at most 500 records; send the rest in another one',
      problems: [{ field: 'input.payload.value', received: 'list of 501' }],
    });
    expect((await listingsOf('finn')).totalCount).toBe(0);
    expect(countsOf(await importFor('finn', payload.slice(0, 500)))).toEqual([500, 0, 0, 0]);
  });

  it('refuses what is no payload', async () => {
    expect(await importFor('gwen', 'listings.json')).toMatchObject({
      reason: 'INVALID_INPUT',
      message:
        'The payload cannot be imported: input.payload: must be a Property record, a list of them, or an OData answer with them in `value` (received string of 13 characters)',
    });
  });

  it('takes a payload that is written into the document, and no prototypes from there', async () => {
    const document = (fields: string) => `mutation {
      importListings(input: { payload: { ModificationTimestamp: "2026-01-01T00:00:00Z", ${fields} } }) {
        ... on ImportListingsOk { created rejected { index } listings { listPrice features } }
      }
    }`;
    const good = await ask(viewerOf('gina'), document('ListingKey: "G1", ListPrice: 1250000.05, Appliances: ["GasRange"]'));
    expect(good.data).toEqual({
      importListings: { created: 1, rejected: [], listings: [{ listPrice: '1250000.05', features: ['Gas Range'] }] },
    });
    const hostile = await ask(viewerOf('gina'), document('__proto__: { ListingKey: "G2" }'));
    expect(hostile.data).toEqual({ importListings: { created: 0, rejected: [{ index: 0 }], listings: [] } });
  });

  it('takes variables inside a payload that is written into the document', async () => {
    const { data } = await ask(
      viewerOf('gleb'),
      `mutation ($key: String!) {
        importListings(input: { payload: { ListingKey: $key, ModificationTimestamp: "2026-01-01T00:00:00Z" } }) {
          ... on ImportListingsOk { listings { listingKey } }
        }
      }`,
      { key: 'G3' },
    );
    expect(data).toEqual({ importListings: { listings: [{ listingKey: 'G3' }] } });
  });

  it('has one listing of a record for each agent who imports it', async () => {
    const [hers, his] = await Promise.all([importFor('hana', record('H1')), importFor('hugo', record('H1'))]);
    expect([countsOf(hers), countsOf(his)]).toEqual([
      [1, 0, 0, 0],
      [1, 0, 0, 0],
    ]);
    expect(hers.listings[0]!.id).not.toBe(his.listings[0]!.id);
  });

  it('tells the others once per import, with its numbers, and nothing of the listings', async () => {
    await importFor('iris', [record('I1'), record('I2'), 'x']);
    await importFor('iris', [record('I1'), record('I2', 1)]);
    await vi.waitFor(() => expect(syncedFor('iris')).toHaveLength(2), 10_000);
    expect(syncedFor('iris').map(({ data }) => data)).toEqual([
      { userId: 'iris', source: 'import', created: 2, updated: 0, unchanged: 0, rejected: 1 },
      { userId: 'iris', source: 'import', created: 0, updated: 1, unchanged: 1, rejected: 0 },
    ]);
    expect(syncedFor('iris')[0]).toMatchObject({ source: '/integrations', actor: { kind: 'user', id: 'iris' }, sequence: 1 });
    expect(heard.every(({ type }) => type === 'mls.data.synced')).toBe(true);
  });

  it('has the row of a listing whose command died between log and row', async () => {
    const eventLog = new EventLog({
      client: dynamo,
      table: tables[0]!.name,
      service: 'integrations',
      types: [ListingImported],
      clock,
      ids: timeOrderedIds,
    });
    const id = ListingId.parse(deterministicId('listing', 'jane', 'J1'));
    const listing = listingAt('2026-11-20T16:42:10.000000000Z', { id, ownerId: UserId.parse('jane'), listingKey: 'J1' });
    await eventLog.append(`listing#${id}`, 0, [ListingImported({ listing })], {
      actor: { kind: 'user', id: 'jane' },
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
      correlationId: 'r1',
      causationId: 'r1',
    });
    expect(countsOf(await importFor('jane', record('J1', 10)))).toEqual([0, 0, 1, 0]);
    await vi.waitFor(async () => expect((await listingsOf('jane')).totalCount).toBe(1), 10_000);
    expect(countsOf(await importFor('jane', record('J1', 11)))).toEqual([0, 1, 0, 0]);
  });
});

describe('reading listings', () => {
  it('pages from the most recently modified on, without gap or repetition', async () => {
    await importFor(
      'kim',
      Array.from({ length: 7 }, (_, n) => record(`K${n}`, n === 3 ? 4 : n)),
    );
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page = await listingsOf('kim', { first: 3, after });
      expect(page.totalCount).toBe(7);
      seen.push(...page.edges.map(({ node }) => node.listingKey));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after);
    expect([seen.slice(0, 2), new Set(seen.slice(2, 4)), seen.slice(4)]).toEqual([
      ['K6', 'K5'],
      new Set(['K4', 'K3']),
      ['K2', 'K1', 'K0'],
    ]);
  });

  it('gives nobody the listings of somebody else', async () => {
    const { listings } = await importFor('lena', record('L1'));
    const id = listings[0]!.id;
    const stranger = await ask(
      viewerOf('mallory'),
      `query ($id: ID!, $r: [_Any!]!) {
        listing(id: $id) { id }
        _entities(representations: $r) {
          ... on Listing { listPrice }
          ... on User { listings { totalCount } connections { id } }
        }
      }`,
      {
        id,
        r: [
          { __typename: 'Listing', id },
          { __typename: 'User', id: 'lena' },
        ],
      },
    );
    expect(stranger.errors).toEqual([]);
    expect(stranger.data).toEqual({ listing: null, _entities: [null, { listings: null, connections: null }] });
  });

  it('resolves many representations in one read, null for what is unknown or no id', async () => {
    const { listings } = await importFor(
      'nils',
      Array.from({ length: 20 }, (_, n) => record(`N${n}`)),
    );
    const ids = [...listings.map(({ id }) => id), 'unknown', 'x'.repeat(5000), ''];
    sent.length = 0;
    const { data, errors } = await ask<{ _entities: ({ listingKey: string } | null)[] }>(
      viewerOf('nils'),
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Listing { listingKey } } }',
      { r: ids.map((id) => ({ __typename: 'Listing', id, listingKey: 'forged' })) },
    );
    expect(errors).toEqual([]);
    expect(data!._entities.map((entity) => entity?.listingKey ?? null)).toEqual([
      ...listings.map(({ listingKey }) => listingKey),
      null,
      null,
      null,
    ]);
    // The relay of what was imported reads the log at its own time.
    expect(sent.filter((name) => name.startsWith('BatchGet') && !name.endsWith('-log'))).toHaveLength(1);
  });

  it.each([
    ['first: 0', 'BAD_USER_INPUT'],
    ['first: 101', 'BAD_USER_INPUT'],
    ['after: "forged"', 'BAD_USER_INPUT'],
  ])('refuses a page of (%s)', async (argument, code) => {
    const query = `{ _entities(representations: [{ __typename: "User", id: "olga" }]) { ... on User { listings(${argument}) { totalCount } } } }`;
    const { errors } = await ask(viewerOf('olga'), query);
    expect(errors).toMatchObject([{ extensions: { code } }]);
  });

  it('refuses a cursor of another agent', async () => {
    await importFor('pia', [record('P1'), record('P2')]);
    const { edges } = await listingsOf('pia', { first: 1 });
    const { errors } = await ask(viewerOf('paul'), LISTINGS, {
      users: [{ __typename: 'User', id: 'paul' }],
      after: edges[0]!.cursor,
    });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('needs somebody who is signed in, and a router that says who', async () => {
    const query = `{
      listing(id: "x") { id }
      _entities(representations: [{ __typename: "Content", id: "c" }, { __typename: "User", id: "u" }, { __typename: "Listing", id: "l" }]) {
        ... on Content { publications { id } }
        ... on User { listings { totalCount } connections { id } }
      }
    }`;
    const { data, errors } = await ask(undefined, query);
    expect(data).toEqual({ listing: null, _entities: [{ publications: null }, { listings: null, connections: null }, null] });
    expect(errors).toHaveLength(4);
    expect(errors.every(({ extensions }) => extensions?.['code'] === 'UNAUTHENTICATED')).toBe(true);
    const anonymous = await ask(undefined, IMPORT, { payload: [] });
    expect(anonymous.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    const unsigned = await fetch(`${running.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ __typename }' }),
    });
    expect(unsigned.status).toBe(401);
  });
});

describe('connections and publications', () => {
  const rows = () => new Rows(dynamo, tables[1]!.name);
  const connection = (id: string, owner: string, more: object = {}) => ({
    id,
    ownerId: UserId.parse(owner),
    provider: 'LINKEDIN' as const,
    connectedAt: '2026-10-01T00:00:00.000Z',
    expiresAt: null,
    revokedAt: null,
    ...more,
  });
  const publication = (id: string, owner: string, contentId: string, more: object = {}) => ({
    id,
    ownerId: UserId.parse(owner),
    contentId: ContentId.parse(contentId),
    network: 'FACEBOOK' as const,
    status: 'PUBLISHED' as const,
    permalink: 'https://network.example/p/1',
    createdAt: '2026-11-01T00:00:00.000Z',
    ...more,
  });
  const PUBLICATIONS =
    'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Content { publications { id status permalink } } } }';

  it('shows an agent their own connections, latest first, as they stand now', async () => {
    const store = new ConnectionStore(rows());
    await store.put(connection('q1', 'quin'), 1);
    await store.put(
      connection('q2', 'quin', { connectedAt: '2026-10-02T00:00:00.000Z', expiresAt: '2026-11-01T00:00:00.000Z' }),
      2,
    );
    await store.put(connection('q2', 'quin', { provider: 'X' }), 1);
    await store.put(connection('r1', 'rosa'), 1);
    const { data, errors } = await ask(
      viewerOf('quin'),
      `{ _entities(representations: [
        { __typename: "User", id: "quin" }, { __typename: "Connection", id: "q1" },
        { __typename: "Connection", id: "r1" }, { __typename: "Connection", id: "none" }
      ]) {
        ... on User { connections { id provider status expiresAt } }
        ... on Connection { provider }
      } }`,
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({
      _entities: [
        {
          connections: [
            { id: 'q2', provider: 'LINKEDIN', status: 'EXPIRED', expiresAt: '2026-11-01T00:00:00.000Z' },
            { id: 'q1', provider: 'LINKEDIN', status: 'ACTIVE', expiresAt: null },
          ],
        },
        { provider: 'LINKEDIN' },
        null,
        null,
      ],
    });
  });

  it('shows an agent their own publications of a content, latest first, and none of anybody else', async () => {
    const store = new PublicationStore(rows());
    await store.put(publication('s1', 'sara', 'content-s'), 1);
    await store.put(
      publication('s2', 'sara', 'content-s', { createdAt: '2026-11-02T00:00:00.000Z', status: 'ATTEMPTING', permalink: null }),
      1,
    );
    await store.put(publication('t1', 'tara', 'content-t'), 1);
    const ids = ['content-s', 'content-t', 'content-without', 'x'.repeat(5000)];
    const { data, errors } = await ask(viewerOf('sara'), PUBLICATIONS, { r: ids.map((id) => ({ __typename: 'Content', id })) });
    expect(errors).toEqual([]);
    expect(data).toEqual({
      _entities: [
        {
          publications: [
            { id: 's2', status: 'ATTEMPTING', permalink: null },
            { id: 's1', status: 'PUBLISHED', permalink: 'https://network.example/p/1' },
          ],
        },
        { publications: [] },
        { publications: [] },
        { publications: [] },
      ],
    });
    const entities = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Publication { network } } }';
    const own = await ask(viewerOf('sara'), entities, { r: ['s1', 't1'].map((id) => ({ __typename: 'Publication', id })) });
    expect(own.data).toEqual({ _entities: [{ network: 'FACEBOOK' }, null] });
  });

  it('asks for the publications of many contents together, each content once', async () => {
    sent.length = 0;
    const contents = Array.from({ length: 40 }, (_, n) => ({ __typename: 'Content', id: `content-${n % 20}` }));
    let [open, most] = [0, 0];
    const watch = { name: 'watch', step: 'initialize' as const };
    dynamo.middlewareStack.add(
      (next) => async (args) => {
        most = Math.max(most, (open += 1));
        try {
          return await next(args);
        } finally {
          open -= 1;
        }
      },
      watch,
    );
    const { data, errors } = await ask<{ _entities: { publications: unknown[] }[] }>(viewerOf('uma'), PUBLICATIONS, {
      r: contents,
    });
    dynamo.middlewareStack.remove(watch.name);
    expect(errors).toEqual([]);
    expect(data!._entities).toHaveLength(40);
    expect(sent.filter((name) => name === 'QueryCommand index')).toHaveLength(20);
    expect(most).toBeGreaterThanOrEqual(16);
    // The relay may have one of its own under way.
    expect(most).toBeLessThanOrEqual(17);
  });

  it('shows at /metrics, on its own port, how far its relay is', async () => {
    const read = async () => (await fetch(`${running.url}/metrics`)).text();
    await expect.poll(read).toMatch(/^relay_commits_total\S* [1-9]/m);
    expect(await read()).toMatch(/^relay_lag_seconds\S* \d/m);
  });
});
