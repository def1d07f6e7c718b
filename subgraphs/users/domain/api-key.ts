import { z } from 'zod';
import { defineEvent, ERASED_TEXT } from '../../../platform/event.ts';
import { UserId } from '../../../schema/ids.ts';
import { Scope } from '../../../schema/scopes.ts';

/** A key as it is known: of the secret itself only its hash. Times are ISO 8601 in UTC. */
export const ApiKey = z.object({
  id: z.string().min(1),
  name: z.string(),
  scopes: z.array(Scope),
  /** SHA-256 of the key as base64url. */
  hash: z.string(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
});
export type ApiKey = Readonly<z.output<typeof ApiKey>>;

/** A key was given out. Private. */
export const ApiKeyCreated = defineEvent('user.apikey.created', z.object({ userId: UserId, key: ApiKey }), {
  personal: { erased: { 'key.name': ERASED_TEXT } },
});
/** A key has another in its place, and works until then. Private. */
export const ApiKeyReplaced = defineEvent(
  'user.apikey.replaced',
  z.object({ userId: UserId, keyId: z.string(), worksUntil: z.iso.datetime(), key: ApiKey }),
  { personal: { erased: { 'key.name': ERASED_TEXT } } },
);
/** A key works no more. Private. */
export const ApiKeyRevoked = defineEvent('user.apikey.revoked', z.object({ userId: UserId, keyId: z.string() }));

/** The keys that work at a time. */
export function liveKeys(keys: readonly ApiKey[], at: string): readonly ApiKey[] {
  return keys.filter(({ expiresAt }) => expiresAt > at);
}

/** The keys after one has been replaced. Those that expired long ago are kept no longer. */
export function replaceKey(keys: readonly ApiKey[], keyId: string, worksUntil: string, key: ApiKey): readonly ApiKey[] {
  return [...keys.map((known) => (known.id === keyId ? { ...known, expiresAt: worksUntil } : known)), key];
}
