import { describe, expect, it } from 'vitest';
import { gapAfter, gapSince, type LiveHistory } from './live-history.ts';

const DAY_MS = 86_400_000;
const kept: LiveHistory = { messages: [], oldest: '5000-0', newest: '9000-3', dropped: 0, nowMs: 10_000 };
const cut: LiveHistory = { ...kept, dropped: 7 };
const nothing: LiveHistory = { messages: [], oldest: undefined, newest: '0-0', dropped: 0, nowMs: 10_000 };

describe('a replay', () => {
  it.each([
    ['a cursor inside the history', '7000-0', kept],
    ['the oldest message kept', '5000-0', cut],
    ['the newest message', '9000-3', cut],
    ['the beginning of a whole history', '0-0', kept],
    ['the beginning of nothing', '0-0', nothing],
  ])('has no gap after %s', (_case, after, history) => {
    expect(gapAfter(after, history)).toBeUndefined();
  });

  it.each([
    ['a message that was cut off', '4999-9', cut],
    ['a message of a history before this one', '4999-9', kept],
    ['a message newer than the newest', '9000-4', kept],
    ['the beginning of a history that was cut', '0-0', cut],
    ['a message of a history that is gone', '7000-0', nothing],
  ])('has a gap after %s', (_case, after, history) => {
    expect(gapAfter(after, history)).toMatchObject({ code: 'REPLAY_GAP', retryable: false });
  });
});

describe('a catch-up of one who was connected until now', () => {
  it.each([
    ['the history expired by silence', '5000-0', { ...nothing, nowMs: 5_000 + DAY_MS }],
    [
      'a new history began after the old one had expired',
      '5000-0',
      { ...kept, oldest: `${5_000 + DAY_MS}-0`, newest: `${6_000 + DAY_MS}-0` },
    ],
    ['the history holds its position', '5000-0', cut],
    ['it had been told nothing and nothing was cut off', '0-0', kept],
  ])('has no gap when %s', (_case, position, history) => {
    expect(gapSince(position, history, DAY_MS)).toBeUndefined();
  });

  it.each([
    ['the history vanished too early', '5000-0', { ...nothing, nowMs: 4_999 + DAY_MS }],
    ['a new history began too early', '4000-0', kept],
    ['the new history was cut already', '5000-0', { ...cut, oldest: `${5_000 + DAY_MS}-0`, newest: `${6_000 + DAY_MS}-0` }],
    ['the history went back behind its position', '9000-4', kept],
  ])('has a gap when %s', (_case, position, history) => {
    expect(gapSince(position, history, DAY_MS)).toMatchObject({ code: 'REPLAY_GAP' });
  });
});
