import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { verifyLog } from '../audit/verify-log.ts';
import { accept } from '../decision.ts';
import { defineEvent, ERASED_TEXT, type EventOf } from '../event.ts';
import { AggregateStore } from '../events/aggregate-store.ts';
import type { Cause } from '../events/cause.ts';
import { EventLog } from '../events/event-log.ts';
import { timeOrderedIds } from '../ids.ts';
import { createInProcessLiveChannels } from '../redis/live-channels-in-process.ts';
import { ensureTables } from '../store/dynamo.ts';
import { logTable } from '../store/table-definition.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { onEachDynamo } from '../testing/on-each-dynamo.ts';
import { openTestSealing } from '../testing/sealing.ts';
import { contentsOf } from '../testing/table-contents.ts';
import { sealedLog } from './sealed-log.ts';
import { KEY_CACHED_MS } from './subject-keys.ts';

const Written = defineEvent('note.written', z.object({ to: z.string(), text: z.string(), words: z.number() }), {
  personal: { of: 'to', erased: { text: ERASED_TEXT } },
});
const service = 'notes';
const MARKER = 'marker-of-ada';
const notes = {
  category: 'note',
  initial: [] as readonly string[],
  evolve: (texts: readonly string[], { data }: EventOf<typeof Written>) => [...texts, data.text],
  ownerOf: () => undefined,
  snapshots: { form: 1, schema: z.array(z.string()).readonly(), everyEvents: 2 },
};

