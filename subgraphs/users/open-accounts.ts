import { openServiceLog, type ServiceLogParts } from '../../platform/privacy/service-log.ts';
import type { Meter } from '@opentelemetry/api';
import type { Log } from '../../platform/log.ts';
import { AggregateStore } from '../../platform/events/aggregate-store.ts';
import { KeptReadModel } from '../../platform/events/kept-read-model.ts';
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
export interface AccountsParts extends ServiceLogParts {
  readonly log: Log;
  readonly meter: Meter;
}

/** Accounts as they are recorded and as they read, and the other rows of this service: for the subgraph, and for commands beside it. */
export function openAccounts(parts: AccountsParts) {
  const { dynamo: client, clock, log: logger, meter, sealer } = parts;
  const readModel = new KeptReadModel(ACCOUNTS, { client, clock, meter, logger });
  const accountRows = new Rows(client, readModel, { sealer });
  const log = openServiceLog(NAME, ACCOUNT_EVENTS, parts);
  return {
    log,
    accounts: new AggregateStore(log, accountAggregate, accountRow(accountRows)),
    readModel,
    accountRows,
    rows: new Rows(client, ROW_TABLE.name),
  };
}
