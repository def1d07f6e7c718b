import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import type { Origin } from '../../platform/events/cause.ts';

/** Tells where a request comes from. */
export type OriginReader = (request: IncomingMessage) => Origin;

const USER_AGENT_LENGTH = 512;
const UNKNOWN = 'unknown';

/**
 * @param trustedProxyHops how many proxies stand between clients and this router. Each adds the address that it was called
 * from to `x-forwarded-for`, so that the client's own is so many places from the end; what stands before it, anybody may have
 * written. 0 believes the connection alone.
 */
export function createOriginReader(trustedProxyHops: number): OriginReader {
  return (request) => {
    const userAgent = request.headers['user-agent'];
    return {
      address: forwardedFor(request, trustedProxyHops) ?? request.socket.remoteAddress ?? UNKNOWN,
      userAgent: userAgent === undefined ? null : userAgent.slice(0, USER_AGENT_LENGTH),
    };
  };
}

/** Undefined where no proxy is trusted, or the header is not what a proxy would have written. */
function forwardedFor({ headers }: IncomingMessage, hops: number): string | undefined {
  if (hops === 0) return undefined;
  const header = headers['x-forwarded-for'];
  const address = (Array.isArray(header) ? header.join(',') : (header ?? '')).split(',').at(-hops)?.trim();
  return address !== undefined && isIP(address) !== 0 ? address : undefined;
}
