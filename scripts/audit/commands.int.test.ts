import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { AggregateStore } from '../../platform/events/aggregate-store.ts';
import { accept } from '../../platform/decision.ts';
import { StoredSnapshot } from '../../platform/events/snapshot.ts';
import { timeOrderedIds } from '../../platform/ids.ts';
import { openAnchors } from '../../platform/process/open-anchors.ts';
import { fileVault } from '../../platform/process/vault.ts';
import { sealedLog } from '../../platform/privacy/sealed-log.ts';
import { openServiceLog } from '../../platform/privacy/service-log.ts';
import { createDynamo, ensureTables } from '../../platform/store/dynamo.ts';
import { startEmbeddedDynamo } from '../../platform/store/embedded-dynamo.ts';
import { logTable } from '../../platform/store/table-definition.ts';
import { FakeClock } from '../../platform/testing/fake-clock.ts';
import { openTestSealing } from '../../platform/testing/sealing.ts';
import { silentLog } from '../../platform/testing/silent-log.ts';
import { LOGGING_SERVICES } from '../../schema/events/streams.ts';
import { UserProfileUpdated, UserRegistered } from '../../schema/events/users.ts';
import { accountAggregate } from '../../subgraphs/users/domain/account-aggregate.ts';
import { ACCOUNT_EVENTS } from '../../subgraphs/users/domain/account.ts';
import { AGGREGATES } from './aggregates.ts';
import { readArguments } from './arguments.ts';
import { type AuditParts, runAudit } from './commands.ts';

const clock = new FakeClock('2026-11-23T09:30:00.000Z');
const printed: string[] = [];
let parts: AuditParts;
let close: () => Promise<void>;

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'audit-'));
  const store = await startEmbeddedDynamo();
  const client = createDynamo({ region: 'local', endpoint: store.endpoint });
  await ensureTables(client, LOGGING_SERVICES.map(logTable));
  const settings = { DATA_DIR: folder, ANCHOR_REGION: 'local' };
  const { sealer } = await openTestSealing(client);
  parts = {
    client,
    anchors: await openAnchors(settings, fileVault(join(folder, 'vault'))),
    sealer,
    clock,
    log: silentLog,
    print: (line) => printed.push(line),
    tell: () => undefined,
  };
  close = async () => {
    client.destroy();
    await store.close();
    await rm(folder, { recursive: true });
  };
  const facts = openServiceLog('users', ACCOUNT_EVENTS, { dynamo: client, clock, ids: timeOrderedIds, sealer });
  const accounts = new AggregateStore(facts, accountAggregate, () => Promise.resolve());
  const origin = { address: '203.0.113.9', userAgent: null };
  const cause = { actor: { kind: 'user' as const, id: 'ada' }, origin, traceparent: '', causationId: 'r' };
  const registered = { userId: 'ada', email: 'ada@example.com', brokerage: null, tier: 'BASIC' as const };
  await accounts.handle('ada', { ...cause, correlationId: 'request-1' }, () => ({
    ok: true,
    events: [UserRegistered({ ...registered, name: 'Ada', registeredAt: clock.now().toISOString() })],
  }));
  clock.advance(3_600_000);
  await accounts.handle('ada', { ...cause, correlationId: 'request-2' }, () => ({
    ok: true,
    events: [UserProfileUpdated({ userId: 'ada', name: 'Ada Moreno', brokerage: 'Juniper Realty' })],
  }));
});
afterAll(() => close());
beforeEach(() => {
  printed.length = 0;
});

const run = (...args: string[]) => runAudit(readArguments(args), parts);