onEachDynamo('a sealed log', (client) => {
  const table = `${service}-${randomUUID()}-log`;
  beforeAll(() => ensureTables(client(), [{ ...logTable(service), name: table }]));

  const openProcess = async (options: Parameters<typeof openTestSealing>[1] = {}) => {
    const { subjectKeys, sealer } = await openTestSealing(client(), options);
    const types = [Written];
    const codec = sealedLog(sealer, types);
    const log = new EventLog({ client: client(), table, service, types, clock: new FakeClock(), ids: timeOrderedIds, codec });
    return { subjectKeys, sealer, log };
  };
  const causeFor = (owner: string): Cause => ({
    actor: { kind: 'user', id: owner },
    owner,
    origin: { address: '203.0.113.7', userAgent: MARKER },
    traceparent: '00-0-0-01',
    correlationId: 'request-1',
    causationId: 'request-1',
  });
  const write = (log: EventLog, owner: string, after: number, text = MARKER) =>
    log.append(`note#${owner}`, after, [Written({ to: owner, text, words: 1 })], causeFor(owner));
  const stored = async () => JSON.stringify(await contentsOf(client(), table));
  const textsOf = async (log: EventLog, owner: string) =>
    (await log.load(`note#${owner}`)).events.map(({ data }) => Written.schema.parse(data).text);

  it('gives back what was recorded, and its table has none of it', async () => {
    const owner = randomUUID();
    const { log } = await openProcess();
    await write(log, owner, 0);
    expect(await textsOf(log, owner)).toEqual([MARKER]);
    expect(await textsOf((await openProcess()).log, owner)).toEqual([MARKER]);
    const items = await stored();
    expect(items).toContain(owner);
    expect(items).not.toContain(MARKER);
    expect(items).not.toContain('203.0.113.7');
  });

  it('has only what is not personal once the key is destroyed, still proves itself, and keeps others as they are', async () => {
    const [ada, ben] = [randomUUID(), randomUUID()];
    const { log, subjectKeys } = await openProcess();
    await write(log, ada, 0);
    await write(log, ben, 0, 'of ben');
    await subjectKeys.destroy(ada);
    await subjectKeys.destroy(ada);
    for (const one of [log, (await openProcess()).log]) {
      const { events } = await one.load(`note#${ada}`);
      expect(events.map(({ data }) => data)).toEqual([{ to: ada, text: ERASED_TEXT, words: 1 }]);
      expect(await textsOf(one, ben)).toEqual(['of ben']);
    }
    const { findings } = await verifyLog({ client: client(), table, service });
    expect(findings).toEqual([]);
  });

  it('records nothing personal of somebody who was erased, and makes no other key', async () => {
    const owner = randomUUID();
    const { log, subjectKeys } = await openProcess();
    await subjectKeys.destroy(owner);
    await expect(write(log, owner, 0)).rejects.toMatchObject({ code: 'SUBJECT_ERASED' });
    await expect(write((await openProcess()).log, owner, 0)).rejects.toMatchObject({ code: 'SUBJECT_ERASED' });
    expect((await log.load(`note#${owner}`)).version).toBe(0);
  });

  it('refuses personal fields that are nobody’s', async () => {
    const { log } = await openProcess();
    const { owner: _, ...cause } = causeFor('ada');
    await expect(
      log.append(`note#${randomUUID()}`, 0, [Written({ to: 'ada', text: MARKER, words: 1 })], cause),
    ).rejects.toMatchObject({ code: 'CORRUPT_DATA' });
  });

  it('opens nothing that was moved from another event', async () => {
    const owner = randomUUID();
    const { log } = await openProcess();
    await write(log, owner, 0);
    await write(log, owner, 1);
    const items = (await contentsOf(client(), table)).filter(({ stream }) => stream === `note#${owner}`);
    const [one, two] = [1, 2].map((at) => items.find(({ version }) => version === at));
    const eventsOf = (item: unknown) => z.object({ events: z.array(z.looseObject({ data: z.unknown() })) }).parse(item).events;
    const moved = eventsOf(two).map((event) => ({ ...event, data: eventsOf(one)[0]?.data }));
    await client().send(new PutCommand({ TableName: table, Item: { ...two, events: moved } }));
    await expect(log.load(`note#${owner}`)).rejects.toMatchObject({ code: 'CORRUPT_DATA' });
  });

  it('keeps snapshots sealed, and folds from the beginning where they can be opened no more', async () => {
    const owner = randomUUID();
    const { log, subjectKeys } = await openProcess();
    const store = new AggregateStore(log, { ...notes, ownerOf: () => owner }, () => Promise.resolve());
    for (let turn = 0; turn < 3; turn += 1)
      await store.handle(owner, causeFor(owner), () => accept(Written({ to: owner, text: MARKER, words: 1 })));
    expect(await stored()).toContain('snapshotOf');
    expect(await stored()).not.toContain(MARKER);
    expect((await store.load(owner)).state).toEqual([MARKER, MARKER, MARKER]);
    await subjectKeys.destroy(owner);
    expect((await store.load(owner)).state).toEqual([ERASED_TEXT, ERASED_TEXT, ERASED_TEXT]);
  });

  it('one process notices that another destroyed a key: when it is told, else within a minute', async () => {
    const owner = randomUUID();
    const [clock, channels] = [new FakeClock(), createInProcessLiveChannels({ clock: new FakeClock() })];
    const eraser = await openProcess({ channels });
    const [told, untold] = [await openProcess({ channels }), await openProcess({ clock })];
    await write(eraser.log, owner, 0);
    for (const { log } of [told, untold]) expect(await textsOf(log, owner)).toEqual([MARKER]);
    await eraser.subjectKeys.destroy(owner);
    while ((await textsOf(told.log, owner))[0] !== ERASED_TEXT) await pause(5);
    // Whatever somebody does to the time of day in that minute.
    clock.set(-3_600_000);
    clock.advance(KEY_CACHED_MS);
    expect(await textsOf(untold.log, owner)).toEqual([ERASED_TEXT]);
    for (const { subjectKeys } of [eraser, told, untold]) subjectKeys.close();
  });

  it('what a process appends that has not noticed yet can be read by nobody', async () => {
    const owner = randomUUID();
    const [eraser, late] = [await openProcess(), await openProcess()];
    await write(late.log, owner, 0);
    await eraser.subjectKeys.destroy(owner);
    await write(late.log, owner, 1);
    expect(await textsOf(eraser.log, owner)).toEqual([ERASED_TEXT, ERASED_TEXT]);
  });

  it('two processes that seal for somebody new at once come to one key', async () => {
    const owner = randomUUID();
    const processes = await Promise.all(Array.from({ length: 6 }, () => openProcess()));
    const sealed = await Promise.all(processes.map(({ sealer }) => sealer.seal(owner, 'here', MARKER)));
    for (const text of sealed) expect(await processes[0]?.sealer.open(text ?? '', 'here')).toEqual({ value: MARKER });
  });
});
