/** What of a gateway's work requests may share that are in flight at the same time. */
export type Sharing = 'off' | 'flights' | 'operations';

/** Wraps `make` so that equal keys that are in flight together get one answer. */
export function sharedInFlight<T>(make: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const inFlight = new Map<string, Promise<T>>();
  return (key) => {
    const known = inFlight.get(key);
    if (known !== undefined) return known;
    const made = make(key).finally(() => inFlight.delete(key));
    inFlight.set(key, made);
    return made;
  };
}
