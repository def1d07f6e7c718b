import type { Ids } from '../ids.ts';

/** Ids that count: id-1, id-2, … */
export function countingIds(prefix = 'id'): Ids {
  let count = 0;
  return { next: () => `${prefix}-${(count += 1)}` };
}
