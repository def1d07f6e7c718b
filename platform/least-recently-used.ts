/** A map that keeps the most recently used entries and forgets the rest. */
export interface LeastRecentlyUsed<V> {
  get(key: string): V | undefined;
  /** Keeps the value and gives it back. */
  set(key: string, value: V): V;
  delete(key: string): void;
  /** All that are kept; the one that was used last comes last. */
  values(): Iterable<V>;
}

/** How much is kept beside the number of entries. */
export interface WeightLimit<V> {
  /** The most that all entries together may weigh; what weighs more than that alone is not kept. */
  readonly most: number;
  /** What an entry weighs; the same each time it is asked. */
  readonly weigh: (key: string, value: V) => number;
}

/**
 * @param limit how many entries are kept
 * @param weight where entries differ so much in size that counting them is no bound
 */
export function leastRecentlyUsed<V>(limit: number, weight?: WeightLimit<V>): LeastRecentlyUsed<V> {
  // A Map iterates in the order of insertion, so the first key is the one that was not used for longest.
  const entries = new Map<string, { readonly value: V }>();
  const weigh = weight?.weigh ?? (() => 0);
  const most = weight?.most ?? 0;
  let weighs = 0;
  let newest: { readonly value: V } | undefined;
  const remove = (key: string): void => {
    const entry = entries.get(key);
    if (!entry || !entries.delete(key)) return;
    weighs -= weigh(key, entry.value);
    if (entry === newest) newest = undefined;
  };
  return {
    get(key) {
      const entry = entries.get(key);
      if (!entry) return undefined;
      // What was used last already need not move: a map is slow to change.
      if (entry !== newest) {
        entries.delete(key);
        entries.set(key, entry);
        newest = entry;
      }
      return entry.value;
    },
    set(key, value) {
      remove(key);
      const added = weigh(key, value);
      if (added > most) return value;
      entries.set(key, (newest = { value }));
      weighs += added;
      for (const oldest of entries.keys()) {
        if (entries.size <= limit && weighs <= most) break;
        remove(oldest);
      }
      return value;
    },
    delete: remove,
    values: () => entries.values().map(({ value }) => value),
  };
}
