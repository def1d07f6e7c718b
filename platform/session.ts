import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Viewer } from './subgraph/viewer.ts';

/** The program that asks: an agent's own frontend, or a partner's server by an API key. */
export const Client = z.object({ kind: z.enum(['frontend', 'partner']), id: z.string().min(1) });
export type Client = Readonly<z.infer<typeof Client>>;

/** A session that is live, as who keeps sessions tells a router. */
export const LiveSession = z.object({
  viewer: Viewer,
  client: Client,
  /** When it ends whatever happens: ISO 8601 in UTC. */
  expiresAt: z.iso.datetime(),
});
export type LiveSession = Readonly<z.infer<typeof LiveSession>>;

/** Which session a router asks about: one by its id, or that of an API key by the key's hash. */
export const SessionQuery = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('session'), userId: z.string().min(1).max(200), id: z.string().min(1).max(200) }),
  /** SHA-256 of the key as base64url. */
  z.strictObject({ kind: z.literal('key'), hash: z.string().length(43) }),
]);
export type SessionQuery = Readonly<z.infer<typeof SessionQuery>>;

/** Where who keeps sessions answers a router: POST of a SessionQuery, signed as every request of a router is. */
export const SESSIONS_PATH = '/sessions';
/** Answer of that path; `session` is null where there is none that is live. */
export const SessionAnswer = z.object({ session: LiveSession.nullable() });

/** The live channel that tells routers which sessions have changed or ended. */
export const SESSION_CHANGES = 'sessions';
/** One message of that channel. @see sessionKey */
export const SessionChange = z.object({ keys: z.array(z.string()) });
export type SessionChange = z.infer<typeof SessionChange>;

/** The name of a session where it is kept for a while, and where it is said to have changed. */
export function sessionKey(query: SessionQuery): string {
  return query.kind === 'session' ? `session:${query.id}` : `key:${query.hash}`;
}

/** A session that nobody uses for so long is not kept any longer. */
export const SESSION_IDLE_SECONDS = 15 * 60;

/** What is kept of a secret that nobody can guess: its SHA-256 as base64url. */
export function secretHash(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
