import { z } from 'zod';
import type { Cause } from '../../../platform/events/cause.ts';
import { type InputProblem, parseInput } from '../../../platform/subgraph/input.ts';
import type { Account } from '../domain/account.ts';
import { updateProfile } from '../domain/change-account.ts';
import { Brokerage, PersonName } from '../domain/profile.ts';
import { type Accounts, changeAccount } from './accounts.ts';

const Form = z
  .object({ name: PersonName.optional(), brokerage: Brokerage.nullable().optional() })
  .refine((given) => Object.values(given).some((value) => value !== undefined), 'give name or brokerage to change');

export type UpdateProfileOutcome =
  | { readonly ok: true; readonly account: Account }
  | { readonly ok: false; readonly refusal: 'INVALID_INPUT'; readonly problems: readonly InputProblem[] };

/** Changes the asking agent's name or brokerage. */
export type UpdateProfile = (input: unknown, by: { userId: string; cause: Cause }) => Promise<UpdateProfileOutcome>;

export function createUpdateProfile({ accounts }: { accounts: Accounts }): UpdateProfile {
  return async (input, by) => {
    const parsed = parseInput(Form, input);
    if (!parsed.ok) return { ok: false, refusal: 'INVALID_INPUT', problems: parsed.problems };
    return changeAccount(accounts, by, (state) => updateProfile(state, parsed.value));
  };
}
