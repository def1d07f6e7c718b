import { type Decision, accept, refuse } from '../../../platform/decision.ts';
import type { z } from 'zod';
import type { Scope } from '../../../schema/scopes.ts';
import type { AccountEvent, AccountState } from './account.ts';
import { type ApiKey, ApiKeyCreated, ApiKeyReplaced, ApiKeyRevoked, liveKeys } from './api-key.ts';

/** The most keys that an account has at a time. */
export const MOST_KEYS = 20;
/** How long a key works on that another has taken the place of, so that nobody has to swap in a hurry: 7 days. */
const OVERLAP_MS = 7 * 24 * 60 * 60 * 1000;
/** How long a key works: 30 days. */
const LIFETIME_MS = 30 * 24 * 60 * 60 * 1000;
/** What a new key needs to be made of. `at` is ISO 8601 in UTC. */
export interface NewKey {
  readonly id: string;
  readonly hash: string;
  readonly at: string;
}

type KeyDecision<R extends string> = Decision<AccountEvent, R | 'NO_ACCOUNT'>;

/** Gives out a key. */
export function createApiKey(
  state: AccountState,
  { name, scopes, ...made }: NewKey & { readonly name: string; readonly scopes: readonly Scope[] },
): KeyDecision<'TOO_MANY_KEYS'> {
  if (state.status !== 'open') return refuse('NO_ACCOUNT');
  if (liveKeys(state.apiKeys, made.at).length >= MOST_KEYS) return refuse('TOO_MANY_KEYS');
  return accept(ApiKeyCreated({ userId: state.id, key: keyOf(made, name, scopes) }));
}

/** Gives out another key in the place of one: same name, same scopes. The old one works for 7 more days, or until it expires. */
export function rotateApiKey(
  state: AccountState,
  { keyId, ...made }: NewKey & { readonly keyId: string },
): KeyDecision<'NO_SUCH_KEY'> {
  if (state.status !== 'open') return refuse('NO_ACCOUNT');
  const old = liveKeys(state.apiKeys, made.at).find(({ id }) => id === keyId);
  if (!old) return refuse('NO_SUCH_KEY');
  const overlapEnds = later(made.at, OVERLAP_MS);
  const worksUntil = overlapEnds < old.expiresAt ? overlapEnds : old.expiresAt;
  return accept(ApiKeyReplaced({ userId: state.id, keyId, worksUntil, key: keyOf(made, old.name, old.scopes) }));
}

/** Lets a key work no more, at once. */
export function revokeApiKey(state: AccountState, { keyId }: { readonly keyId: string }): KeyDecision<'NO_SUCH_KEY'> {
  if (state.status !== 'open') return refuse('NO_ACCOUNT');
  if (!state.apiKeys.some(({ id }) => id === keyId)) return refuse('NO_SUCH_KEY');
  return accept(ApiKeyRevoked({ userId: state.id, keyId }));
}

function keyOf({ id, hash, at }: NewKey, name: string, scopes: readonly Scope[]): z.input<typeof ApiKey> {
  return { id, name, scopes: [...scopes], hash, createdAt: at, expiresAt: later(at, LIFETIME_MS) };
}

function later(at: string, byMs: number): string {
  return new Date(Date.parse(at) + byMs).toISOString();
}
