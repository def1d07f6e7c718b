import type { Project } from '../../../platform/events/aggregate-store.ts';
import type { Rows } from '../../../platform/store/rows.ts';
import type { AccountState } from '../domain/account.ts';
import { writeAccount } from '../store/account-rows.ts';

/** Keeps one row per open account. A registration that came to nothing has none. */
export function accountRow(rows: Rows): Project<AccountState> {
  return async (_id, state, version) => {
    if (state.status === 'open') await writeAccount(rows, state, version);
  };
}
