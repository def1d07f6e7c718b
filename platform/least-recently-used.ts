/** A map that keeps the most recently used entries and forgets the rest. */
export interface LeastRecentlyUsed<V> {
  get(key: string): V | undefined;
  /** Keeps the value and gives it back. */
  set(key: string, value: V): V;
  delete(key: string): void;
}

/** @param limit how many entries are kept */
export function leastRecentlyUsed<V>(limit: number): LeastRecentlyUsed<V> {
  // A Map iterates in the order of insertion, so the first key is the one that was not used for longest.
  const entries = new Map<string, { readonly value: V }>();
  return {
    get(key) {
      const entry = entries.get(key);
      if (!entry) return undefined;
      entries.delete(key);
      entries.set(key, entry);
      return entry.value;
    },
    set(key, value) {
      entries.delete(key);
      entries.set(key, { value });
      const oldest = entries.size > limit ? entries.keys().next() : undefined;
      if (oldest && !oldest.done) entries.delete(oldest.value);
      return value;
    },
    delete: (key) => void entries.delete(key),
  };
}
