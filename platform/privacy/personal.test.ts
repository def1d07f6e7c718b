import { describe, expect, it } from 'vitest';
import { putBack, takeOut } from './personal.ts';

const erased = { name: '[erased]', 'details.area': '[erased]', 'details.facts': null };

describe('personal fields', () => {
  it('are taken out by their paths, and what stands in their place has the form of the data', () => {
    const data = { id: '1', name: 'Ada', details: { type: 'MARKET_UPDATE', area: 'Cañon City' } };
    expect(takeOut(data, erased)).toEqual({
      rest: { id: '1', name: '[erased]', details: { type: 'MARKET_UPDATE', area: '[erased]' } },
      fields: { name: 'Ada', 'details.area': 'Cañon City' },
    });
    expect(data.name).toBe('Ada');
  });

  it('that the data has not are not made up', () => {
    expect(takeOut({ id: '1', details: null }, erased)).toEqual({ rest: { id: '1', details: null }, fields: {} });
  });

  it('come back as they were, whatever they are', () => {
    for (const area of ['', null, 0, ['a', { b: 1 }], { pk: '__proto__' }]) {
      const data = { id: '1', name: null, details: { area, facts: { city: 'Salida' } } };
      const { rest, fields } = takeOut(data, erased);
      expect(putBack(rest, JSON.parse(JSON.stringify(fields)) as typeof fields)).toEqual(data);
    }
  });
});
