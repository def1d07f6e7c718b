import { describe, expect, it } from 'vitest';
import { median, quantile } from './quantile.ts';

describe('quantile', () => {
  it('is the value below which the share lies', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
    expect([quantile(hundred, 0), quantile(hundred, 0.5), quantile(hundred, 0.99), quantile(hundred, 1)]).toEqual([
      1, 51, 100, 100,
    ]);
  });
  it('refuses to speak of nothing', () => {
    expect(() => quantile([], 0.5)).toThrow('no values');
  });
});

describe('median', () => {
  it('is the middle of an odd number of values, in any order', () => {
    expect(median([9, 1, 5])).toBe(5);
  });
  it('is the mean of the two in the middle of an even number', () => {
    expect([median([1, 2]), median([8, 2, 4, 100]), median([6, 1, 5, 2, 4, 3])]).toEqual([1.5, 6, 3.5]);
  });
});
