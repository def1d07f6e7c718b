import type { IncomingMessage } from 'node:http';
import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { z } from 'zod';
import type { Clock } from '../../platform/clock.ts';
import { UnauthenticatedFault, UnavailableFault } from '../../platform/fault.ts';
import { leastRecentlyUsed } from '../../platform/least-recently-used.ts';
import { type Client, type LiveSession, secretHash, type SessionQuery } from '../../platform/session.ts';
import type { Viewer } from '../../platform/subgraph/viewer.ts';
import type { OriginReader } from './client-origin.ts';
import type { Guesses } from './guesses.ts';
import type { SessionCookies } from './session-cookies.ts';
import type { Sessions } from './sessions.ts';

/** Who asks, and until when that is proven. */
export interface Session {
  /** Undefined for an anonymous request. The same session gives the same object, so that what is derived from it can be kept. */
  readonly viewer: Viewer | undefined;
  /** The program that asks. Undefined for an anonymous request. */
  readonly client: Client | undefined;
  /** In milliseconds since 1970; Infinity for an anonymous request. */
  readonly expiresAtMs: number;
  /**
   * Calls back once, when the session has ended before its time or may do something else than before.
   * @returns takes the callback away
   */
  readonly onEnd: (listener: () => void) => () => void;
}

/** What a client shows to say who it is. Undefined where it shows nothing of the kind. */
export interface Credentials {
  /** The header of that name: `Bearer <access token>` or `ApiKey <key>`. */
  readonly authorization?: string | undefined;
  /** The header `x-api-key`. */
  readonly apiKey?: string | undefined;
  /** The id in the session's cookie, of a page that may send it. */
  readonly cookie?: string | undefined;
  /** Where it is shown from: who guesses is stopped by it. */
  readonly address?: string | undefined;
}

export interface Authenticator {
  /**
   * Finds out who asks. Of several credentials the first counts: authorization, API key, cookie.
   * @throws UnauthenticatedFault where the one that counts is malformed, forged, expired, ended or not for this router: never
   * taken as anonymous
   * @throws UnavailableFault where it can't be found out; try again
   * @throws TooManyGuessesFault where too many unknown keys came from the address
   */
  authenticate(credentials: Credentials): Session | Promise<Session>;
  /**
   * What a request over HTTP shows.
   * @throws UnauthenticatedFault where it has a session's cookie and came from a page that may not send it
   */
  credentialsIn(request: IncomingMessage): Credentials;
}

export interface AuthenticatorOptions {
  /** Where the issuer publishes its keys. */
  readonly jwksUrl: string;
  readonly issuer: string;
  readonly audience: string;
  readonly sessions: Sessions;
  readonly cookies: Pick<SessionCookies, 'find' | 'readFrom'>;
  readonly originOf: OriginReader;
  readonly guesses: Guesses;
  readonly clock: Clock;
}

/** What of an access token counts. What its holder may do is the session's to say: it may have changed since. */
const Claims = z.object({
  sub: z.string().min(1),
  /** The session that the token belongs to. */
  sid: z.string().min(1),
  /** In seconds since 1970. */
  exp: z.number(),
});

/** A token whose signature has been checked. */
interface Token {
  readonly userId: string;
  readonly query: SessionQuery;
  readonly expiresAtMs: number;
}

const BEARER = /^Bearer +([A-Za-z0-9._~+/=-]+) *$/i;
const API_KEY = /^(?:ApiKey +)?(cak_[A-Za-z0-9_-]{43}) *$/i;
const NEVER_ENDS = (): (() => void) => () => undefined;
const ANONYMOUS: Session = {
  viewer: undefined,
  client: undefined,
  expiresAtMs: Number.POSITIVE_INFINITY,
  onEnd: NEVER_ENDS,
};
const NO_CREDENTIALS: Credentials = {};
const TOKENS_KEPT = 10_000;
const KEYS_TIMEOUT_MS = 3000;
/** How far the clocks of who issues tokens and who checks them may be apart, in seconds. */
const CLOCK_TOLERANCE_SECONDS = 5;

/** Takes everybody as anonymous and reads no token: where nobody issues them, one that a client sends means nothing. */
export const anonymousOnly: Authenticator = {
  authenticate: () => ANONYMOUS,
  credentialsIn: () => NO_CREDENTIALS,
};

