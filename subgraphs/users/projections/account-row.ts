import type { Project } from '../../../platform/events/aggregate-store.ts';
import type { Rows } from '../../../platform/store/rows.ts';
import type { AccountState } from '../domain/account.ts';
import { UserId } from '../../../schema/ids.ts';
import { removeAccount, writeAccount } from '../store/account-rows.ts';

/** Keeps one row per open account. A registration that came to nothing has none, nor has an agent who leaves. */
export function accountRow(rows: Rows): Project<AccountState> {
  return async (id, state, version) => {
    if (state.status === 'open') await writeAccount(rows, state, version);
    if (state.status === 'leaving' || state.status === 'erased') await removeAccount(rows, UserId.parse(id));
  };
}
