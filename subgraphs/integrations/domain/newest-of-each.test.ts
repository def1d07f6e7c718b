import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listingAt } from '../testing/listings.ts';
import { newestOfEach } from './newest-of-each.ts';

const record = (listingKey: string, second: number, listPrice = '1') =>
  listingAt(`2026-11-16T09:00:${String(second).padStart(2, '0')}.000000000Z`, { listingKey, listPrice });

describe('the newest record of each key', () => {
  it('is the one that was modified last, at the place where its key stood first', () => {
    const records = [record('a', 1), record('b', 5), record('a', 9), record('a', 3), record('b', 4)];
    expect(newestOfEach(records)).toEqual([record('a', 9), record('b', 5)]);
  });

  it('is the first of those with the same time', () => {
    expect(newestOfEach([record('a', 1, '10'), record('a', 1, '20')])).toEqual([record('a', 1, '10')]);
  });

  it('does not depend on the order, as long as the times differ', () => {
    const records = fc.uniqueArray(fc.record({ key: fc.constantFrom('a', 'b', '__proto__'), second: fc.nat(59) }), {
      selector: ({ key, second }) => `${key} ${second}`,
    });
    fc.assert(
      fc.property(
        records.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          const newest = (of: typeof all) => new Set(newestOfEach(of.map(({ key, second }) => record(key, second))));
          expect(newest(shuffled)).toEqual(newest(all));
        },
      ),
    );
  });
});
