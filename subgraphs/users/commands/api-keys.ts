import { z } from 'zod';
import type { Clock } from '../../../platform/clock.ts';
import type { Cause } from '../../../platform/events/cause.ts';
import type { Ids } from '../../../platform/ids.ts';
import { secretHash } from '../../../platform/session.ts';
import { type InputProblem, parseInput } from '../../../platform/subgraph/input.ts';
import { KEY_SCOPES } from '../../../schema/scopes.ts';
import type { Account } from '../domain/account.ts';
import type { ApiKey } from '../domain/api-key.ts';
import { createApiKey, revokeApiKey, rotateApiKey } from '../domain/change-api-keys.ts';
import { PersonName } from '../domain/profile.ts';
import { UserId } from '../../../schema/ids.ts';
import type { ApiKeyUses } from '../store/api-key-uses.ts';
import type { RandomBytes } from '../tokens/random-bytes.ts';
import { type Accounts, changeAccount } from './accounts.ts';
import type { AnnounceSessions } from './announce-sessions.ts';

type By = { readonly userId: string; readonly cause: Cause };
/** A key that was given out now. The secret is told here and never again. */
type GivenOut = { readonly ok: true; readonly account: Account; readonly key: ApiKey; readonly secret: string };
type Refused<R extends string> = { readonly ok: false; readonly refusal: R };

/** Gives out, replaces and takes back the API keys of an account. */
export interface ApiKeyCommands {
  create(
    input: unknown,
    by: By,
  ): Promise<GivenOut | Refused<'TOO_MANY_KEYS'> | (Refused<'INVALID_INPUT'> & { readonly problems: readonly InputProblem[] })>;
  rotate(keyId: string, by: By): Promise<GivenOut | Refused<'NO_SUCH_KEY'>>;
  revoke(keyId: string, by: By): Promise<{ readonly ok: true; readonly account: Account } | Refused<'NO_SUCH_KEY'>>;
}

const SECRET_BYTES = 32;
const Form = z.object({
  name: PersonName,
  scopes: z
    .array(z.enum(KEY_SCOPES, { error: `must be one of ${KEY_SCOPES.join(', ')}` }))
    .min(1, 'must name at least one scope')
    .transform((scopes) => [...new Set(scopes)]),
});

export function createApiKeyCommands({
  accounts,
  keyUses,
  announce,
  clock,
  ids,
  randomBytes,
}: {
  accounts: Accounts;
  keyUses: ApiKeyUses;
  announce: AnnounceSessions;
  clock: Clock;
  ids: Ids;
  randomBytes: RandomBytes;
}): ApiKeyCommands {
  /** 256 random bits: nobody guesses them, so a fast hash is enough to keep. */
  const make = async ({ userId }: By) => {
    const secret = `cak_${randomBytes(SECRET_BYTES).toString('base64url')}`;
    const hash = secretHash(secret);
    // Whose it is can be found before it works: one that came to nothing leads to an account that does not know it.
    await keyUses.put(hash, UserId.parse(userId));
    return { secret, made: { id: ids.next(), hash, at: clock.now().toISOString() } };
  };
  const givenOut = (account: Account, secret: string, id: string): GivenOut => {
    const key = account.apiKeys.find((known) => known.id === id);
    if (!key) throw new Error('give out an API key, but the account does not have it');
    return { ok: true, account, key, secret };
  };

  return {
    async create(input, by) {
      const parsed = parseInput(Form, input);
      if (!parsed.ok) return { ok: false, refusal: 'INVALID_INPUT', problems: parsed.problems };
      const { secret, made } = await make(by);
      const changed = await changeAccount(accounts, by, (state) => createApiKey(state, { ...made, ...parsed.value }));
      return changed.ok ? givenOut(changed.account, secret, made.id) : changed;
    },
    async rotate(keyId, by) {
      const { secret, made } = await make(by);
      const changed = await changeAccount(accounts, by, (state) => rotateApiKey(state, { ...made, keyId }));
      if (!changed.ok) return changed;
      const old = changed.account.apiKeys.find(({ id }) => id === keyId);
      await announce.changed(old ? [{ kind: 'key', hash: old.hash }] : []);
      return givenOut(changed.account, secret, made.id);
    },
    async revoke(keyId, by) {
      const before = (await accounts.load(by.userId)).state;
      const changed = await changeAccount(accounts, by, (state) => revokeApiKey(state, { keyId }));
      if (!changed.ok) return changed;
      const gone = before.status === 'open' ? before.apiKeys.find(({ id }) => id === keyId) : undefined;
      await announce.changed(gone ? [{ kind: 'key', hash: gone.hash }] : []);
      return changed;
    },
  };
}
