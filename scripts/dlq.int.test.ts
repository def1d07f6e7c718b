import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { eventOf } from '../platform/events/bus.contract.ts';
import { DEAD_LETTERS, DeadLetters } from '../platform/events/dead-letters.ts';
import { type OpenStore, openStore } from '../platform/process/open-store.ts';
import { ensureTables } from '../platform/store/dynamo.ts';
import { FakeClock } from '../platform/testing/fake-clock.ts';
import { silentLog } from '../platform/testing/silent-log.ts';

const clock = new FakeClock();
let folder: string;
let store: OpenStore;
let letters: DeadLetters;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dlq-'));
  // The graph has the embedded store open, as `npm start` does, while the command runs beside it.
  store = await openStore({ DATA_DIR: folder });
  await ensureTables(store.client, [DEAD_LETTERS]);
  letters = new DeadLetters({ client: store.client, clock, log: silentLog });
  for (const [group, id] of [
    ['analytics', 'a1'],
    ['notifications', 'n1'],
    ['notifications', 'n2'],
  ] as const)
    await letters.bury({ group, event: { ...eventOf(id), data: { email: 'ada@example.com' } }, reason: `${id} broke\nbadly` });
});
afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

const dlq = (...args: string[]) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    const env = { PATH: process.env['PATH'] ?? '', DATA_DIR: folder };
    const child = execFile(process.execPath, ['scripts/dlq.ts', ...args], { env }, (_error, out, err) =>
      resolve({ code: child.exitCode ?? -1, out, err }),
    );
  });
const stateOf = async (id: string) => (await letters.find(id))?.state;

it('says what it can do, and what is wrong with a command that is none', async () => {
  expect(await dlq('--help')).toMatchObject({ code: 0, out: expect.stringContaining('retry <id>') });
  for (const args of [['bury'], ['list', '--state', 'gone'], ['show'], ['retry'], ['park', 'a', 'b'], ['list', '--x']]) {
    const { code, out, err } = await dlq(...args);
    expect([args, code, out]).toEqual([args, 2, '']);
    expect(err).toContain('npm run dlq -- list');
  }
});

it('lists which there are, all or some', async () => {
  const { code, out, err } = await dlq('list');
  expect([code, err.trim()]).toEqual([0, '3 dead letters']);
  const lines = out.trim().split('\n');
  expect(lines.map((line) => line.split(/\s+/)[0])).toEqual(['ID', 'analytics:a1', 'notifications:n1', 'notifications:n2']);
  expect(lines[1]).toMatch(/a1 broke badly$/);
  expect(out).not.toContain('ada@example.com');
  const json = await dlq('list', '--group', 'notifications', '--json');
  const rows = json.out
    .trim()
    .split('\n')
    .map((line) => z.object({ id: z.string() }).parse(JSON.parse(line)));
  expect(rows).toEqual([{ id: 'notifications:n1' }, { id: 'notifications:n2' }]);
  expect(await dlq('list', '--state', 'parked')).toMatchObject({ code: 0, out: '', err: 'no dead letters\n' });
});

it('shows all about one, its data only when asked for', async () => {
  const plain = await dlq('show', 'analytics:a1');
  expect(JSON.parse(plain.out)).toMatchObject({ id: 'analytics:a1', reason: 'a1 broke\nbadly', state: 'WAITING', failures: 1 });
  expect(plain.out).not.toContain('ada@example.com');
  expect((await dlq('show', 'analytics:a1', '--data')).out).toContain('ada@example.com');
  expect(await dlq('show', 'analytics:x')).toMatchObject({ code: 1, out: '', err: expect.stringContaining('analytics:x') });
});

it('parks one, and takes that back by a retry', async () => {
  expect(await dlq('park', 'analytics:a1')).toMatchObject({ code: 0, out: 'analytics:a1 is parked\n' });
  expect(await stateOf('analytics:a1')).toBe('PARKED');
  expect(await dlq('park', 'analytics:a1')).toMatchObject({ code: 1, err: 'analytics:a1 is parked already\n' });
  expect(await dlq('retry', 'analytics:a1')).toMatchObject({ code: 0, out: 'analytics:a1 is given to analytics again now\n' });
  expect(await stateOf('analytics:a1')).toBe('WAITING');
});

it('retries a whole group, or all', async () => {
  for (const id of ['notifications:n1', 'notifications:n2']) await letters.park(id);
  expect(await dlq('retry', '--group', 'notifications')).toMatchObject({
    code: 0,
    out: '2 dead letters are given to notifications again now\n',
  });
  expect(await stateOf('notifications:n2')).toBe('WAITING');
  expect(await dlq('retry', '--all')).toMatchObject({ out: '3 dead letters are given to their services again now\n' });
});
