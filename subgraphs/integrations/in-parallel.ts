/**
 * Does the same with many items, so many at a time; results stand in the items' order.
 * @param lanes how many run at once
 * @throws what `act` throws first; nothing new is begun after it, and what runs is waited for
 */
export async function inParallel<T, R>(items: readonly T[], lanes: number, act: (item: T) => Promise<R>): Promise<R[]> {
  const results = Array.from<R>({ length: items.length });
  // All lanes draw from the one iterator, so each item is taken once.
  const queue = items.entries();
  const failures: unknown[] = [];
  const lane = async () => {
    for (const [index, item] of queue) {
      if (failures.length > 0) return;
      try {
        results[index] = await act(item);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(lanes, items.length) }, lane));
  if (failures.length > 0) throw failures[0];
  return results;
}
