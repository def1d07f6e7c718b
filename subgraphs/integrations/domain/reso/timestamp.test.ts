import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Timestamp } from './timestamp.ts';

describe('a timestamp', () => {
  it.each([
    ['2026-11-21T09:15:30.1234567-10:00', '2026-11-21T19:15:30.123456700Z'],
    ['2026-11-23T09:30:00Z', '2026-11-23T09:30:00.000000000Z'],
    ['2026-12-31T23:59:59.999999999999-00:30', '2027-01-01T00:29:59.999999999Z'],
    ['1999-12-31T20:00:00.5+05:45', '1999-12-31T14:15:00.500000000Z'],
  ])('%s is %s', (text, utc) => {
    expect(Timestamp.parse(text)).toBe(utc);
  });

  it.each([
    '2026-11-23T09:30:00',
    '2026-11-23',
    '2026-02-30T00:00:00Z',
    '2026-11-23T25:00:00Z',
    '0000-01-01T00:00:00+23:59',
    '1899-12-31T23:59:59Z',
    'yesterday',
    1_795_426_200_000,
    null,
    undefined,
  ])('refuses %o', (value) => {
    expect(Timestamp.safeParse(value).success).toBe(false);
  });

  it('sorts as text the way it sorts in time, in whatever zone it was written', () => {
    const instant = fc.record({
      ms: fc
        .date({ min: new Date('1900-01-02'), max: new Date('2999-12-30'), noInvalidDate: true })
        .map((date) => date.getTime()),
      micros: fc.integer({ min: 0, max: 999 }),
      offsetMinutes: fc.integer({ min: -14 * 60, max: 14 * 60 }),
    });
    const written = ({ ms, micros, offsetMinutes }: { ms: number; micros: number; offsetMinutes: number }) => {
      const local = new Date(ms + offsetMinutes * 60_000).toISOString().slice(0, 23);
      const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
      const size = Math.abs(offsetMinutes);
      return `${local}${String(micros).padStart(3, '0')}${offsetMinutes < 0 ? '-' : '+'}${two(size / 60)}:${two(size % 60)}`;
    };
    fc.assert(
      fc.property(instant, instant, (a, b) => {
        const [first, second] = [Timestamp.parse(written(a)), Timestamp.parse(written(b))];
        const inTime = a.ms - b.ms || a.micros - b.micros;
        expect(first < second ? -1 : first > second ? 1 : 0).toBe(Math.sign(inTime));
      }),
    );
  });
});
