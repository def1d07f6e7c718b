import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { edmCount, edmDecimal, edmString, requiredString } from './edm.ts';

const price = edmDecimal({ precision: 14, scale: 2 });

describe('a decimal', () => {
  it('is the amount that the JSON had, for every amount that the type can hold', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 99_999_999_999_999n }), (cents) => {
        const text = `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`;
        expect(price.parse(text)).toBe(text);
        const shortest = text.replace(/\.?0+$/, (end) => (end.startsWith('.') ? '' : end.replace(/0+$/, '')));
        expect(price.parse(JSON.parse(text))).toBe(shortest);
      }),
    );
  });

  it.each([435000.5, '435000.50', 0, '0', '0.05', 999_999_999_999.99])('takes %o', (value) => {
    expect(price.parse(value)).toBe(String(value));
  });

  it.each([
    -1,
    '-1',
    0.005,
    '1.234',
    1e12,
    '1000000000000',
    1e21,
    1e-7,
    Number.NaN,
    '1e3',
    '1,000',
    '',
    ' 1',
    '01',
    '.5',
    '1.',
    true,
    [],
    {},
  ])('refuses %o', (value) => {
    expect(price.safeParse(value).success).toBe(false);
  });

  it('is null where the field is not there', () => {
    expect([price.parse(undefined), price.parse(null)]).toEqual([null, null]);
  });
});

describe('a count', () => {
  it.each([
    [3, 3],
    ['3', 3],
    [0, 0],
    [null, null],
    [undefined, null],
  ])('takes %o as %o', (value, count) => {
    expect(edmCount(9999).parse(value)).toBe(count);
  });

  it.each([-1, 2.5, 10_000, '10000', '2.5', '-1', 'three', '', '99999999999999999999', true, [3]])('refuses %o', (value) => {
    expect(edmCount(9999).safeParse(value).success).toBe(false);
  });
});

describe('text', () => {
  it('is trimmed, and null where nothing is in it', () => {
    expect([' Lāhainā ', '', '  ', null, undefined].map((text) => edmString(10).parse(text))).toEqual([
      'Lāhainā',
      null,
      null,
      null,
      null,
    ]);
  });

  it('is measured in characters, not in the units of their encoding', () => {
    expect(edmString(3).safeParse('🏡🏡🏡').success).toBe(true);
    expect(edmString(3).safeParse('🏡🏡🏡🏡').success).toBe(false);
  });

  it.each(['a\u0000b', 'a\u0007b', '\uD800', 7, ['a'], {}])('refuses %o', (value) => {
    expect(edmString(100).safeParse(value).success).toBe(false);
  });

  it('keeps the line breaks of remarks', () => {
    expect(edmString(100).parse('one\r\n\ttwo')).toBe('one\r\n\ttwo');
  });

  it.each([undefined, null, '', '   ', 12, 'k'.repeat(256)])('refuses %o where it must be there', (value) => {
    expect(requiredString(255).safeParse(value).success).toBe(false);
  });
});
