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
  const tooLarge = () => new BodyTooLargeFault(`read a request body, but it is larger than ${limitBytes} bytes`);
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) return Promise.reject(tooLarge());
  // By events: an async iterator over a request costs several times what reading it does.
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let sizeBytes = 0;
    request.on('data', (chunk: Buffer) => {
      sizeBytes += chunk.length;
      if (sizeBytes <= limitBytes) return void chunks.push(chunk);
      chunks.length = 0;
      reject(tooLarge());
    });
    request.once('end', () => {
      const [first] = chunks;
      resolve((chunks.length === 1 && first ? first : Buffer.concat(chunks)).toString('utf8'));
    });
    request.once('error', reject);
    request.once('close', () => {
      if (!request.complete) reject(new Error('read a request body, but the client broke off'));
    });
  });
}