/**
 * Checks access tokens (signed with EdDSA by the issuer's published keys, for this audience, not expired), API keys and
 * cookies, and that the session they stand for is live.
 */
export function createAuthenticator(options: AuthenticatorOptions): Authenticator {
  const { jwksUrl, issuer, audience, sessions, cookies, originOf, guesses, clock } = options;
  const keys = keysFrom(jwksUrl);
  const tokens = leastRecentlyUsed<Token>(TOKENS_KEPT);

  const verify = async (token: string): Promise<Token> => {
    const { payload } = await jwtVerify(token, keys, {
      algorithms: ['EdDSA'],
      issuer,
      audience,
      currentDate: clock.now(),
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      requiredClaims: ['exp'],
    });
    const { sub: userId, sid: id, exp } = Claims.parse(payload);
    // What is over is over: the tolerance is for tokens that seem to come from the future.
    if (exp * 1000 <= clock.now().getTime()) throw new errors.JWTExpired('"exp" has passed', payload, 'exp', 'check_failed');
    return { userId, query: { kind: 'session', userId, id }, expiresAtMs: exp * 1000 };
  };

  const readToken = async (token: string): Promise<Token> => {
    // Tokens are secrets: what is kept can't be used as one.
    const key = secretHash(token);
    const known = tokens.get(key);
    if (known && known.expiresAtMs > clock.now().getTime()) return known;
    tokens.delete(key);
    try {
      return tokens.set(key, await verify(token));
    } catch (cause) {
      if (cause instanceof UnavailableFault) throw cause;
      const why = cause instanceof errors.JWTExpired ? 'it has expired' : 'it is not valid here';
      throw new UnauthenticatedFault(`read the access token, but ${why}`, { cause });
    }
  };

  const fromToken = async (token: string): Promise<Session> => {
    const { query, userId, expiresAtMs } = await readToken(token);
    const live = await sessions.find(query);
    if (live?.viewer.id !== userId) throw new UnauthenticatedFault('read the access token, but its session has ended');
    return sessionOf(live, query, expiresAtMs);
  };

  const fromKey = async (shown: string, address = ''): Promise<Session> => {
    const [, key] = API_KEY.exec(shown) ?? [];
    if (key === undefined) throw unknownKey();
    const query: SessionQuery = { kind: 'key', hash: secretHash(key) };
    // Whoever guesses from the same address as a partner, by a proxy for one, does not stop what the partner does.
    if (!sessions.knows(query)) guesses.check(address);
    const live = await sessions.find(query);
    if (live) return sessionOf(live, query);
    guesses.wrong(address);
    throw unknownKey();
  };

  const fromCookie = async (cookie: string): Promise<Session> => {
    const query = await cookies.find(cookie);
    const live = query && (await sessions.find(query));
    if (!query || !live) throw new UnauthenticatedFault('read the session cookie, but its session has ended: sign in again');
    return sessionOf(live, query);
  };

  const sessionOf = (live: LiveSession, query: SessionQuery, expiresAtMs = Number.POSITIVE_INFINITY): Session => ({
    viewer: live.viewer,
    client: live.client,
    expiresAtMs: Math.min(expiresAtMs, Date.parse(live.expiresAt)),
    onEnd: (listener) => sessions.watch(query, listener),
  });

  const fromHeader = async (authorization: string, address: string | undefined): Promise<Session> => {
    const [, token] = BEARER.exec(authorization) ?? [];
    if (token) return fromToken(token);
    if (API_KEY.test(authorization)) return fromKey(authorization, address);
    throw new UnauthenticatedFault(
      'read the credentials, but the header does not have the form "Bearer <access token>" or "ApiKey <key>"',
    );
  };

  return {
    authenticate({ authorization, apiKey, cookie, address }) {
      if (authorization !== undefined) return fromHeader(authorization, address);
      if (apiKey !== undefined) return fromKey(apiKey, address);
      return cookie === undefined ? ANONYMOUS : fromCookie(cookie);
    },
    credentialsIn(request) {
      const { authorization, 'x-api-key': apiKey } = request.headers;
      return {
        authorization,
        apiKey: Array.isArray(apiKey) ? apiKey.join(',') : apiKey,
        cookie: cookies.readFrom(request),
        address: originOf(request).address,
      };
    },
  };
}

function unknownKey(): UnauthenticatedFault {
  return new UnauthenticatedFault('read the API key, but it is unknown, expired or revoked');
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
