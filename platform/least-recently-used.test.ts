import { expect, it } from 'vitest';
import { leastRecentlyUsed } from './least-recently-used.ts';

it('forgets what was not used for longest', () => {
  const kept = leastRecentlyUsed<number>(2);
  kept.set('a', 1);
  kept.set('b', 2);
  expect(kept.get('a')).toBe(1);
  kept.set('c', 3);
  expect([kept.get('a'), kept.get('b'), kept.get('c')]).toEqual([1, undefined, 3]);
});

it('keeps one entry per key, and none that was deleted', () => {
  const kept = leastRecentlyUsed<number>(2);
  kept.set('a', 1);
  kept.set('a', 2);
  kept.set('b', 3);
  expect(kept.get('a')).toBe(2);
  kept.delete('a');
  expect(kept.get('a')).toBeUndefined();
});
