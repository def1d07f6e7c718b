import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { compress, encodingFor } from './compress.ts';

const decoders = { br: brotliDecompressSync, gzip: gunzipSync };

describe('a text', () => {
  it.each([
    ['gzip, deflate, br', 'br'],
    ['gzip, deflate', 'gzip'],
    ['br;q=0, gzip;q=0.5', 'gzip'],
    ['BR', 'br'],
  ] as const)('for a client that accepts %j is written as %s, large or small', async (accepted, encoding) => {
    expect(encodingFor(accepted)).toBe(encoding);
    for (const text of [`{"a":"${'é'.repeat(100)}"}`, `{"a":"${'é'.repeat(100_000)}"}`]) {
      expect(decoders[encoding](await compress(text, encoding)).toString()).toBe(text);
    }
  });

  it.each([undefined, '', 'identity', 'deflate', 'gzip;q=0', 'zstd'])(
    'for a client that accepts %j stays as it is',
    (accepted) => {
      expect(encodingFor(accepted)).toBeUndefined();
    },
  );
});
