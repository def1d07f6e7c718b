import { z } from 'zod';
import type { RowKey, Rows } from '../../../platform/store/rows.ts';
import type { UserId } from '../../../schema/ids.ts';
import { Account } from '../domain/account.ts';

/** The read model of one account, as of the event at `version` in its stream. */
const AccountRow = z.object({ version: z.number().int().positive(), account: Account });

const sealed = (rows: Rows): Rows =>
  rows.sealing({ fields: ['account'], of: ({ account }) => Account.shape.id.safeParse(Object(account).id).data });

function keyOf(id: UserId): RowKey {
  return { pk: `user#${id}`, sk: 'account' };
}

/** The accounts with these ids, in their order, null where there is none. One round trip per hundred. */
export async function findAccounts(rows: Rows, ids: readonly UserId[]): Promise<(Account | null)[]> {
  const found = await sealed(rows).getMany(AccountRow, ids.map(keyOf));
  return found.map((row) => row?.account ?? null);
}

/** Which version of an account the read model has, 0 where it has none. */
export async function accountRowVersion(rows: Rows, id: UserId): Promise<number> {
  return (await sealed(rows).get(AccountRow, keyOf(id)))?.version ?? 0;
}

/** Writes an account's row unless it is at this version or further. */
export async function writeAccount(rows: Rows, account: Account, version: number): Promise<void> {
  await sealed(rows).putIfNewer({ ...keyOf(account.id), version, account });
}

/** Removes an account's row, of somebody who leaves. */
export async function removeAccount(rows: Rows, id: UserId): Promise<void> {
  await rows.delete(keyOf(id));
}
