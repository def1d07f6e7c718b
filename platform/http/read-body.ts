import type { IncomingMessage } from 'node:http';
import { Fault } from '../fault.ts';

/** A request's body is larger than this server takes. Answer 413. */
export class BodyTooLargeFault extends Fault {
  readonly code = 'BODY_TOO_LARGE';
  readonly retryable = false;
}

/**
 * Reads a request's body as text.
 * @param limitBytes the most to take; a larger announced length is refused before a byte is read
 * @throws BodyTooLargeFault beyond the limit; the rest is read and thrown away, so that the connection can still be answered on
 */
export function readBody(request: IncomingMessage, limitBytes: number): Promise<string> {
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) return Promise.reject(tooLarge(limitBytes));
  // By events: an async iterator over a request costs several times what reading it does. Most bodies come in one piece.
  return new Promise((resolve, reject) => {
    let first: Buffer | undefined;
    let others: Buffer[] | undefined;
    let sizeBytes = 0;
    request.on('data', (chunk: Buffer) => {
      sizeBytes += chunk.length;
      if (sizeBytes > limitBytes) {
        first = others = undefined;
        reject(tooLarge(limitBytes));
      } else if (first) (others ??= [first]).push(chunk);
      else first = chunk;
    });
    request.on('end', () => resolve((others ? Buffer.concat(others) : first)?.toString('utf8') ?? ''));
    request.on('error', reject);
    request.on('close', () => {
      if (!request.complete) reject(new Error('read a request body, but the client broke off'));
    });
  });
}

function tooLarge(limitBytes: number): BodyTooLargeFault {
  return new BodyTooLargeFault(`read a request body, but it is larger than ${limitBytes} bytes`);
}
