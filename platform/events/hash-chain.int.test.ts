import { randomUUID } from 'node:crypto';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { defineEvent } from '../event.ts';
import { timeOrderedIds } from '../ids.ts';
import { ensureTables } from '../store/dynamo.ts';
import { logTable } from '../store/table-definition.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { onEachDynamo } from '../testing/on-each-dynamo.ts';
import type { Cause } from './cause.ts';
import { hashOf } from './commit-hash.ts';
import { EventLog } from './event-log.ts';
import { storedCommit, StreamReader } from './stream-reader.ts';

const Noted = defineEvent('note.taken', z.object({ text: z.string(), more: z.unknown().optional() }));
const cause: Cause = {
  actor: { kind: 'user', id: 'ada' },
  origin: { address: '203.0.113.9', userAgent: 'curl/8' },
  owner: 'ada',
  traceparent: '00-0-0-01',
  correlationId: 'r',
  causationId: 'r',
};

onEachDynamo('a commit', (client) => {
  const service = `notes-${randomUUID()}`;
  const table = logTable(service).name;
  const clock = new FakeClock();
  const log = () => new EventLog({ client: client(), table, service, types: [Noted], clock, ids: timeOrderedIds });
  const itemAt = async (stream: string, version: number) =>
    (await client().send(new GetCommand({ TableName: table, Key: { stream, version } }))).Item ?? {};
  beforeAll(() => ensureTables(client(), [logTable(service)]));

  it('says from where and on whose behalf it is, and follows the one before by its hash', async () => {
    const stream = `note#${randomUUID()}`;
    const first = await log().commit(stream, 0, [Noted({ text: 'a' }), Noted({ text: 'b' })], cause);
    await log().commit(stream, first.head, [Noted({ text: 'c' })], cause);
    const [one, two] = await Array.fromAsync(new StreamReader({ client: client(), table }).commits(stream));
    expect(one).toMatchObject({ origin: cause.origin, owner: 'ada', previousHash: null, hash: first.head.hash });
    expect(two).toMatchObject({ version: 3, previousHash: first.head.hash });
  });

  it('has the hash of what was stored, whatever was stored, and whatever a relay adds', async () => {
    const stream = `note#${randomUUID()}`;
    const more = {
      '10': 1,
      '9': [0.1 + 0.2, -0, 1e-20, Number.MAX_SAFE_INTEGER, null, { ü: 'x', a: '' }],
      half: '\ud800',
      nothing: undefined,
    };
    await log().append(stream, 0, [Noted({ text: 'a \u0000 €', more })], cause);
    const item = await itemAt(stream, 1);
    expect(item).toHaveProperty('outbox');
    expect(hashOf(storedCommit(item)).hash).toBe(item['hash']);
  });

  it('is not put behind a version that the stream does not end at', async () => {
    const stream = `note#${randomUUID()}`;
    await log().append(stream, 0, [Noted({ text: 'a' }), Noted({ text: 'b' })], cause);
    for (const version of [1, 3]) {
      await expect(log().append(stream, version, [Noted({ text: 'c' })], cause)).rejects.toMatchObject({
        code: 'VERSION_CONFLICT',
      });
    }
    expect((await log().load(stream)).version).toBe(2);
  });

  it('is never before the one that it follows, though the clock was set back', async () => {
    const stream = `note#${randomUUID()}`;
    clock.advance(60_000);
    const [before] = await log().append(stream, 0, [Noted({ text: 'a' })], cause);
    clock.set(-60_000);
    const [behind] = await log().append(stream, 1, [Noted({ text: 'b' })], cause);
    expect(behind?.time).toBe(before?.time);
  });
});
