import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDynamo } from '../store/dynamo.ts';
import { type EmbeddedDynamo, startEmbeddedDynamo } from '../store/embedded-dynamo.ts';
import { startFaultyDynamo } from '../testing/faulty-dynamo.ts';
import { openBank, witness } from '../testing/relayed-bank.ts';

const range = (length: number) => Array.from({ length }, (_, index) => index);
const PROCESS = join(import.meta.dirname, '../testing/relay-process.ts');

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
