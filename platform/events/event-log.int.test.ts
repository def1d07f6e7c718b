import { randomUUID } from 'node:crypto';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { accept, refuse } from '../decision.ts';
import { defineEvent, type EventEnvelope, type EventOf } from '../event.ts';
import { timeOrderedIds } from '../ids.ts';
import { ensureTables } from '../store/dynamo.ts';
import { logTable } from '../store/table-definition.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { onEachDynamo } from '../testing/on-each-dynamo.ts';
import { silentLog } from '../testing/silent-log.ts';
import { AggregateStore } from './aggregate-store.ts';
import type { Cause } from './cause.ts';
import { EventLog } from './event-log.ts';
import { Relay } from './relay.ts';

const Deposited = defineEvent('account.deposited', z.object({ cents: z.number().int() }));
const cause: Cause = {
  actor: { kind: 'user', id: 'ada' },
  traceparent: '00-0-0-01',
  correlationId: 'request-1',
  causationId: 'request-1',
};
const service = 'bank';

onEachDynamo('the event log', (client) => {
  const table = `${service}-${randomUUID()}-log`;
  const open = () =>
    new EventLog({ client: client(), table, service, types: [Deposited], clock: new FakeClock(), ids: timeOrderedIds });
  const stream = () => `account#${randomUUID()}`;
  beforeAll(() => ensureTables(client(), [{ ...logTable(service), name: table }]));

  it('gives back what was appended, in order, as envelopes that say who, what, when and why', async () => {
    const name = stream();
    await open().append(name, 0, [Deposited({ cents: 1 }), Deposited({ cents: 2 })], cause);
    await open().append(name, 2, [Deposited({ cents: 3 })], cause);
    const { events, version } = await open().load(name);
    expect(version).toBe(3);
    expect(events.map(({ data, sequence }) => [data, sequence])).toEqual([
      [{ cents: 1 }, 1],
      [{ cents: 2 }, 2],
      [{ cents: 3 }, 3],
    ]);
    expect(events[0]).toMatchObject({
      specversion: '1.0',
      source: '/bank',
      type: 'account.deposited',
      subject: name.slice('account#'.length),
      time: '2026-11-23T09:30:00.000Z',
      dataschema: 'account.deposited/1',
      correlationid: 'request-1',
      actor: { kind: 'user', id: 'ada' },
    });
  });

  it('refuses the second of two who decided on the same version, whatever their sizes', async () => {
    const name = stream();
    const outcomes = await Promise.allSettled([
      open().append(name, 0, [Deposited({ cents: 1 })], cause),
      open().append(name, 0, [Deposited({ cents: 2 }), Deposited({ cents: 3 })], cause),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'VERSION_CONFLICT', retryable: true },
    });
  });

  it('refuses a command whose events do not fit into one item, and writes nothing', async () => {
    const Large = defineEvent('account.noted', z.object({ text: z.string() }));
    const log = new EventLog({ client: client(), table, service, types: [Large], clock: new FakeClock(), ids: timeOrderedIds });
    const name = stream();
    await expect(log.append(name, 0, [Large({ text: 'x'.repeat(400_000) })], cause)).rejects.toMatchObject({
      code: 'COMMIT_TOO_LARGE',
    });
    expect((await log.load(name)).version).toBe(0);
  });

  it('says so when a stored commit lost its form', async () => {
    const name = stream();
    await client().send(new PutCommand({ TableName: table, Item: { stream: name, version: 1, events: 'gone' } }));
    await expect(open().load(name)).rejects.toMatchObject({ code: 'CORRUPT_DATA' });
  });

  describe('an aggregate', () => {
    const projected = new Map<string, { state: number; version: number }>();
    const accounts = (log: EventLog) =>
      new AggregateStore<number, EventOf<typeof Deposited>>(
        log,
        { category: 'account', initial: 0, evolve: (cents, event) => cents + event.data.cents, ownerOf: () => 'ada' },
        (id, state, version) => {
          projected.set(id, { state, version });
          return Promise.resolve();
        },
      );

    it('takes every one of many writers at once, none twice', async () => {
      const id = randomUUID();
      const store = accounts(open());
      await Promise.all(Array.from({ length: 8 }, () => store.handle(id, cause, () => accept(Deposited({ cents: 5 })))));
      expect(await store.load(id)).toEqual({ state: 40, version: 8 });
    });

    it('records nothing for a refusal or for an empty decision, and gives the state', async () => {
      const id = randomUUID();
      const store = accounts(open());
      await store.handle(id, cause, () => accept(Deposited({ cents: 7 })));
      expect(await store.handle(id, cause, () => refuse('NO'))).toEqual({ ok: false, refusal: 'NO', state: 7 });
      expect(await store.handle(id, cause, () => accept())).toEqual({ ok: true, state: 7, version: 1, events: [] });
      expect(projected.get(id)).toEqual({ state: 7, version: 1 });
    });
  });

  describe('a relay', () => {
    const relayTo = (log: EventLog, deliver: (events: readonly EventEnvelope[]) => Promise<void>) =>
      new Relay({ client: client(), table, log, deliver, sweepEveryMs: 20, logger: silentLog });

    it('delivers what was appended before it started and what comes, once each, a stream in order', async () => {
      const log = open();
      const name = stream();
      await log.append(name, 0, [Deposited({ cents: 1 })], cause);
      const seen: unknown[] = [];
      const { promise, resolve } = Promise.withResolvers<void>();
      const relay = relayTo(log, (events) => {
        for (const event of events) if (`account#${event.subject}` === name) seen.push(event.data);
        if (seen.length === 3) resolve();
        return Promise.resolve();
      });
      relay.start();
      await log.append(name, 1, [Deposited({ cents: 2 }), Deposited({ cents: 3 })], cause);
      await promise;
      await relay.stop();
      expect(seen).toEqual([{ cents: 1 }, { cents: 2 }, { cents: 3 }]);
      const again: unknown[] = [];
      const second = relayTo(log, (events) => {
        again.push(...events);
        return Promise.resolve();
      });
      second.start();
      await second.stop();
      expect(again.filter((event) => `account#${(event as EventEnvelope).subject}` === name)).toEqual([]);
    });

    it('tries a failed delivery again, keeps its stream in order, and lets other streams pass', async () => {
      const log = open();
      const [bad, good] = [stream(), stream()];
      await log.append(bad, 0, [Deposited({ cents: 1 })], cause);
      await log.append(bad, 1, [Deposited({ cents: 2 })], cause);
      await log.append(good, 0, [Deposited({ cents: 3 })], cause);
      const seen: string[] = [];
      let failures = 0;
      const { promise, resolve } = Promise.withResolvers<void>();
      const relay = relayTo(log, (events) => {
        for (const event of events) {
          const name = `account#${event.subject}`;
          if (name !== bad && name !== good) continue;
          if (name === bad && failures < 2) {
            failures += 1;
            return Promise.reject(new Error('not now'));
          }
          seen.push(`${name === bad ? 'bad' : 'good'} ${event.sequence}`);
        }
        if (seen.length === 3) resolve();
        return Promise.resolve();
      });
      relay.start();
      await promise;
      await relay.stop();
      expect(seen).toEqual(['good 1', 'bad 1', 'bad 2']);
    });

    it('leaves a history in the order of delivery that a projection can be rebuilt from', async () => {
      const log = open();
      const name = stream();
      await log.append(name, 0, [Deposited({ cents: 1 }), Deposited({ cents: 2 })], cause);
      await log.append(name, 2, [Deposited({ cents: 3 })], cause);
      const relay = relayTo(log, () => Promise.resolve());
      relay.start();
      await relay.stop();
      // Stopping may have come before the last commit; the outbox keeps it for the next.
      const rest = relayTo(log, () => Promise.resolve());
      rest.start();
      const history = async () => (await Array.fromAsync(log.history())).filter((event) => `account#${event.subject}` === name);
      await expect
        .poll(async () => (await history()).map(({ data }) => data), { timeout: 20_000 })
        .toEqual([{ cents: 1 }, { cents: 2 }, { cents: 3 }]);
      await rest.stop();
    });
  });
});
