import { describe, expect, it } from 'vitest';
import { FakeClock } from '../testing/fake-clock.ts';
import { ErrorStories, type Story, type Trouble } from './error-stories.ts';

const MINUTE_MS = 60_000;
const trouble = (dependency: string | null, more: Partial<Trouble> = {}): Trouble => ({
  code: 'DEPENDENCY_UNAVAILABLE',
  message: `call ${dependency}`,
  dependency,
  traceId: null,
  requestId: null,
  ...more,
});

function open() {
  const clock = new FakeClock();
  const told: Story[] = [];
  const stories = new ErrorStories({ windowMs: MINUTE_MS, clock, tell: (story) => told.push(story) });
  return {
    clock,
    told,
    happened: (one: Trouble) => stories.happened(one),
    sweepAfter: (ms: number) => {
      clock.advance(ms);
      stories.sweep();
    },
    counts: () => told.map(({ dependency, occurrences }) => [dependency, occurrences]),
  };
}

describe('a story', () => {
  it('is told at once, then once a window with how often it happened, and ends with the trouble', () => {
    const { clock, told, happened, sweepAfter, counts } = open();
    for (let i = 0; i < 10_000; i += 1) {
      happened(trouble('redis', { requestId: `r-${i}` }));
      clock.advance(1);
    }
    expect(counts()).toEqual([['redis', 1]]);
    sweepAfter(MINUTE_MS - 10_000 - 1);
    expect(told).toHaveLength(1);
    sweepAfter(1);
    expect(counts()).toEqual([
      ['redis', 1],
      ['redis', 9999],
    ]);
    expect(told[1]).toMatchObject({
      requestId: 'r-9999',
      firstAt: '2026-11-23T09:30:00.001Z',
      lastAt: '2026-11-23T09:30:09.999Z',
    });
    for (let i = 0; i < 5; i += 1) sweepAfter(MINUTE_MS);
    expect(told).toHaveLength(2);
    happened(trouble('redis'));
    expect(counts().at(-1)).toEqual(['redis', 1]);
    expect(new Set(told.map(({ fingerprint }) => fingerprint)).size).toBe(1);
  });

  it('is told in time though somebody has set the clock back', () => {
    const { clock, happened, sweepAfter, counts } = open();
    happened(trouble('redis'));
    happened(trouble('redis'));
    clock.set(-3_600_000);
    sweepAfter(MINUTE_MS);
    expect(counts()).toEqual([
      ['redis', 1],
      ['redis', 1],
    ]);
  });

  it('is another for another dependency, code or place', () => {
    const { happened, told } = open();
    for (const one of [
      trouble('redis'),
      trouble('dynamodb'),
      trouble('redis', { code: 'CIRCUIT_OPEN' }),
      trouble(null, { place: 'a.ts:1' }),
      trouble(null, { place: 'a.ts:2' }),
    ]) {
      happened(one);
      happened(one);
    }
    expect(told.map(({ occurrences }) => occurrences)).toEqual([1, 1, 1, 1, 1]);
    expect(new Set(told.map(({ fingerprint }) => fingerprint)).size).toBe(5);
  });

  it('is one for all that come beyond a hundred at a time, so that memory has an end', () => {
    const { happened, sweepAfter, told, counts } = open();
    for (let i = 0; i < 5000; i += 1) happened(trouble(`d-${i}`));
    expect(told).toHaveLength(101);
    expect(told[100]).toMatchObject({ code: 'MORE_ERRORS', dependency: null, occurrences: 1 });
    sweepAfter(MINUTE_MS);
    expect(counts().slice(101)).toEqual([[null, 4899]]);
  });
});
