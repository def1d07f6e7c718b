import { AggregateStore } from '../../platform/events/aggregate-store.ts';
import { mirror, type ReadModel, type ServiceFacts } from '../../platform/events/read-model.ts';
import { ACCOUNT_EVENTS } from './domain/account.ts';
import { accountAggregate } from './domain/account-aggregate.ts';
import { accountRow } from './projections/account-row.ts';

const service = 'users';

/** One row per open account. */
export const ACCOUNTS: ReadModel = {
  service,
  name: 'accounts',
  from: 'own',
  open: (rows, log) => {
    const accounts = new AggregateStore(log, accountAggregate, accountRow(rows));
    return mirror(ACCOUNT_EVENTS, (id) => accounts.project(id));
  },
};

/** What is in this service's log, and what is made from it. */
export const usersFacts: ServiceFacts = { service, types: ACCOUNT_EVENTS, readModels: [ACCOUNTS] };
