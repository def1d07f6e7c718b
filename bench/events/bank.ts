import { randomUUID } from 'node:crypto';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { systemClock } from '../../platform/clock.ts';
import { accept } from '../../platform/decision.ts';
import { defineEvent, ERASED_TEXT, type EventOf } from '../../platform/event.ts';
import { type Aggregate, AggregateStore } from '../../platform/events/aggregate-store.ts';
import type { Cause } from '../../platform/events/cause.ts';
import { mirror, type ReadModel } from '../../platform/events/read-model.ts';
import { timeOrderedIds } from '../../platform/ids.ts';
import type { Sealer } from '../../platform/privacy/sealer.ts';
import { openServiceLog } from '../../platform/privacy/service-log.ts';
import { ensureTables } from '../../platform/store/dynamo.ts';
import { Rows } from '../../platform/store/rows.ts';
import { logTable, readModelTable } from '../../platform/store/table-definition.ts';

/** A fact of the size of this product's smaller ones, with a text that is personal. */
export const Deposited = defineEvent('account.deposited', z.object({ cents: z.number().int(), note: z.string() }), {
  personal: { erased: { note: ERASED_TEXT } },
});
type Deposit = EventOf<typeof Deposited>;

export const Balance = z.object({ cents: z.number().int(), deposits: z.number().int(), version: z.number().int() });
type State = { readonly cents: number; readonly deposits: number };

const NOTE = 'the second instalment for the house at 12 Juniper Lane';

export const CAUSE: Cause = {
  actor: { kind: 'user', id: 'ada' },
  owner: 'ada',
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  correlationId: 'a request of the benchmark',
  causationId: 'a request of the benchmark',
};

export const deposit = (cents: number): Deposit => Deposited({ cents, note: NOTE });
export const keyOf = (id: string) => ({ pk: `account#${id}`, sk: 'balance' });

/** A service with one kind of aggregate and one read model, over tables of its own. */
export async function openBank(
  client: DynamoDBDocumentClient,
  { sealer, snapshotEvery }: { readonly sealer?: Sealer | undefined; readonly snapshotEvery?: number } = {},
) {
  const service = `bank-${randomUUID()}`;
  await ensureTables(client, [logTable(service), readModelTable(service, 'balances')]);
  const parts = { dynamo: client, clock: systemClock, ids: timeOrderedIds, sealer };
  const log = openServiceLog(service, [Deposited], parts);
  const accounts: Aggregate<State, Deposit> = {
    category: 'account',
    initial: { cents: 0, deposits: 0 },
    evolve: ({ cents, deposits }, { data }) => ({ cents: cents + data.cents, deposits: deposits + 1 }),
    ownerOf: () => 'ada',
    ...(snapshotEvery !== undefined && {
      snapshots: { form: 1, schema: z.object({ cents: z.number(), deposits: z.number() }), everyEvents: snapshotEvery },
    }),
  };
  const storeOver = (rows: Rows, from: typeof log) =>
    new AggregateStore(from, accounts, async (id, state, version) => {
      await rows.putIfNewer({ ...keyOf(id), ...state, version });
    });
  const rows = new Rows(client, `${service}-balances`);
  const store = storeOver(rows, log);
  const model: ReadModel = {
    service,
    name: 'balances',
    from: 'own',
    open: (into, from) => {
      const rebuilt = storeOver(into, from);
      return mirror([Deposited], (id) => rebuilt.project(id));
    },
  };
  return {
    service,
    table: logTable(service).name,
    log,
    rows,
    store,
    model,
    /** A command as a service has them: load, decide, record, project. */
    command: (id: string) => store.handle(id, CAUSE, () => accept(deposit(100))),
  };
}
export type Bank = Awaited<ReturnType<typeof openBank>>;
