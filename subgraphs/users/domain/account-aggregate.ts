import { z } from 'zod';
import { Account, type AccountState, evolve, LeavingAccount, NO_ACCOUNT } from './account.ts';

const State: z.ZodType<AccountState> = z.discriminatedUnion('status', [
  z.object({ status: z.literal('absent') }),
  z.object({ status: z.literal('abandoned') }),
  Account,
  LeavingAccount,
  z.object({ status: z.literal('erased') }),
]);

/** An account as an aggregate: its streams are `account#<userId>`, and it is the user's own. */
export const accountAggregate = {
  category: 'account',
  initial: NO_ACCOUNT,
  evolve,
  ownerOf: (_state: AccountState, id: string) => id,
  snapshots: { form: 2, schema: State, everyEvents: 32 },
};
