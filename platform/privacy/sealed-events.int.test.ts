import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { defineEvent, ERASED_TEXT, type EventEnvelope } from '../event.ts';
import { InProcessBus } from '../events/bus-in-process.ts';
import { consumerOf, dispatcher } from '../events/consumer.ts';
import { eventIn } from '../events/dead-letter.ts';
import { DEAD_LETTERS, DeadLetters } from '../events/dead-letters.ts';
import { createDynamo, ensureTables } from '../store/dynamo.ts';
import { startEmbeddedDynamo } from '../store/embedded-dynamo.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { openTestSealing } from '../testing/sealing.ts';
import { silentLog } from '../testing/silent-log.ts';
import { sealedPublisher } from './sealed-events.ts';

const Greeted = defineEvent('greeted', z.object({ whom: z.string(), name: z.string() }), {
  personal: { of: 'whom', erased: { name: ERASED_TEXT } },
});
const clock = new FakeClock();
let sealing: Awaited<ReturnType<typeof openTestSealing>>;
let letters: DeadLetters;
let stop: () => Promise<void>;

beforeAll(async () => {
  const store = await startEmbeddedDynamo();
  const client = createDynamo({ region: 'local', endpoint: store.endpoint });
  await ensureTables(client, [DEAD_LETTERS]);
  sealing = await openTestSealing(client, { clock });
  letters = new DeadLetters({ client, clock, log: silentLog });
  stop = async () => {
    sealing.subjectKeys.close();
    client.destroy();
    await store.close();
  };
});
afterAll(() => stop());

function greeting(whom: string): EventEnvelope {
  return {
    specversion: '1.0',
    id: `greeting-of-${whom}`,
    source: '/greeter',
    type: Greeted.type,
    subject: whom,
    time: clock.now().toISOString(),
    datacontenttype: 'application/json',
    dataschema: 'greeted/1',
    sequence: 1,
    traceparent: '',
    correlationid: 'r',
    causationid: 'r',
    actor: { kind: 'system', id: 'greeter' },
    data: { whom, name: `Name of ${whom}` },
  };
}

/** Takes an event as a service does. @returns the name that its consumer was given */
async function nameIn(event: EventEnvelope): Promise<string | undefined> {
  let name: string | undefined;
  await dispatcher([consumerOf(Greeted, ({ data }) => Promise.resolve(void (name = data.name)))], sealing.sealer)(event);
  return name;
}

it('a bus and its dead letters hold nothing that an erasure does not reach', async () => {
  const bus = new InProcessBus({ deadLetters: letters, redelivery: { tries: 1, pauseMs: 1 } });
  const taken: EventEnvelope[] = [];
  await bus.consume('failing', () => Promise.reject(new Error('it can take none')));
  await bus.consume('taking', (event) => Promise.resolve(void taken.push(event)));
  await sealedPublisher(bus, sealing.sealer, [Greeted]).publish([greeting('ada')]);
  await expect.poll(() => letters.find('failing:greeting-of-ada')).toBeDefined();
  const letter = await letters.find('failing:greeting-of-ada');
  if (!letter || !taken[0]) throw new Error('look at the letter, but there is none');
  expect(gunzipSync(letter.packed).toString()).not.toContain('Name of ada');
  expect(JSON.stringify(taken)).not.toContain('Name of ada');
  expect([await nameIn(eventIn(letter)), await nameIn(taken[0])]).toEqual(['Name of ada', 'Name of ada']);
  await sealing.subjectKeys.destroy('ada');
  expect([await nameIn(eventIn(letter)), await nameIn(taken[0])]).toEqual([ERASED_TEXT, ERASED_TEXT]);
  await bus.close();
});

it('what is published of somebody who was erased meanwhile goes without what is personal', async () => {
  const sent: EventEnvelope[] = [];
  const publisher = sealedPublisher({ publish: (events) => Promise.resolve(void sent.push(...events)) }, sealing.sealer, [
    Greeted,
  ]);
  await sealing.subjectKeys.destroy('ben');
  await publisher.publish([greeting('ben'), { ...greeting('ben'), type: 'other', data: { free: true } }]);
  expect(sent.map(({ data }) => data)).toEqual([{ whom: 'ben', name: ERASED_TEXT }, { free: true }]);
});

it('an event whose sealed part was altered, or is another’s, is given to nobody', async () => {
  const sent: EventEnvelope[] = [];
  const publisher = sealedPublisher({ publish: (events) => Promise.resolve(void sent.push(...events)) }, sealing.sealer, [
    Greeted,
  ]);
  await publisher.publish([greeting('carl')]);
  const [event] = sent;
  if (!event) throw new Error('take the event, but there is none');
  expect(await nameIn(event)).toBe('Name of carl');
  await expect(nameIn({ ...event, id: 'another' })).rejects.toMatchObject({ code: 'CORRUPT_DATA' });
  await expect(nameIn({ ...event, data: { whom: 'carl', name: '', sealed: 'nothing' } })).rejects.toMatchObject({
    code: 'CORRUPT_DATA',
  });
});
