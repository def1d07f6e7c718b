import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareCursors, millisecondsOf, parseCursor } from './cursor.ts';

const half = fc.oneof(fc.nat({ max: 20 }), fc.nat({ max: 999_999_999_999_999 }));

describe('a cursor', () => {
  it('orders as its two numbers do', () => {
    fc.assert(
      fc.property(half, half, half, half, fc.boolean(), (ms, sequence, otherMs, otherSequence, sameMs) => {
        const [a, b] = [`${ms}-${sequence}`, `${sameMs ? ms : otherMs}-${otherSequence}`];
        const expected = Math.sign(sameMs || ms === otherMs ? sequence - otherSequence : ms - otherMs);
        expect(Math.sign(compareCursors(a, b))).toBe(expected);
        expect(Math.sign(compareCursors(b, a))).toBe(0 - expected);
      }),
    );
  });

  it('is accepted as it is when well formed, and says when its message was published', () => {
    fc.assert(
      fc.property(half, half, (ms, sequence) => {
        expect(parseCursor(`${ms}-${sequence}`)).toBe(`${ms}-${sequence}`);
        expect(millisecondsOf(`${ms}-${sequence}`)).toBe(ms);
      }),
    );
  });

  it('is refused without being repeated when malformed', () => {
    expect(() => parseCursor('hunter2')).toThrow(/7 characters/);
    expect(() => parseCursor('hunter2')).not.toThrow(/hunter2/);
  });
});
