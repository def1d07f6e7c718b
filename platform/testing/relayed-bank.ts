import { randomUUID } from 'node:crypto';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { accept } from '../decision.ts';
import { defineEvent, type EventEnvelope, type EventOf } from '../event.ts';
import { AggregateStore } from '../events/aggregate-store.ts';
import type { Cause } from '../events/cause.ts';
import { EventLog } from '../events/event-log.ts';
import { commitsInOrder } from '../events/history.ts';
import { Relay, type RelayOptions } from '../events/relay.ts';
import { timeOrderedIds } from '../ids.ts';
import { ensureTables } from '../store/dynamo.ts';
import { logTable } from '../store/table-definition.ts';
import { FakeClock } from './fake-clock.ts';
import { silentLog } from './silent-log.ts';

/** Puts money into an account. */
export const Deposited = defineEvent('account.deposited', z.object({ cents: z.number().int() }));

export const cause: Cause = {
  actor: { kind: 'user', id: 'ada' },
  traceparent: '00-0-0-01',
  correlationId: 'request',
  causationId: 'request',
};

/** A service with one kind of aggregate, to try the log and its relays on. */
export interface Bank {
  readonly service: string;
  readonly log: EventLog;
  readonly clock: FakeClock;
  /** Records one deposit, or several in one command. */
  deposit(account: string, ...cents: number[]): Promise<void>;
  balance(account: string): Promise<number>;
  /** A relay of the bank's log that starts nothing by itself. */
  relay(options: Partial<RelayOptions> & Pick<RelayOptions, 'deliver'>): Relay;
  /** The ledger from its beginning: position, stream and version of each commit. */
  ledger(): Promise<{ position: number; stream: string; version: number }[]>;
}

/** Opens a bank over tables of its own; the same one again, whose tables are there, where `service` is given. */
export async function openBank(
  client: DynamoDBDocumentClient,
  { service: given, shards = 1 }: { service?: string; shards?: number } = {},
): Promise<Bank> {
  const service = given ?? `bank-${randomUUID()}`;
  const { name: table } = logTable(service);
  if (given === undefined) await ensureTables(client, [logTable(service)]);
  const clock = new FakeClock();
  const log = new EventLog({ client, table, service, types: [Deposited], clock, ids: timeOrderedIds, shards });
  const accounts = new AggregateStore<number, EventOf<typeof Deposited>>(
    log,
    { category: 'account', initial: 0, evolve: (sum, { data }) => sum + data.cents, ownerOf: () => undefined },
    () => Promise.resolve(),
  );
  return {
    service,
    log,
    clock,
    deposit: async (account, ...cents) => {
      await accounts.handle(account, cause, () => accept(...cents.map((each) => Deposited({ cents: each }))));
    },
    balance: async (account) => (await accounts.load(account)).state,
    relay: (options) => new Relay({ client, table, log, sweepEveryMs: 60_000, logger: silentLog, clock, ...options }),
    ledger: async () => {
      const placed = await Array.fromAsync(commitsInOrder({ client, table }));
      return placed.map(({ position, item }) => ({
        position,
        stream: String(item['stream']),
        version: Number(item['version']),
      }));
    },
  };
}

/** Takes events down in the order in which they came, and says what is wrong with it. */
export function witness() {
  const seen: EventEnvelope[] = [];
  return {
    seen,
    deliver: (events: readonly EventEnvelope[]): Promise<void> => {
      seen.push(...events);
      return Promise.resolve();
    },
    /** What came, each once, by stream in the order of first arrival. */
    sequences: (): Record<string, number[]> => {
      const byStream: Record<string, number[]> = {};
      for (const { subject, sequence } of seen) {
        const of = (byStream[subject] ??= []);
        if (!of.includes(sequence)) of.push(sequence);
      }
      return byStream;
    },
  };
}
