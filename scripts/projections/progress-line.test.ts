import { expect, it } from 'vitest';
import { progressLine } from './progress-line.ts';

it('tells share, speed and what is left, by what this run did', () => {
  const progress = { events: 18_400, positions: 62, positionsInAll: 100 };
  expect(progressLine(progress, { events: 3120, positions: 12 }, 1000)).toBe(
    '  62 % of the ledger, 18 400 events, 3 120 events/s, 4 s left',
  );
});

it('has no time left to tell before anything was done, and all of an empty ledger behind it', () => {
  expect(progressLine({ events: 0, positions: 0, positionsInAll: 0 }, { events: 0, positions: 0 }, 0)).toBe(
    ' 100 % of the ledger, 0 events, 0 events/s',
  );
});
