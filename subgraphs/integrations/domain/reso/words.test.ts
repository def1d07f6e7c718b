import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordsOf } from './words.ts';

describe('the words of a lookup', () => {
  it.each([
    ['StainlessSteelAppliances', 'Stainless Steel Appliances'],
    ['Stainless Steel Appliances', 'Stainless Steel Appliances'],
    ['SingleFamilyResidence', 'Single Family Residence'],
    ['HVAC', 'HVAC'],
    ['HVACSystem', 'HVAC System'],
    ['Dishwasher', 'Dishwasher'],
    [' Gas  Range ', 'Gas Range'],
    ['Washer/Dryer', 'Washer/Dryer'],
    ['Built-in Features', 'Built-in Features'],
    ['Ceiling Fan(s)', 'Ceiling Fan(s)'],
    ['', ''],
  ])('of %o are %o', (value, words) => {
    expect(wordsOf(value)).toBe(words);
  });

  it('are the same for both encodings, whatever the words', () => {
    const word = fc.stringMatching(/^[A-Z][a-z]{1,9}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), (words) => {
        expect(wordsOf(words.join(''))).toBe(words.join(' '));
        expect(wordsOf(words.join(' '))).toBe(words.join(' '));
      }),
    );
  });
});
