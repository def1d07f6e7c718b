import { z } from 'zod';
import type { Ids } from '../../../platform/ids.ts';
import { formOf, type InputProblem, parseInput } from '../../../platform/subgraph/input.ts';
import { UserId } from '../../../schema/ids.ts';
import type { PasswordHasher } from '../credentials/password-hasher.ts';
import type { Account } from '../domain/account.ts';
import { EmailAddress } from '../domain/email-address.ts';
import { type PasswordWeakness, readPassword, weaknessOf } from '../domain/password-rules.ts';
import { Brokerage, PersonName } from '../domain/profile.ts';
import { register } from '../domain/register.ts';
import type { OpenSession } from './open-session.ts';
import type { Origin } from './origin.ts';
import { type ReservationParts, reserveEmail } from './reserve-email.ts';
import type { Session } from './session.ts';

const Form = z.object({
  email: EmailAddress,
  password: z.string(),
  name: PersonName,
  brokerage: Brokerage.nullable().default(null),
});

export type SignUpOutcome =
  | { readonly ok: true; readonly account: Account; readonly session: Session }
  | { readonly ok: false; readonly refusal: 'INVALID_INPUT'; readonly problems: readonly InputProblem[] }
  | { readonly ok: false; readonly refusal: 'WEAK_PASSWORD'; readonly weakness: PasswordWeakness; readonly received: string }
  | { readonly ok: false; readonly refusal: 'EMAIL_TAKEN' };

/** Opens an account on the first plan and signs it in. */
export type SignUp = (input: unknown, origin: Origin) => Promise<SignUpOutcome>;

const TAKEN = { ok: false, refusal: 'EMAIL_TAKEN' } as const;

export function createSignUp({
  hasher,
  openSession,
  ids,
  ...parts
}: ReservationParts & { hasher: PasswordHasher; openSession: OpenSession; ids: Ids }): SignUp {
  const { credentials, accounts, clock } = parts;
  return async (input, { cause: origin, signal }) => {
    const parsed = parseInput(Form, input);
    if (!parsed.ok) return { ok: false, refusal: 'INVALID_INPUT', problems: parsed.problems };
    const { email, password: typed, name, brokerage } = parsed.value;
    const weakness = weaknessOf(typed, { email, name });
    const password = readPassword(typed);
    if (weakness !== undefined || password === undefined)
      return { ok: false, refusal: 'WEAK_PASSWORD', weakness: weakness ?? 'TOO_LONG', received: formOf(typed) };

    const userId = UserId.parse(ids.next());
    const cause = { ...origin, actor: { kind: 'user' as const, id: userId } };
    // Hashing comes before the e-mail is claimed: what lies between claim and account should be short.
    const passwordHash = await hasher.hash(password, signal);
    if (!(await reserveEmail(parts, { email, userId, cause }))) return TAKEN;
    const at = clock.now().toISOString();
    // An account without a password could never be signed in to; a password without an account is nobody's.
    await credentials.write(userId, { passwordHash, setAt: at });
    const { ok, state } = await accounts.handle(userId, cause, (known) =>
      register(known, { userId, email, name, brokerage, at }),
    );
    if (!ok || state.status !== 'open') {
      await credentials.delete(userId);
      return TAKEN;
    }
    return { ok: true, account: state, session: await openSession(state) };
  };
}
