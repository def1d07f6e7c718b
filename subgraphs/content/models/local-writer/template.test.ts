import { describe, expect, it } from 'vitest';
import { filled, fits, placesOf } from './template.ts';

describe('a template', () => {
  it('has the facts in its places, with a capital where the place has one', () => {
    expect(filled('{Top} in {town}.', { top: 'a barn', town: 'Yuma' })).toBe('A barn in Yuma.');
    expect(placesOf('{Top} in {town}.')).toEqual(['top', 'town']);
  });

  it('leaves braces within facts as they are', () => {
    expect(filled('{name} {value}', { name: '{value}', value: '1' })).toBe('{value} 1');
  });

  it('fits where there is a fact for every place', () => {
    expect(fits('Built in {year}.', { year: '1998' })).toBe(true);
    expect(fits('Built in {year}.', { year: undefined })).toBe(false);
  });
});
