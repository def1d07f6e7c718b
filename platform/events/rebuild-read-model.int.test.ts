import { randomUUID } from 'node:crypto';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { accept } from '../decision.ts';
import type { EventOf } from '../event.ts';
import { timeOrderedIds } from '../ids.ts';
import { createMetrics } from '../metrics.ts';
import { ensureTables } from '../store/dynamo.ts';
import { Rows } from '../store/rows.ts';
import { logTable, readModelTable } from '../store/table-definition.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { onEachDynamo } from '../testing/on-each-dynamo.ts';
import { cause, Deposited } from '../testing/relayed-bank.ts';
import { silentLog } from '../testing/silent-log.ts';
import { contentsOf } from '../testing/table-contents.ts';
import { AggregateStore, type Project } from './aggregate-store.ts';
import { EventLog } from './event-log.ts';
import { KeptReadModel } from './kept-read-model.ts';
import { catchUp } from './projection.ts';
import { mirror, type ReadModel } from './read-model.ts';
import { dropOthers, rebuildReadModel, rollBack } from './rebuild-read-model.ts';
import { Relay } from './relay.ts';
import type { ReplayProgress } from './replay.ts';

const range = (length: number) => Array.from({ length }, (_, index) => index);
const Balance = z.object({ cents: z.number(), version: z.number() });
const account = { category: 'account', initial: 0, ownerOf: () => undefined };
const evolve = (cents: number, event: EventOf<typeof Deposited>) => cents + event.data.cents;
const keyOf = (id: string) => ({ pk: `account#${id}`, sk: 'balance' });
const balances =
  (rows: Rows): Project<number> =>
  async (id, cents, version) => {
    await rows.putIfNewer({ ...keyOf(id), cents, version });
  };
const storeOver = (rows: Rows, log: EventLog) => new AggregateStore(log, { ...account, evolve }, balances(rows));

