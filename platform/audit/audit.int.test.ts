import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineEvent } from '../event.ts';
import type { Cause } from '../events/cause.ts';
import { hashOf } from '../events/commit-hash.ts';
import { dayKeysOf } from '../events/day-index.ts';
import { EventLog } from '../events/event-log.ts';
import { storedCommit } from '../events/stream-reader.ts';
import { timeOrderedIds } from '../ids.ts';
import { fileVault } from '../process/vault.ts';
import { ensureTables } from '../store/dynamo.ts';
import { logTable } from '../store/table-definition.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { onEachDynamo } from '../testing/on-each-dynamo.ts';
import { silentLog } from '../testing/silent-log.ts';
import type { AnchorFiles } from './anchor-files.ts';
import { anchorFolder } from './anchor-files-folder.ts';
import { type AnchorSigner, vaultSigner } from './anchor-signer.ts';
import { Anchoring } from './anchoring.ts';
import { verifyAnchors } from './verify-anchors.ts';
import { verifyLog } from './verify-log.ts';

const Noted = defineEvent('note.taken', z.object({ text: z.string() }));
const cause: Cause = { actor: { kind: 'user', id: 'ada' }, owner: 'ada', traceparent: '', correlationId: 'r', causationId: 'r' };
const DAY_MS = 86_400_000;
const byFirst = ([a]: unknown[], [b]: unknown[]) => (String(a) < String(b) ? -1 : 1);

