import { Fault } from '../fault.ts';

/** What Node and undici say when the network, not the other side's answer, was the trouble. */
const NETWORK_CODES: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_SOCKET',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
]);

/** True where the same call may succeed if made again: a fault that says so, a network error or a timeout. */
export function mayPass(error: unknown): boolean {
  if (error instanceof Fault) return error.retryable;
  if (!(error instanceof Error)) return false;
  if (error.name === 'TimeoutError' || NETWORK_CODES.has((error as NodeJS.ErrnoException).code)) return true;
  // `fetch` words every network error as a TypeError and keeps the reason as its cause.
  return error instanceof TypeError && error.cause !== undefined && mayPass(error.cause);
}
