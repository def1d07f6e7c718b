import DataLoader from 'dataloader';
import type { Rows } from '../../../platform/store/rows.ts';
import { UserId } from '../../../schema/ids.ts';
import type { Account } from '../domain/account.ts';
import type { ApiKeyUses, KeyUse } from '../store/api-key-uses.ts';
import { findAccounts } from '../store/account-rows.ts';

/** Accounts by id for one request, read together. An id that can't be one is nobody's. */
export function accountLoader(rows: Rows): DataLoader<string, Account | null> {
  return new DataLoader(async (keys) => {
    const ids = keys.map((key) => UserId.safeParse(key).data);
    const known = ids.filter((id) => id !== undefined);
    const found = new Map((await findAccounts(rows, known)).map((account, at) => [known[at], account]));
    return ids.map((id) => (id === undefined ? null : (found.get(id) ?? null)));
  });
}

/** When API keys were used last, for one request, read together. */
export function keyUseLoader(uses: ApiKeyUses): DataLoader<string, KeyUse | null> {
  return new DataLoader((hashes) => uses.findMany(hashes));
}
