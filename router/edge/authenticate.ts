import { createHash } from 'node:crypto';
import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { z } from 'zod';
import type { Clock } from '../../platform/clock.ts';
import { UnauthenticatedFault, UnavailableFault } from '../../platform/fault.ts';
import type { Client } from '../../platform/session.ts';
import type { Viewer } from '../../platform/subgraph/viewer.ts';
import { leastRecentlyUsed } from '../../platform/least-recently-used.ts';

/** Who asks, and until when that is proven. */
export interface Session {
  /** Undefined for an anonymous request. The same token gives the same object, so that what is derived from it can be kept. */
  readonly viewer: Viewer | undefined;
  /** The program that asks. Undefined for an anonymous request. */
  readonly client: Client | undefined;
  /** In milliseconds since 1970; Infinity for an anonymous request. */
  readonly expiresAtMs: number;
}

export interface Authenticator {
  /**
   * Finds out who asks.
   * @param authorization the header of that name: `Bearer <access token>`; undefined for an anonymous request
   * @throws UnauthenticatedFault where the token is malformed, forged, expired or not for this router: never taken as anonymous
   * @throws UnavailableFault where the keys can't be had to tell; try again
   */
  authenticate(authorization: string | undefined): Promise<Session>;
}

export interface AuthenticatorOptions {
  /** Where the issuer publishes its keys. */
  readonly jwksUrl: string;
  readonly issuer: string;
  readonly audience: string;
  readonly clock: Clock;
}

/** What an access token says. */
const Claims = z.object({
  sub: z.string().min(1),
  /** The session that the token belongs to. */
  sid: z.string().min(1),
  tenant: z.string().min(1),
  roles: z.array(z.string()),
  scopes: z.array(z.string()),
  tier: z.string().min(1),
  /** In seconds since 1970. */
  exp: z.number(),
});

const FORM = /^Bearer +([A-Za-z0-9._~+/=-]+) *$/i;
const ANONYMOUS: Session = { viewer: undefined, client: undefined, expiresAtMs: Number.POSITIVE_INFINITY };
const SESSIONS_KEPT = 10_000;
const KEYS_TIMEOUT_MS = 3000;

/** Takes everybody as anonymous and reads no token: where nobody issues them, one that a client sends means nothing. */
export const anonymousOnly: Authenticator = { authenticate: () => Promise.resolve(ANONYMOUS) };

/** Checks access tokens: signed with EdDSA by the issuer's published keys, for this audience, not expired. */
export function createAuthenticator({ jwksUrl, issuer, audience, clock }: AuthenticatorOptions): Authenticator {
  const keys = keysFrom(jwksUrl);
  const sessions = leastRecentlyUsed<Session>(SESSIONS_KEPT);

  const verify = async (token: string): Promise<Session> => {
    const options = { algorithms: ['EdDSA'], issuer, audience, currentDate: clock.now(), requiredClaims: ['exp'] };
    const { payload } = await jwtVerify(token, keys, options);
    const { sub: id, sid: sessionId, exp, tenant, roles, scopes, tier } = Claims.parse(payload);
    return { viewer: { id, tenant, roles, scopes, tier, sessionId }, client: { kind: 'frontend', id }, expiresAtMs: exp * 1000 };
  };

  return {
    async authenticate(authorization) {
      if (authorization === undefined) return ANONYMOUS;
      const [, token] = FORM.exec(authorization) ?? [];
      if (!token) throw new UnauthenticatedFault('read the access token, but the header does not have the form "Bearer <token>"');
      // Tokens are secrets: what is kept can't be used as one.
      const key = createHash('sha256').update(token).digest('base64');
      const known = sessions.get(key);
      if (known && known.expiresAtMs > clock.now().getTime()) return known;
      sessions.delete(key);
      try {
        return sessions.set(key, await verify(token));
      } catch (cause) {
        if (cause instanceof UnavailableFault) throw cause;
        const why = cause instanceof errors.JWTExpired ? 'it has expired' : 'it is not valid here';
        throw new UnauthenticatedFault(`read the access token, but ${why}`, { cause });
      }
    },
  };
}

/** The issuer's keys. That they can't be had is our trouble: it must not look like a bad token. */
function keysFrom(jwksUrl: string): JWTVerifyGetKey {
  const keys = createRemoteJWKSet(new URL(jwksUrl), { timeoutDuration: KEYS_TIMEOUT_MS });
  return async (header, token) => {
    try {
      return await keys(header, token);
    } catch (cause) {
      if (cause instanceof errors.JWKSNoMatchingKey || cause instanceof errors.JWKSMultipleMatchingKeys) throw cause;
      throw new UnavailableFault('users', "read the keys that access tokens are signed with, but they can't be had", { cause });
    }
  };
}
