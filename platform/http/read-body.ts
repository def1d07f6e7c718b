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
 * @throws BodyTooLargeFault beyond the limit
 */
export async function readBody(request: IncomingMessage, limitBytes: number): Promise<string> {
  const tooLarge = () => new BodyTooLargeFault(`read a request body, but it is larger than ${limitBytes} bytes`);
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) throw tooLarge();
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    sizeBytes += chunk.length;
    if (sizeBytes > limitBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, sizeBytes).toString('utf8');
}
