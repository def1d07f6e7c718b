import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { BadArgumentFault, UnauthenticatedFault } from '../../platform/fault.ts';
import type { Cache } from '../../platform/redis/cache.ts';
import { secretHash, SESSION_IDLE_SECONDS, SessionQuery } from '../../platform/session.ts';
import type { Viewer } from '../../platform/subgraph/viewer.ts';
import type { Cors } from './cors.ts';

export interface SessionCookiesOptions {
  /** What all routers share. A cookie that nobody uses for 15 minutes is forgotten. */
  readonly cache: Cache;
  readonly cors: Pick<Cors, 'allows' | 'trusts'>;
  /** True where browsers come by HTTPS alone. */
  readonly secure: boolean;
}

/** Sessions of browsers: a cookie stands for one, so that no script of a page ever holds a token. */
export interface SessionCookies {
  /**
   * The cookie that a request came with.
   * @throws UnauthenticatedFault where it came from a page that may not send it
   */
  readFrom(request: IncomingMessage): string | undefined;
  /** The session that a cookie stands for. @throws UnavailableFault where that can't be found out */
  find(cookie: string): Promise<SessionQuery | undefined>;
  /** Lets the answer set a new cookie for the session, in place of any that the request came with. */
  begin(request: IncomingMessage, response: ServerResponse, viewer: Viewer): Promise<void>;
  /** Forgets the request's cookie, and lets the answer take it away. */
  end(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

const ID_BYTES = 32;
const ID = /^[A-Za-z0-9_-]{43}$/;
const Stored = z
  .string()
  .transform((text): unknown => JSON.parse(text))
  .pipe(SessionQuery);

/**
 * Keeps cookies. One is 32 random bytes, of which only the hash is kept; `HttpOnly`, `SameSite=Lax`, and `Secure` with the
 * prefix `__Host-` where browsers come by HTTPS.
 * @see https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis
 */
export function createSessionCookies({ cache, cors, secure }: SessionCookiesOptions): SessionCookies {
  const name = secure ? '__Host-session' : 'session';
  const attributes = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  const find = new RegExp(`(?:^|; *)${name}=([^;]*)`);
  const again = { ttlSeconds: SESSION_IDLE_SECONDS };
  const keyOf = (cookie: string): string => `cookie:${secretHash(cookie)}`;
  const cookieIn = ({ headers }: IncomingMessage): string | undefined => find.exec(headers.cookie ?? '')?.[1];

  return {
    readFrom(request) {
      const cookie = request.headers.cookie === undefined ? undefined : cookieIn(request);
      if (cookie === undefined || cors.trusts(request)) return cookie;
      // Browsers send cookies to every port: a page that may come without one is as if it had none.
      if (cors.allows(request)) return undefined;
      throw new UnauthenticatedFault('read the session cookie, but it came from a page of another origin');
    },
    async find(cookie) {
      if (!ID.test(cookie)) return undefined;
      const text = await cache.get(keyOf(cookie), again);
      return text === undefined ? undefined : Stored.parse(text);
    },
    async begin(request, response, { id: userId, sessionId }) {
      const old = cookieIn(request);
      if (old !== undefined && ID.test(old)) await cache.delete(keyOf(old));
      const cookie = randomBytes(ID_BYTES).toString('base64url');
      const query: SessionQuery = { kind: 'session', userId, id: sessionId };
      await cache.set(keyOf(cookie), JSON.stringify(query), again);
      response.appendHeader('set-cookie', `${name}=${cookie}; ${attributes}`);
    },
    async end(request, response) {
      const cookie = cookieIn(request);
      if (cookie === undefined) throw new BadArgumentFault('end the session of a cookie, but there is none');
      if (ID.test(cookie)) await cache.delete(keyOf(cookie));
      response.appendHeader('set-cookie', `${name}=; ${attributes}; Max-Age=0`);
    },
  };
}
