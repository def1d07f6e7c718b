import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { accept } from '../decision.ts';
import { defineEvent, type EventOf } from '../event.ts';
import { timeOrderedIds } from '../ids.ts';
import { ensureTables } from '../store/dynamo.ts';
import { Rows } from '../store/rows.ts';
import { logTable, rowTable } from '../store/table-definition.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { onEachDynamo } from '../testing/on-each-dynamo.ts';
import { silentLog } from '../testing/silent-log.ts';
import { AggregateStore } from './aggregate-store.ts';
import type { Cause } from './cause.ts';
import { EventLog } from './event-log.ts';
import { catchUp, type Projection } from './projection.ts';
import { Relay } from './relay.ts';

const Deposited = defineEvent('account.deposited', z.object({ cents: z.number().int() }));
const Noted = defineEvent('account.noted', z.object({ text: z.string() }));
const AccountRow = z.object({ cents: z.number(), version: z.number() });
const cause: Cause = { actor: { kind: 'user', id: 'ada' }, traceparent: '00-0-0-01', correlationId: 'r', causationId: 'r' };

onEachDynamo('a projection', (client) => {
  /** A log and rows of their own; `diesBeforeProjecting` makes commands end right after the log. */
  const open = async () => {
    const service = `bank-${randomUUID()}`;
    await ensureTables(client(), [logTable(service), rowTable(service)]);
    const log = new EventLog({
      client: client(),
      table: logTable(service).name,
      service,
      types: [Deposited, Noted],
      clock: new FakeClock(),
      ids: timeOrderedIds,
    });
    const rows = new Rows(client(), rowTable(service).name);
    const keyOf = (id: string) => ({ pk: `account#${id}`, sk: 'row' });
    let dies = false;
    let fails = false;
    const store = new AggregateStore<number, EventOf<typeof Deposited>>(
      log,
      { category: 'account', initial: 0, evolve: (cents, event) => cents + event.data.cents, ownerOf: () => 'ada' },
      async (id, cents, version) => {
        if (fails) throw new Error('the store is gone');
        if (!dies) await rows.putIfNewer({ ...keyOf(id), cents, version });
      },
    );
    const projection: Projection = {
      types: [Deposited],
      isAt: async (id, version) => ((await rows.get(AccountRow, keyOf(id)))?.version ?? 0) >= version,
      project: (id) => store.project(id),
    };
    const relay = new Relay({
      client: client(),
      table: logTable(service).name,
      log,
      deliver: (events) => catchUp(projection, events),
      sweepEveryMs: 10,
      logger: silentLog,
    });
    return {
      log,
      store,
      projection,
      relay,
      die: () => (dies = true),
      fail: () => (fails = true),
      live: () => (fails = dies = false),
      rowOf: async (id: string) => rows.get(AccountRow, keyOf(id)),
    };
  };
  it('is brought up by the relay where a command died between log and row', async () => {
    const { store, relay, die, live, rowOf } = await open();
    die();
    await store.handle('a', cause, () => accept(Deposited({ cents: 5 }), Deposited({ cents: 6 })));
    expect(await rowOf('a')).toBeUndefined();
    live();
    relay.start();
    await expect.poll(() => rowOf('a')).toMatchObject({ cents: 11, version: 2 });
    await relay.stop();
  });

  it('is written before the relay is told, which would write it too', async () => {
    const { log, store, rowOf } = await open();
    const told: Promise<unknown>[] = [];
    log.onAppend(() => told.push(rowOf('a')));
    await store.handle('a', cause, () => accept(Deposited({ cents: 5 })));
    await store.handle('a', cause, () => accept(Deposited({ cents: 6 })));
    expect(await Promise.all(told)).toMatchObject([{ version: 1 }, { version: 2 }]);
  });

  it('is brought up where a command could not write it, and the command fails', async () => {
    const { store, relay, fail, live, rowOf } = await open();
    relay.start();
    fail();
    await expect(store.handle('a', cause, () => accept(Deposited({ cents: 7 })))).rejects.toThrow('the store is gone');
    live();
    await expect.poll(() => rowOf('a')).toMatchObject({ cents: 7, version: 1 });
    await relay.stop();
  });

  it('passes over facts that it does not mirror', async () => {
    const { log, projection } = await open();
    const events = await log.append('note#n', 0, [Noted({ text: 'hello' })], cause);
    const touched: string[] = [];
    await catchUp({ ...projection, project: (id) => Promise.resolve(touched.push(id)) }, events);
    expect(touched).toEqual([]);
  });
});