onEachDynamo('a rebuild', (client) => {
  /** A service with one read model, as often as there are processes of it. */
  const open = async () => {
    const service = `bank-${randomUUID()}`;
    const model: ReadModel = {
      service,
      name: 'balances',
      from: 'own',
      open: (rows, log) => {
        const store = storeOver(rows, log);
        return mirror([Deposited], (id) => store.project(id));
      },
    };
    await ensureTables(client(), [logTable(service), readModelTable(service, 'balances')]);
    const clock = new FakeClock();
    const openLog = () =>
      new EventLog({ client: client(), table: logTable(service).name, service, types: [Deposited], clock, ids: timeOrderedIds });
    /** @param follows false for a process that is paused, as far as the pointer goes */
    const process = async ({ follows = true }: { follows?: boolean } = {}) => {
      const log = openLog();
      const kept = new KeptReadModel(model, {
        client: client(),
        clock,
        meter: createMetrics(service).meter,
        logger: silentLog,
      });
      const rows = new Rows(client(), kept);
      const store = storeOver(rows, log);
      const projection = {
        types: [Deposited],
        isAt: async (id: string, version: number) => ((await rows.get(Balance, keyOf(id)))?.version ?? 0) >= version,
        project: (id: string) => store.project(id),
        tables: kept,
      };
      const relay = new Relay({
        client: client(),
        table: logTable(service).name,
        log,
        deliver: (events) => catchUp(projection, events),
        onBarrier: () => kept.refresh(),
        sweepEveryMs: 20,
        leaseMs: 50,
        logger: silentLog,
      });
      if (follows) await kept.start();
      return {
        kept,
        relay,
        deposit: (id: string, cents: number) => store.handle(id, cause, () => accept(Deposited({ cents }))),
        balance: async (id: string) => (await rows.get(Balance, keyOf(id)))?.cents,
        stop: async () => {
          kept.stop();
          await relay.stop();
        },
      };
    };
    const parts = { client: client(), clock, isPublic: () => false, logs: new Map([[service, openLog()]]), followMs: 0 };
    const relayed = async () => (await Array.fromAsync(openLog().history())).length;
    return { service, model, parts, process, relayed };
  };

  it('makes a table anew that equals the one before, and lets the service read it', async () => {
    const { service, model, parts, process, relayed } = await open();
    const bank = await process();
    bank.relay.start();
    for (const index of range(30)) await bank.deposit(`account-${index % 7}`, index);
    await expect.poll(relayed).toBe(30);
    const told: ReplayProgress[] = [];
    const swapped = await rebuildReadModel(model, { ...parts, onProgress: (progress) => told.push(progress) });
    expect(swapped).toEqual({ table: `${service}-balances-2`, kept: [`${service}-balances`] });
    expect(told.at(-1)).toMatchObject({ events: 30, positionsInAll: expect.any(Number) });
    expect(await contentsOf(client(), `${service}-balances-2`)).toEqual(await contentsOf(client(), `${service}-balances`));
    // The service follows without a restart.
    await client().send(new PutCommand({ TableName: swapped.table, Item: { ...keyOf('account-0'), cents: 777, version: 99 } }));
    await expect.poll(() => bank.balance('account-0'), { timeout: 10_000 }).toBe(777);
    await bank.stop();
  });

  it('brings up rows that were lost', async () => {
    const { service, model, parts, process, relayed } = await open();
    const bank = await process();
    bank.relay.start();
    await bank.deposit('a', 5);
    await expect.poll(relayed).toBe(1);
    await new Rows(client(), `${service}-balances`).delete(keyOf('a'));
    await rebuildReadModel(model, parts);
    await bank.kept.refresh();
    expect(await bank.balance('a')).toBe(5);
    await bank.stop();
  });

  it('loses nothing that is written while it runs, by processes that follow it and by one that does not see it', async () => {
    const { service, model, parts, process, relayed } = await open();
    const [following, paused] = [await process(), await process({ follows: false })];
    following.relay.start();
    for (const index of range(20)) await following.deposit(`account-${index % 5}`, 1);
    await expect.poll(relayed).toBe(20);
    const rebuilt = new AbortController();
    let written = 20;
    const write = async (by: typeof following) => {
      for (let index = 0; !rebuilt.signal.aborted; index += 1) {
        await by.deposit(`account-${index % 9}`, 1);
        written += 1;
      }
    };
    const writers = [write(following), write(paused), write(following)];
    await rebuildReadModel(model, parts).finally(() => rebuilt.abort());
    await Promise.all(writers);
    await expect.poll(relayed, { timeout: 20_000 }).toBe(written);
    const rows = await contentsOf(client(), `${service}-balances-2`);
    expect(rows.reduce((sum, row) => sum + Number(row['cents']), 0)).toBe(written);
    expect(rows).toEqual(await contentsOf(client(), `${service}-balances`));
    await Promise.all([following.stop(), paused.stop()]);
  });

  it('loses nothing where the relay itself had not seen it', async () => {
    const { service, model, parts, process, relayed } = await open();
    const bank = await process({ follows: false });
    await bank.deposit('a', 1);
    await bank.relay.sweep();
    await rebuildReadModel(model, parts);
    // Written by a process that knows of one table, and relayed by one that learns of the other at the barrier.
    await bank.deposit('a', 2);
    await bank.deposit('b', 3);
    expect(bank.kept.written).toEqual([`${service}-balances`]);
    await bank.relay.sweep();
    expect(await relayed()).toBe(3);
    expect(await contentsOf(client(), `${service}-balances-2`)).toMatchObject([{ cents: 3 }, { cents: 3 }]);
    await bank.stop();
  });

  it('goes on where it was when it ended in the middle', async () => {
    const { service, model, parts, process, relayed } = await open();
    const bank = await process();
    bank.relay.start();
    await Promise.all(range(150).map((index) => bank.deposit(`account-${index}`, 1)));
    await expect.poll(relayed, { timeout: 60_000, interval: 200 }).toBe(150);
    const stop = new AbortController();
    await expect(
      rebuildReadModel(model, {
        ...parts,
        signal: stop.signal,
        onProgress: ({ events }) => events >= 100 && stop.abort(new Error('killed')),
      }),
    ).rejects.toThrow('killed');
    const told: ReplayProgress[] = [];
    const { table } = await rebuildReadModel(model, { ...parts, onProgress: (progress) => told.push(progress) });
    expect(told[0]?.events).toBeGreaterThan(100);
    expect(table).toBe(`${service}-balances-2`);
    expect(await contentsOf(client(), table)).toEqual(await contentsOf(client(), `${service}-balances`));
    await bank.stop();
  });

  it('can be taken back, and forward again, with everything that was written meanwhile; then the others are dropped', async () => {
    const { service, model, parts, process } = await open();
    const bank = await process();
    bank.relay.start();
    await bank.deposit('a', 1);
    await rebuildReadModel(model, parts);
    await bank.kept.refresh();
    await bank.deposit('a', 10);
    expect(await rollBack(model, parts)).toEqual({ table: `${service}-balances`, kept: [`${service}-balances-2`] });
    await bank.kept.refresh();
    expect(await bank.balance('a')).toBe(11);
    await bank.deposit('a', 100);
    await rollBack(model, parts);
    await bank.kept.refresh();
    expect(await bank.balance('a')).toBe(111);
    expect(await dropOthers(model, parts)).toEqual([`${service}-balances`]);
    // One who has not seen it yet writes past the table that is gone.
    await bank.deposit('a', 1000);
    expect(await bank.balance('a')).toBe(1111);
    await expect(rollBack(model, parts)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect((await rebuildReadModel(model, parts)).table).toBe(`${service}-balances-3`);
    await bank.stop();
  });
});