it('shows who did what to a subject, when and from where', async () => {
  expect(await run('trail', 'ada')).toBe(true);
  expect(printed).toHaveLength(2);
  expect(printed[0]).toMatch(/^2026-11-23T09:30:00.000Z {2}account#ada 1 {2}user.registered {2}by user ada from 203.0.113.9 /);
});

it('shows what was recorded because of a request, or in a time', async () => {
  const day = ['--from', '2026-11-23', '--to', '2026-11-24', '--json'];
  await run('trail', '--correlation', 'request-2', ...day);
  expect(printed.map((line) => JSON.parse(line) as object)).toMatchObject([{ sequence: 2, type: 'user.profile.updated' }]);
  printed.length = 0;
  await run('trail', '--from', '2026-11-23T10:00:00Z', '--to', '2026-11-24');
  expect(printed).toHaveLength(1);
});

it('shows an aggregate as it was', async () => {
  const stateAt = async (...until: string[]) => {
    printed.length = 0;
    await run('replay', '--stream', 'account#ada', ...until);
    return JSON.parse(printed.join('\n')) as unknown;
  };
  expect(await stateAt('--until', '2026-11-23T10:00:00Z')).toMatchObject({ status: 'open', name: 'Ada', brokerage: null });
  expect(await stateAt()).toMatchObject({ name: 'Ada Moreno', brokerage: 'Juniper Realty' });
  expect(await stateAt('--until', '2026-11-22')).toBeNull();
  await expect(run('replay', '--stream', 'import#1')).rejects.toThrow(/come to no state.*account, content/);
  expect([...AGGREGATES.keys()]).toContain('content');
});

it('names a snapshot that says something else than the facts before it, and no other', async () => {
  const accounts = openServiceLog('users', ACCOUNT_EVENTS, {
    dynamo: parts.client,
    clock,
    ids: timeOrderedIds,
    sealer: parts.sealer,
  });
  const store = new AggregateStore(accounts, accountAggregate, () => Promise.resolve());
  const cause = { actor: { kind: 'user' as const, id: 'eva' }, traceparent: '', correlationId: 'r', causationId: 'r' };
  const { everyEvents } = accountAggregate.snapshots;
  const registered = { userId: 'eva', email: 'eva@example.com', brokerage: null, tier: 'BASIC' as const, name: 'Eva' };
  await store.handle('eva', cause, () => accept(UserRegistered({ ...registered, registeredAt: clock.now().toISOString() })));
  for (let at = 1; at < everyEvents; at += 1) {
    await store.handle('eva', cause, () => accept(UserProfileUpdated({ userId: 'eva', name: `Eva ${at}`, brokerage: null })));
  }
  const { stream, version } = { stream: 'account#eva', version: everyEvents + 0.5 };
  const { Item } = await parts.client.send(new GetCommand({ TableName: 'users-log', Key: { stream, version } }));
  expect(await run('verify', '--stream', stream)).toBe(true);
  const { state } = await store.load('eva');
  const forged = StoredSnapshot.parse({ ...Item, state: { ...state, tier: 'ENTERPRISE' } });
  const put = (snapshot: StoredSnapshot) => parts.client.send(new PutCommand({ TableName: 'users-log', Item: snapshot }));
  // Without the key of whose it is nobody makes one that is used.
  await put(forged);
  expect((await store.load('eva')).state).toMatchObject({ tier: 'BASIC' });
  await put(await sealedLog(parts.sealer).encodeSnapshot(forged));
  expect((await store.load('eva')).state).toMatchObject({ tier: 'ENTERPRISE' });
  printed.length = 0;
  expect(await run('verify', '--stream', stream)).toBe(false);
  expect(printed[0]).toMatch(new RegExp(`^users {2}account#eva {2}SNAPSHOT: the snapshot after version ${everyEvents} is not`));
  await parts.client.send(new DeleteCommand({ TableName: 'users-log', Key: { stream, version } }));
  expect(await run('verify', '--stream', stream)).toBe(true);
  for (let at = 1; at <= everyEvents; at += 1) {
    await parts.client.send(new DeleteCommand({ TableName: 'users-log', Key: { stream, version: at } }));
  }
});

it('says that all is well, and what is not once it is not', async () => {
  clock.advance(24 * 3_600_000);
  await run('anchor');
  expect(printed[0]).toMatch(/^users {2}2026-11-23 {2}2 commits in 1 streams$/);
  printed.length = 0;
  expect(await run('verify', '--service', 'users')).toBe(true);
  expect(printed.at(-1)).toMatch(/^users: 2 records in 1 streams, \d+ anchors, all as recorded$/);
  await parts.client.send(new DeleteCommand({ TableName: 'users-log', Key: { stream: 'account#ada', version: 2 } }));
  printed.length = 0;
  expect(await run('verify', '--json')).toBe(false);
  expect(JSON.parse(printed[0] ?? '')).toMatchObject({ service: 'users', stream: 'account#ada', version: 2, kind: 'REMOVED' });
});
