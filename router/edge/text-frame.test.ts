import { describe, expect, it } from 'vitest';
import { beginTextFrame } from './text-frame.ts';

describe('the beginning of a text frame', () => {
  it.each([
    [0, [0x81, 2]],
    [123, [0x81, 125]],
    [124, [0x81, 126, 0, 126]],
    [65_533, [0x81, 126, 0xff, 0xff]],
    [65_534, [0x81, 127, 0, 0, 0, 0, 0, 1, 0, 0]],
  ])('says its length, with %i bytes to follow', (restBytes, header) => {
    const { frame, end } = beginTextFrame('ab', restBytes);
    expect([...frame]).toEqual([...header, 0x61, 0x62]);
    expect(end).toBe(frame.length);
  });

  it('counts bytes, not characters, and leaves room', () => {
    const { frame, end } = beginTextFrame('ü', 3, 3);
    expect([...frame.subarray(0, end)]).toEqual([0x81, 5, 0xc3, 0xbc]);
    expect(frame.length - end).toBe(3);
  });
});
