import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DayLeaf, merkleRoot } from './merkle.ts';

const leaves = fc.uniqueArray(fc.tuple(fc.string({ minLength: 1 }), fc.nat(), fc.string()), {
  selector: ([stream]) => stream,
  minLength: 1,
  maxLength: 20,
}) as fc.Arbitrary<DayLeaf[]>;

describe('the root over a day', () => {
  it('does not depend on the order in which streams were found', () => {
    fc.assert(
      fc.property(leaves, (some) => {
        expect(merkleRoot(some.toReversed())).toBe(merkleRoot(some));
      }),
    );
  });

  it('is another one when any stream ended otherwise, is gone, or is new', () => {
    fc.assert(
      fc.property(leaves, fc.nat(), (some, at) => {
        const index = at % some.length;
        const [stream, version, hash] = some[index] ?? ['', 0, ''];
        const root = merkleRoot(some);
        expect(merkleRoot(some.with(index, [stream, version + 1, hash]))).not.toBe(root);
        expect(merkleRoot(some.with(index, [stream, version, `${hash}x`]))).not.toBe(root);
        expect(merkleRoot(some.toSpliced(index, 1))).not.toBe(root);
        expect(merkleRoot([...some, [some.map(([name]) => name).join('') + 'new', 1, 'h']])).not.toBe(root);
      }),
    );
  });
});
