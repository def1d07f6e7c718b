import { z } from 'zod';
import type { Cause } from '../../../platform/events/cause.ts';
import { type InputProblem, parseInput } from '../../../platform/subgraph/input.ts';
import { Tone } from '../../../schema/events/content.ts';
import type { Account } from '../domain/account.ts';
import { changePreferences } from '../domain/change-account.ts';
import { Language } from '../domain/language.ts';
import { TimeZone } from '../domain/time-zone.ts';
import { type Accounts, changeAccount } from './accounts.ts';

const Form = z
  .object({ tone: Tone.optional(), language: Language.optional(), timeZone: TimeZone.optional() })
  .refine((given) => Object.values(given).some((value) => value !== undefined), 'give tone, language or timeZone to change');

export type UpdatePreferencesOutcome =
  | { readonly ok: true; readonly account: Account }
  | { readonly ok: false; readonly refusal: 'INVALID_INPUT'; readonly problems: readonly InputProblem[] };

/** Changes the asking agent's preferences. */
export type UpdatePreferences = (input: unknown, by: { userId: string; cause: Cause }) => Promise<UpdatePreferencesOutcome>;

export function createUpdatePreferences({ accounts }: { accounts: Accounts }): UpdatePreferences {
  return async (input, by) => {
    const parsed = parseInput(Form, input);
    if (!parsed.ok) return { ok: false, refusal: 'INVALID_INPUT', problems: parsed.problems };
    return changeAccount(accounts, by, (state) => changePreferences(state, parsed.value));
  };
}
