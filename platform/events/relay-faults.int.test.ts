import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDynamo, ensureTables } from '../store/dynamo.ts';
import { type EmbeddedDynamo, startEmbeddedDynamo } from '../store/embedded-dynamo.ts';
import { Rows } from '../store/rows.ts';
import { rowTable } from '../store/table-definition.ts';
import { createMetrics } from '../metrics.ts';
import { deliverTo, depositCounter } from '../testing/deposit-counter.ts';
import { startFaultyDynamo } from '../testing/faulty-dynamo.ts';
import { openBank, witness } from '../testing/relayed-bank.ts';

const range = (length: number) => Array.from({ length }, (_, index) => index);
const PROCESS = join(import.meta.dirname, '../testing/relay-process.ts');
const CONSUMER = join(import.meta.dirname, '../testing/consumer-process.ts');

describe('what a relay lives through', () => {
  let store: EmbeddedDynamo;
  let client: ReturnType<typeof createDynamo>;
  beforeAll(async () => {
    store = await startEmbeddedDynamo();
    client = createDynamo({ region: 'local', endpoint: store.endpoint });
  });
  afterAll(async () => {
    client.destroy();
    await store.close();
  });

  it('kill -9 in the middle of a batch: what it delivered may come again, nothing is lost, every commit has one position', async () => {
    const bank = await openBank(client);
    const accounts = range(30).map((index) => `account-${index}`);
    for (const account of accounts) for (const cents of range(3)) await bank.deposit(account, cents);
    const all = witness();
    const delivered = new Set<string>();
    for (const killAfter of [3, 20, 55]) {
      const child = spawn(process.execPath, [PROCESS, store.endpoint, bank.service], { stdio: ['ignore', 'pipe', 'inherit'] });
      const ended = once(child, 'exit');
      let lines = 0;
      for await (const line of createInterface(child.stdout)) {
        delivered.add(line);
        lines += 1;
        if (lines === killAfter) child.kill('SIGKILL');
      }
      // The next child waits out the lease of the dead one on its own stopwatch.
      expect((await ended)[1]).toBe('SIGKILL');
    }
    const relay = bank.relay({ deliver: all.deliver, leaseMs: 50, sweepEveryMs: 10 });
    relay.start();
    await expect.poll(async () => (await bank.ledger()).length, { timeout: 30_000 }).toBe(90);
    await relay.stop();
    for (const { subject, sequence } of all.seen) delivered.add(`${subject} ${sequence}`);
    expect(delivered.size).toBe(90);
    const ledger = await bank.ledger();
    expect(new Set(ledger.map(({ position }) => position)).size).toBe(90);
    for (const account of accounts) {
      expect(ledger.filter(({ stream }) => stream === `account#${account}`).map(({ version }) => version)).toEqual([1, 2, 3]);
    }
  });

  it('kill -9 of a consumer after its effect and before it said so: the effect is there once', async () => {
    const bank = await openBank(client);
    await ensureTables(client, [rowTable(bank.service)]);
    const counter = depositCounter(new Rows(client, rowTable(bank.service).name));
    for (const account of ['a', 'b', 'c']) await bank.deposit(account, 5);
    const child = spawn(process.execPath, [CONSUMER, store.endpoint, bank.service], { stdio: ['ignore', 'pipe', 'inherit'] });
    const ended = once(child, 'exit');
    let counted = 0;
    for await (const _ of createInterface(child.stdout)) if ((counted += 1) === 3) child.kill('SIGKILL');
    expect((await ended)[1]).toBe('SIGKILL');
    expect(await counter.total('a')).toBe(5);
    expect(await bank.ledger()).toEqual([]);
    let again = 0;
    const relay = bank.relay({
      leaseMs: 50,
      sweepEveryMs: 10,
      deliver: async (events) => {
        await deliverTo(counter)(events);
        again += 1;
      },
    });
    relay.start();
    await expect.poll(async () => (await bank.ledger()).length, { timeout: 30_000 }).toBe(3);
    await relay.stop();
    expect(again).toBe(3);
    expect(await Promise.all(['a', 'b', 'c'].map((account) => counter.total(account)))).toEqual([5, 5, 5]);
  });

  it('deliveries that come twice, late and in any order come to what a clean replay comes to', async () => {
    const bank = await openBank(client);
    await ensureTables(client, [rowTable(bank.service)]);
    const { deliver, seen } = witness();
    for (const round of range(12)) await bank.deposit(`account-${round % 3}`, round, 2 * round);
    await bank.relay({ deliver }).sweep();
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(seen, { minLength: seen.length }),
        fc.array(fc.constantFrom(...seen), { maxLength: 20 }),
        async (inAnyOrder, oncemore) => {
          const table = rowTable(`${bank.service}-${(runs += 1)}`);
          await ensureTables(client, [table]);
          const counter = depositCounter(new Rows(client, table.name));
          await Promise.all([deliverTo(counter)(inAnyOrder), deliverTo(counter)(oncemore)]);
          for (const account of range(3).map((index) => `account-${index}`)) {
            expect(await counter.total(account)).toBe(await bank.balance(account));
          }
        },
      ),
      { numRuns: 8 },
    );
  });

  it('a reader that fails for an hour: its stream waits in order, its neighbours go on, the lag shows it, nothing is lost', async () => {
    const bank = await openBank(client);
    const { deliver, sequences } = witness();
    const metrics = createMetrics('bank');
    let fails = true;
    const relay = bank.relay({
      meter: metrics.meter,
      deliver: (events) =>
        fails && events.some(({ subject }) => subject === 'bad') ? Promise.reject(new Error('not now')) : deliver(events),
    });
    for (const minute of range(60)) {
      if (minute % 20 === 0) await bank.deposit('bad', minute);
      if (minute % 10 === 0) await bank.deposit('good', minute);
      await relay.sweep();
      bank.clock.advance(60_000);
    }
    expect(sequences()).toEqual({ good: [1, 2, 3, 4, 5, 6] });
    expect(await textOf(metrics)).toMatch(/^relay_lag_seconds\S* 3600$/m);
    fails = false;
    await relay.sweep();
    expect(sequences()).toEqual({ good: [1, 2, 3, 4, 5, 6], bad: [1, 2, 3] });
    expect(await textOf(metrics)).toMatch(/^relay_lag_seconds\S* 0$/m);
    await metrics.close();
  });

  it('a store that throttles, breaks and cuts connections: commands are applied once, commits relayed in order, each with one position', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 1_000_000 }), async (seed) => {
        const faulty = await startFaultyDynamo(store.endpoint, { share: 0.15, seed });
        const shaky = createDynamo({ region: 'local', endpoint: faulty.endpoint });
        const { service } = await openBank(client);
        const steady = await openBank(client, { service });
        try {
          const bank = await openBank(shaky, { service });
          const { deliver, sequences } = witness();
          const relays = range(2).map(() => bank.relay({ deliver, leaseMs: 30, sweepEveryMs: 5 }));
          for (const relay of relays) relay.start();
          const accounts = range(4).map((index) => `account-${index}`);
          const outcomes = await Promise.allSettled(
            range(16).map((writer) => bank.deposit(accounts[writer % accounts.length] ?? '', 1)),
          );
          faulty.heal();
          const balances = await Promise.all(accounts.map((account) => steady.balance(account)));
          const recorded = balances.reduce((sum, balance) => sum + balance, 0);
          // Who was told that it is done is counted once. Who was told nothing may be counted, also once.
          const done = outcomes.filter(({ status }) => status === 'fulfilled').length;
          expect(recorded).toBeGreaterThanOrEqual(done);
          expect(recorded).toBeLessThanOrEqual(16);
          await expect.poll(async () => (await steady.ledger()).length, { timeout: 20_000 }).toBe(recorded);
          await Promise.all(relays.map((relay) => relay.stop()));
          expect(sequences()).toEqual(
            Object.fromEntries(
              accounts.flatMap((account, index) => {
                const balance = balances[index] ?? 0;
                return balance === 0 ? [] : [[account, range(balance).map((at) => at + 1)]];
              }),
            ),
          );
          const ledger = await steady.ledger();
          expect(new Set(ledger.map(({ stream, version }) => `${version}#${stream}`)).size).toBe(recorded);
          expect(Object.values(faulty.counts).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0);
        } finally {
          shaky.destroy();
          await faulty.stop();
        }
      }),
      { numRuns: 6 },
    );
  });
});

function textOf({ handler }: ReturnType<typeof createMetrics>): Promise<string> {
  return new Promise((resolve) => {
    const response = { statusCode: 0, setHeader: () => undefined, end: (text: string) => resolve(text) };
    void handler({} as Parameters<typeof handler>[0], response as unknown as Parameters<typeof handler>[1]);
  });
}
