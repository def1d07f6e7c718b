import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createMetrics } from '../metrics.ts';
import { countCalls } from '../testing/count-calls.ts';
import { onEachDynamo } from '../testing/on-each-dynamo.ts';
import { openBank, witness } from '../testing/relayed-bank.ts';
import { logTable } from '../store/table-definition.ts';
import { Ledger } from './ledger.ts';

const range = (length: number) => Array.from({ length }, (_, index) => index);
/** Positions grow strictly, and nobody is entered twice. */
function expectOrdered(ledger: { position: number; stream: string; version: number }[]): void {
  const positions = ledger.map(({ position }) => position);
  expect(positions).toEqual(positions.toSorted((one, other) => one - other));
  expect(new Set(positions).size).toBe(positions.length);
  expect(new Set(ledger.map(({ stream, version }) => `${version}#${stream}`)).size).toBe(ledger.length);
  const last = new Map<string, number>();
  for (const { stream, version } of ledger) {
    expect(version).toBeGreaterThan(last.get(stream) ?? 0);
    last.set(stream, version);
  }
}

onEachDynamo('a relay', (client) => {
  it('costs a commit one write to append and one to settle, and a batch one more for its positions', async () => {
    const bank = await openBank(client());
    // Its lease falls due for no renewal, however long this takes.
    const relay = bank.relay({ deliver: () => Promise.resolve(), elapsedMs: () => 0 });
    await bank.deposit('first', 1);
    await relay.sweep();
    const counted = countCalls(client());
    for (const account of range(40)) await bank.deposit(`account-${account}`, 1);
    expect(counted.writes()).toBe(40);
    counted.reset();
    await relay.sweep();
    expect(counted.writes()).toBe(41);
    counted.reset();
    await relay.sweep();
    expect(counted.writes()).toBe(0);
    expect(await bank.ledger()).toHaveLength(41);
  });

  it('gives positions that grow, each once, and writes them on the commits', async () => {
    const bank = await openBank(client());
    const relay = bank.relay({ deliver: () => Promise.resolve() });
    for (const round of range(3)) {
      for (const account of range(4)) await bank.deposit(`account-${account}`, round);
      await relay.sweep();
    }
    const ledger = await bank.ledger();
    expect(ledger).toHaveLength(12);
    expectOrdered(ledger);
  });

  it('delivers a stream in its order, whatever order the index shows and the clock tells', async () => {
    const bank = await openBank(client());
    const { deliver, sequences } = witness();
    for (const _ of range(4)) {
      await bank.deposit('a', 1);
      // The clock jumps back: the outbox is ordered by time, and now shows the last first.
      bank.clock.set(-3_600_000);
    }
    const relay = bank.relay({ deliver });
    await relay.sweep();
    expect(sequences()).toEqual({ a: [1, 2, 3, 4] });
  });

  it('delivers first what waits before a commit that it was told of', async () => {
    const bank = await openBank(client());
    const { deliver, sequences } = witness();
    for (const _ of range(3)) await bank.deposit('a', 1, 1);
    const relay = bank.relay({ deliver });
    expect(await relay.relay([{ stream: 'account#a', version: 5 }])).toEqual([]);
    expect(sequences()).toEqual({ a: [1, 2, 3, 4, 5, 6] });
  });

  it('is fed by what is appended, without a look at the outbox', async () => {
    const bank = await openBank(client());
    const { deliver, seen } = witness();
    const relay = bank.relay({ deliver });
    relay.start();
    await bank.deposit('a', 1);
    await expect.poll(() => seen.length).toBe(1);
    await bank.deposit('a', 2);
    await expect.poll(() => seen.length).toBe(2);
    await relay.stop();
  });

  it('leaves its shard to the next when it stops', async () => {
    const bank = await openBank(client());
    const first = bank.relay({ deliver: () => Promise.resolve() });
    await bank.deposit('a', 1);
    await first.sweep();
    await first.stop();
    const { deliver, seen } = witness();
    await bank.deposit('a', 2);
    await bank.relay({ deliver }).sweep();
    expect(seen.map(({ sequence }) => sequence)).toEqual([2]);
  });

  describe('of two who think that they are the one', () => {
    it('the one who was paused in a delivery is refused when it wakes, and nothing is lost or entered twice', async () => {
      const bank = await openBank(client());
      for (const account of range(5)) await bank.deposit(`account-${account}`, 1);
      const asleep = Promise.withResolvers<void>();
      const sleeping = Promise.withResolvers<void>();
      const one = witness();
      const paused = bank.relay({
        elapsedMs: () => 0,
        deliver: async (events) => {
          await one.deliver(events);
          sleeping.resolve();
          await asleep.promise;
        },
      });
      const first = paused.sweep();
      await sleeping.promise;
      let elapsed = 0;
      const other = witness();
      const awake = bank.relay({ deliver: other.deliver, elapsedMs: () => elapsed });
      await awake.sweep();
      expect(other.seen).toEqual([]);
      // The paused one beats no more as far as this one can see.
      elapsed = 1e9;
      await expect.poll(async () => (await awake.sweep(), (elapsed += 1e9), other.seen.length)).toBe(5);
      const entered = await bank.ledger();
      expect(entered).toHaveLength(5);
      asleep.resolve();
      await first;
      expect(await bank.ledger()).toEqual(entered);
      await bank.deposit('account-0', 2);
      await awake.sweep();
      expectOrdered(await bank.ledger());
      expect(await bank.ledger()).toHaveLength(6);
    });

    it('the one who goes on takes out of the outbox what the other entered and did not live to take out', async () => {
      const bank = await openBank(client());
      for (const account of range(5)) await bank.deposit(`account-${account}`, 1);
      const table = logTable(bank.service).name;
      const ledger = new Ledger(client(), table, 0);
      const entered = range(5).map((account) => ({ stream: `account#account-${account}`, version: 1 }));
      await ledger.append(1, { entryId: randomUUID(), kind: 'commits', fence: 1, commits: entered });
      const { deliver, seen } = witness();
      const relay = bank.relay({ deliver });
      await relay.sweep();
      expect(seen).toEqual([]);
      expect(await bank.ledger()).toHaveLength(5);
    });

    it('nothing is lost, entered twice or out of its order, even where both take over all the time while 64 write', async () => {
      const bank = await openBank(client(), { shards: 2 });
      const { deliver, sequences } = witness();
      const relays = range(2).map(() => bank.relay({ deliver, leaseMs: 1, sweepEveryMs: 5 }));
      for (const relay of relays) relay.start();
      const accounts = range(8).map((index) => `account-${index}`);
      await Promise.all(range(64).map((writer) => bank.deposit(accounts[writer % accounts.length] ?? '', writer)));
      const expected = Object.fromEntries(accounts.map((account) => [account, range(8).map((index) => index + 1)]));
      await expect.poll(async () => (await bank.ledger()).length, { timeout: 30_000, interval: 100 }).toBe(64);
      await Promise.all(relays.map((relay) => relay.stop()));
      expect(sequences()).toEqual(expected);
      for (const shard of [0, 1]) {
        const table = logTable(bank.service).name;
        const entries = await Array.fromAsync(new Ledger(client(), table, shard).after(0));
        expectOrdered(
          entries.flatMap(({ version, commits }) =>
            commits.map(([stream, of], index) => ({ position: version + index, stream, version: of })),
          ),
        );
        // Each entry begins right behind the one before: no position is left out that could be filled later.
        entries.reduce((next, { version, last }) => (expect(version).toBe(next), last + 1), 1);
      }
    });
  });

  it('delivers again behind a barrier what it had in hand when somebody set it', async () => {
    const bank = await openBank(client());
    await bank.deposit('a', 1);
    const ledger = new Ledger(client(), logTable(bank.service).name, 0);
    const told: string[] = [];
    let set = false;
    const relay = bank.relay({
      onBarrier: () => Promise.resolve(void told.push('barrier')),
      deliver: async () => {
        told.push('delivered');
        if (set) return;
        set = true;
        await ledger.append(await ledger.next(), { entryId: randomUUID(), kind: 'barrier', fence: 0, commits: [] });
      },
    });
    await relay.sweep();
    // The first is for taking over, which also means that others may have set barriers before.
    expect(told).toEqual(['barrier', 'delivered', 'barrier', 'delivered']);
    expect(await bank.ledger()).toHaveLength(1);
  });

  it('shows how old the oldest commit is that waits, and forgets it when nothing waits', async () => {
    const bank = await openBank(client());
    const metrics = createMetrics('bank');
    let broken = true;
    const relay = bank.relay({
      meter: metrics.meter,
      deliver: () => (broken ? Promise.reject(new Error('not now')) : Promise.resolve()),
    });
    await bank.deposit('a', 1);
    bank.clock.advance(90_000);
    await relay.sweep();
    expect(await read(metrics.handler)).toMatch(/^relay_lag_seconds\S* 90$/m);
    expect(await read(metrics.handler)).toMatch(/^relay_failures_total\S* 1$/m);
    broken = false;
    await relay.sweep();
    expect(await read(metrics.handler)).toMatch(/^relay_lag_seconds\S* 0$/m);
    expect(await read(metrics.handler)).toMatch(/^relay_commits_total\S* 1$/m);
    await metrics.close();
  });
});

function read(handler: ReturnType<typeof createMetrics>['handler']): Promise<string> {
  return new Promise((resolve) => {
    const response = { statusCode: 0, setHeader: () => undefined, end: (text: string) => resolve(text) };
    void handler({} as Parameters<typeof handler>[0], response as unknown as Parameters<typeof handler>[1]);
  });
}
