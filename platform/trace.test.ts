import { describe, expect, it } from 'vitest';
import { continueTrace, traceparentOf } from './trace.ts';

const PARENT = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-00`;

describe('a trace', () => {
  it('goes on with a step of its own', () => {
    const trace = continueTrace(PARENT);
    expect(trace).toEqual({ traceId: 'a'.repeat(32), spanId: expect.stringMatching(/^[0-9a-f]{16}$/) as string, sampled: false });
    expect(traceparentOf(trace)).toBe(`00-${trace.traceId}-${trace.spanId}-00`);
  });

  it.each([undefined, '', 'nonsense', PARENT.replaceAll('a', '0'), PARENT.replaceAll('b', '0'), PARENT.toUpperCase()])(
    'begins where %j is no place in one',
    (traceparent) => {
      expect(continueTrace(traceparent)).toEqual({
        traceId: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
        spanId: expect.stringMatching(/^[0-9a-f]{16}$/) as string,
        sampled: true,
      });
    },
  );

  it('never has an id that another has', () => {
    const ids = Array.from({ length: 2000 }, () => continueTrace(undefined)).flatMap(({ traceId, spanId }) => [traceId, spanId]);
    expect(new Set(ids).size).toBe(4000);
  });
});
