import type { IncomingMessage, ServerResponse } from 'node:http';
import { setOn } from './answer-headers.ts';

/** Which pages in a browser may use the router. */
export interface Cors {
  /** True for a page that is allowed, for one that the router served itself, and for what is no page at all. */
  allows(request: IncomingMessage): boolean;
  /** True for one of those whose browser may send the session's cookie: not for pages of every port of a host. */
  trusts(request: IncomingMessage): boolean;
  /** What a browser wants to see on an answer. */
  headersFor(request: IncomingMessage): readonly string[];
  /** Answers a browser that asks before it sends. */
  preflight(request: IncomingMessage, response: ServerResponse): void;
}

const PREFLIGHT_SECONDS = 600;
/** The same address is answered otherwise to another page. */
const VARY = ['vary', 'Origin'] as const;
/** Header names as a browser asks for them. */
const HEADER_NAMES = /^[A-Za-z0-9!#$%&'*+.^_`|~-]+( *, *[A-Za-z0-9!#$%&'*+.^_`|~-]+)*$/;

/**
 * Cross-origin rules. No page that is not allowed is told anything.
 * @param origins such as `https://app.example`, which may send the session's cookie too; `http://localhost:*` allows every port,
 * without the cookie: whatever runs on a port of that host is no one page that somebody chose to trust
 */
export function createCors(origins: readonly string[]): Cors {
  const exact = new Set(origins.filter((origin) => !origin.endsWith(':*')));
  const anyPort = origins.filter((origin) => origin.endsWith(':*')).map((origin) => origin.slice(0, -2));

  const isAllowed = (origin: string): boolean =>
    exact.has(origin) ||
    anyPort.some((base) => origin === base || (origin.startsWith(`${base}:`) && /^\d+$/.test(origin.slice(base.length + 1))));
  const isOwn = (origin: string, host: string | undefined): boolean =>
    host !== undefined && /^https?:\/\/(.+)$/.exec(origin)?.[1] === host;

  const cors: Cors = {
    allows({ headers: { origin, host } }) {
      return origin === undefined || isAllowed(origin) || isOwn(origin, host);
    },
    trusts({ headers: { origin, host } }) {
      return origin === undefined || exact.has(origin) || isOwn(origin, host);
    },
    headersFor(request) {
      const { origin } = request.headers;
      if (origin === undefined || !cors.allows(request)) return VARY;
      const trusted = cors.trusts(request) ? ['access-control-allow-credentials', 'true'] : [];
      return [...VARY, 'access-control-allow-origin', origin, ...trusted, 'access-control-expose-headers', 'x-request-id'];
    },
    preflight(request, response) {
      setOn(response, cors.headersFor(request));
      const asked = request.headers['access-control-request-headers'];
      if (cors.allows(request)) {
        response.setHeader('access-control-allow-methods', 'GET, POST, DELETE, OPTIONS');
        if (asked !== undefined && HEADER_NAMES.test(asked)) response.setHeader('access-control-allow-headers', asked);
        response.setHeader('access-control-max-age', PREFLIGHT_SECONDS);
      }
      response.appendHeader('vary', 'Access-Control-Request-Headers');
      response.writeHead(204).end();
    },
  };
  return cors;
}
