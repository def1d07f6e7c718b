import type { Meter } from '@opentelemetry/api';
import type { Log } from '../../platform/log.ts';
import { AggregateStore } from '../../platform/events/aggregate-store.ts';
import { EventLog } from '../../platform/events/event-log.ts';
import { KeptReadModel } from '../../platform/events/kept-read-model.ts';
import type { Sealer } from '../../platform/privacy/sealer.ts';
import { sealedLog } from '../../platform/privacy/sealed-log.ts';
import type { Parts } from '../../platform/process/parts.ts';
import { Rows } from '../../platform/store/rows.ts';
import { logTable, rowTable } from '../../platform/store/table-definition.ts';
import { ACCOUNT_EVENTS } from './domain/account.ts';
import { accountAggregate } from './domain/account-aggregate.ts';
import { accountRow } from './projections/account-row.ts';
import { ACCOUNTS } from './read-models.ts';

export const NAME = 'users';
export const LOG_TABLE = logTable(NAME);
export const ROW_TABLE = rowTable(NAME);

/** What accounts are kept with. */
export interface AccountsParts extends Pick<Parts, 'dynamo' | 'clock' | 'ids'> {
  readonly log: Log;
  readonly meter: Meter;
  readonly relayShards?: number;
  /** Seals what is personal; it lies in the open without. */
  readonly sealer?: Sealer;
}

/** Accounts as they are recorded and as they read, and the other rows of this service: for the subgraph, and for commands beside it. */
export function openAccounts({ dynamo: client, clock, ids, log: logger, meter, relayShards, sealer }: AccountsParts) {
  const readModel = new KeptReadModel(ACCOUNTS, { client, clock, meter, logger });
  const accountRows = new Rows(client, readModel, { sealer });
  const log = new EventLog({
    client,
    table: LOG_TABLE.name,
    service: NAME,
    types: ACCOUNT_EVENTS,
    codec: sealer && sealedLog(sealer, ACCOUNT_EVENTS),
    clock,
    ids,
    shards: relayShards,
    logger,
  });
  return {
    log,
    accounts: new AggregateStore(log, accountAggregate, accountRow(accountRows)),
    readModel,
    accountRows,
    rows: new Rows(client, ROW_TABLE.name),
  };
}
