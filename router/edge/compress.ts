import { promisify } from 'node:util';
import { brotliCompress, brotliCompressSync, constants, gzip, gzipSync } from 'node:zlib';

/** What answers are compressed as, where the client can read that. */
export type Encoding = 'br' | 'gzip';

/**
 * Brotli at quality 3 makes JSON about as small as gzip at 6 in half the time; gzip at 1 is for clients that read no Brotli.
 * A window of 256 kB is as large as answers are alike.
 */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 3, [constants.BROTLI_PARAM_LGWIN]: 18 } };
const GZIP = { level: 1 };
/** Below this, handing the text to a thread costs the event loop more than compressing it here. */
const THREAD_FROM_CHARACTERS = 32_768;

const brotliInThread = promisify(brotliCompress);
const gzipInThread = promisify(gzip);

/** What is large is compressed by a thread. */
export async function compress(text: string, encoding: Encoding): Promise<Buffer> {
  const isSmall = text.length < THREAD_FROM_CHARACTERS;
  if (encoding === 'br') return isSmall ? brotliCompressSync(text, BROTLI) : brotliInThread(text, BROTLI);
  return isSmall ? gzipSync(text, GZIP) : gzipInThread(text, GZIP);
}

/** @param accepted the request's `Accept-Encoding` @returns undefined where the client reads no encoding that we write */
export function encodingFor(accepted = ''): Encoding | undefined {
  const taken = accepted
    .toLowerCase()
    .split(',')
    .filter((range) => !/; *q=0(\.0*)?$/.test(range.trim()));
  const takes = (encoding: string) => taken.some((range) => range.split(';', 1)[0]?.trim() === encoding);
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : undefined;
}
