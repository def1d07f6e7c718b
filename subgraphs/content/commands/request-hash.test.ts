import { describe, expect, it } from 'vitest';
import { requestHash } from './request-hash.ts';

describe('a request’s hash', () => {
  it('is the same whatever the order of fields', () => {
    expect(requestHash('blogPost', { a: 1, b: { c: [1, 2], d: null } })).toBe(
      requestHash('blogPost', { b: { d: null, c: [1, 2] }, a: 1 }),
    );
  });

  it('differs by kind, value and order of lists', () => {
    const hashes = [
      requestHash('blogPost', { a: [1, 2] }),
      requestHash('marketUpdate', { a: [1, 2] }),
      requestHash('blogPost', { a: [2, 1] }),
      requestHash('blogPost', { a: [1, 2], b: null }),
    ];
    expect(new Set(hashes).size).toBe(4);
  });
});
