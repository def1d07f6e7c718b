import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { firstRefreshToken, fits, formatRefreshToken, hashOf, nextRefreshToken, readRefreshToken } from './refresh-token.ts';

describe('a refresh token', () => {
  it('reads back as what was written', () => {
    const token = firstRefreshToken('0199-family', randomBytes);
    expect(readRefreshToken(formatRefreshToken(token))).toEqual(token);
  });

  it('has 16 bytes in common with its family and 32 of its own', () => {
    const first = firstRefreshToken('family', randomBytes);
    const next = nextRefreshToken(first, randomBytes);
    expect(next.family).toBe('family');
    expect(next.proof).toBe(first.proof);
    expect(next.secret).not.toBe(first.secret);
    expect(Buffer.from(first.proof, 'base64url')).toHaveLength(16);
    expect(Buffer.from(first.secret, 'base64url')).toHaveLength(32);
  });

  it.each([
    '',
    'family',
    'a.b.c',
    `#.${'p'.repeat(22)}.${'s'.repeat(43)}`,
    `${'f'.repeat(65)}.${'p'.repeat(22)}.${'s'.repeat(43)}`,
  ])('is not "%s"', (text) => {
    expect(readRefreshToken(text)).toBeUndefined();
  });

  it('fits the hash of its secret and no other', () => {
    expect(fits('secret', hashOf('secret'))).toBe(true);
    expect(fits('Secret', hashOf('secret'))).toBe(false);
    expect(fits('secret', '')).toBe(false);
  });
});
