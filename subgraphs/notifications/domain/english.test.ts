import { describe, expect, it } from 'vitest';
import { count, instant, list } from './english.ts';

describe('count', () => {
  it.each([
    [0, '0 listings'],
    [1, '1 listing'],
    [2, '2 listings'],
    [1200, '1,200 listings'],
  ])('says %i as %j', (many, text) => expect(count(many, 'listing')).toBe(text));
});

describe('list', () => {
  it.each([
    [[], ''],
    [['a'], 'a'],
    [['a', 'b'], 'a and b'],
    [['a', 'b', 'c'], 'a, b and c'],
  ])('joins %j to %j', (parts, text) => expect(list(parts)).toBe(text));
});

describe('instant', () => {
  it.each([
    ['2026-11-24T09:30:00.000Z', 'Tuesday, November 24, 2026 at 09:30 UTC'],
    ['2026-12-31T23:59:59.999Z', 'Thursday, December 31, 2026 at 23:59 UTC'],
    ['2027-01-01T00:00:00Z', 'Friday, January 1, 2027 at 00:00 UTC'],
  ])('says %s with its zone, whatever zone the machine is in', (at, text) => expect(instant(at)).toBe(text));
});