onEachDynamo('an audit', (client) => {
  let folder: string;
  let files: AnchorFiles;
  let signer: AnchorSigner;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'audit-'));
    signer = await vaultSigner(fileVault(join(folder, 'vault')));
    files = anchorFolder(join(folder, 'anchors'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  let service: string;
  let table: string;
  let clock: FakeClock;
  let log: EventLog;
  beforeEach(async () => {
    service = `notes-${randomUUID()}`;
    table = logTable(service).name;
    clock = new FakeClock();
    await ensureTables(client(), [logTable(service)]);
    log = new EventLog({ client: client(), table, service, types: [Noted], clock, ids: timeOrderedIds });
  });

  const note = (stream: string, after: number, ...texts: string[]) =>
    log.append(
      stream,
      after,
      texts.map((text) => Noted({ text })),
      cause,
    );
  const itemAt = async (stream: string, version: number) =>
    (await client().send(new GetCommand({ TableName: table, Key: { stream, version } }))).Item ?? {};
  const write = (item: Record<string, unknown>) => client().send(new PutCommand({ TableName: table, Item: item }));
  const remove = (stream: string, version: number) =>
    client().send(new DeleteCommand({ TableName: table, Key: { stream, version } }));
  /** A record as somebody would write it who knows how hashes are made. */
  const forged = async (from: Record<string, unknown>, more: Record<string, unknown>) => {
    const { hash: _, ...commit } = storedCommit({ ...from, ...more });
    await write({ ...from, ...more, ...commit, hash: hashOf(commit).hash, ...dayKeysOf(commit) });
  };
  const anchoring = () => new Anchoring({ client: client(), table, service, signer, files, clock, log: silentLog });
  const audit = async () => {
    const options = { client: client(), table, service, signer, files };
    const [{ findings }, anchors] = [await verifyLog(options), await verifyAnchors(options)];
    return [...findings, ...anchors.findings].map(({ stream, version, day, kind }) => [kind, stream ?? day, version]);
  };
  /** Two streams of three commits each, the second of them with two events. */
  const notes = async () => {
    for (const stream of ['note#a', 'note#b']) {
      await note(stream, 0, `${stream} first`);
      await note(stream, 1, `${stream} second`, `${stream} third`);
      await note(stream, 3, `${stream} fourth`);
    }
  };

  it('finds nothing in a log as it was recorded', async () => {
    await notes();
    const verified = await verifyLog({ client: client(), table, service });
    expect(verified).toEqual({ streams: 2, commits: 6, findings: [] });
  });

  describe('of the records', () => {
    it('names one that was altered', async () => {
      await notes();
      const item = await itemAt('note#b', 2);
      await write({ ...item, actor: { kind: 'user', id: 'mallory' } });
      expect(await audit()).toEqual([['ALTERED', 'note#b', 2]]);
    });

    it('names one of which bytes were altered', async () => {
      await notes();
      const item = await itemAt('note#b', 1);
      await write({ ...item, packed: (item['packed'] as Uint8Array).toReversed() });
      expect(await audit()).toEqual([['ALTERED', 'note#b', 1]]);
    });

    it('names the place where one was replaced by somebody who makes hashes too', async () => {
      await notes();
      const item = await itemAt('note#a', 2);
      await forged(item, { owner: 'mallory' });
      expect(await audit()).toEqual([['UNLINKED', 'note#a', 4]]);
    });

    it.each([
      ['first', 1],
      ['middle', 2],
    ])('names the %s one that was removed', async (_place, version) => {
      await notes();
      await remove('note#a', version);
      expect(await audit()).toEqual([['REMOVED', 'note#a', version]]);
    });

    it('names those that changed places, and whose they are', async () => {
      await notes();
      const [one, four] = [await itemAt('note#a', 1), await itemAt('note#a', 4)];
      await write({ ...four, version: 1 });
      await write({ ...one, version: 4 });
      const { findings } = await verifyLog({ client: client(), table, service });
      expect(findings.map(({ kind, version, message }) => [kind, version, message])).toEqual([
        ['ALTERED', 1, 'version 1 is the record of note#a at version 4, put here'],
        ['ALTERED', 4, 'version 4 is the record of note#a at version 1, put here'],
      ]);
    });

    it('names those that changed places between streams', async () => {
      await notes();
      const [a, b] = [await itemAt('note#a', 2), await itemAt('note#b', 2)];
      await write({ ...b, stream: 'note#a' });
      await write({ ...a, stream: 'note#b' });
      const { findings } = await verifyLog({ client: client(), table, service });
      expect(findings.map(({ stream, version, message }) => [stream, version, message]).toSorted(byFirst)).toEqual([
        ['note#a', 2, 'version 2 is the record of note#b at version 2, put here'],
        ['note#b', 2, 'version 2 is the record of note#a at version 2, put here'],
      ]);
    });

    it('names one that was put between two others', async () => {
      await notes();
      await forged(await itemAt('note#a', 2), { version: 3, previousHash: (await itemAt('note#a', 2))['hash'] });
      expect(await audit()).toEqual([['INSERTED', 'note#a', 3]]);
    });

    it('names one that the index would not find', async () => {
      await notes();
      await write({ ...(await itemAt('note#a', 4)), day: '2020-01-01#0' });
      expect(await audit()).toEqual([['MISFILED', 'note#a', 4]]);
    });

    it('looks at one stream alone where that is asked for', async () => {
      await notes();
      await remove('note#a', 1);
      expect(await verifyLog({ client: client(), table, service, stream: 'note#b' })).toMatchObject({ commits: 3, findings: [] });
      expect((await verifyLog({ client: client(), table, service, stream: 'note#a' })).findings).toHaveLength(1);
    });
  });

  describe('of the anchors', () => {
    it('finds a day anchored once it is over for an hour, missed days with it, each once', async () => {
      await notes();
      clock.advance(DAY_MS * 2);
      await note('note#a', 4, 'later');
      const written = await Promise.all([anchoring().catchUp(), anchoring().catchUp()]);
      // Each day is written by whichever of the two comes first to it.
      expect(
        written
          .flat()
          .toSorted((a, b) => a.day.localeCompare(b.day))
          .map(({ day, streams, commits }) => [day, streams, commits]),
      ).toEqual([
        ['2026-11-23', 2, 6],
        ['2026-11-24', 0, 0],
      ]);
      expect(await anchoring().catchUp()).toEqual([]);
      expect(await files.days(service)).toEqual(['2026-11-23', '2026-11-24']);
      expect(await audit()).toEqual([]);
    });

    it('finds the last records of a stream gone, and whole streams', async () => {
      await notes();
      clock.advance(DAY_MS);
      await note('note#c', 0, 'on the next day');
      clock.advance(DAY_MS);
      await anchoring().catchUp();
      await remove('note#a', 4);
      await remove('note#c', 1);
      expect(await audit()).toEqual([
        ['REMOVED', 'note#a', 4],
        ['REMOVED', 'note#c', 1],
      ]);
    });

    it('finds the last record replaced, though its hash is its own', async () => {
      await notes();
      clock.advance(DAY_MS);
      await anchoring().catchUp();
      await forged(await itemAt('note#b', 4), { owner: 'mallory' });
      expect(await audit()).toEqual([['ALTERED', 'note#b', 4]]);
    });

    it('finds a record that was put into a day after it was anchored', async () => {
      await notes();
      clock.advance(DAY_MS);
      await anchoring().catchUp();
      const last = await itemAt('note#b', 4);
      await forged(last, { version: 5, previousHash: last['hash'] });
      await forged(await itemAt('note#b', 1), { stream: 'note#new' });
      expect(await audit()).toEqual([
        ['INSERTED', 'note#b', 5],
        ['INSERTED', 'note#new', 1],
      ]);
    });

    it('finds an anchor altered, removed, or signed by another key', async () => {
      await notes();
      clock.advance(DAY_MS * 4);
      await anchoring().catchUp();
      const rows = (day: number) => ({ stream: '#anchors', version: 20_261_100 + day });
      const row = (await client().send(new GetCommand({ TableName: table, Key: rows(24) }))).Item ?? {};
      await write({ ...row, anchor: { ...(row['anchor'] as object), commits: 7 } });
      await rm(join(folder, 'anchors', service, '2026-11-25.json'));
      await client().send(new DeleteCommand({ TableName: table, Key: rows(26) }));
      expect(await audit()).toEqual([
        ['ANCHOR', '2026-11-24', undefined],
        ['ANCHOR', '2026-11-25', undefined],
        ['ANCHOR', '2026-11-26', undefined],
      ]);
      const other = await vaultSigner(fileVault(join(folder, 'other')));
      const { findings } = await verifyAnchors({ client: client(), table, service, signer: other, files });
      expect(findings.filter(({ message }) => message.includes('was not signed by'))).toHaveLength(4);
    });

    it('is not made where a file says something else of the day', async () => {
      await notes();
      await files.put(service, '2026-11-23', '{}');
      clock.advance(DAY_MS);
      await expect(anchoring().catchUp()).rejects.toMatchObject({ code: 'CORRUPT_DATA' });
    });
  });
});
