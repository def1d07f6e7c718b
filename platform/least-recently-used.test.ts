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

it('keeps no more than the weight allows, and nothing that is too heavy alone', () => {
  const kept = leastRecentlyUsed<number>(10, { most: 4, weigh: (key) => key.length });
  for (const [index, key] of ['aa', 'bb', 'c', '12345'].entries()) kept.set(key, index);
  expect([...kept.values()]).toEqual([1, 2]);
  kept.delete('bb');
  kept.set('ddd', 9);
  kept.set('ddd', 10);
  expect([...kept.values()]).toEqual([2, 10]);
});
