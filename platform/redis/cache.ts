import { BadArgumentFault } from '../fault.ts';

/** How long a value is kept. */
export interface CacheSetOptions {
  /** Seconds, more than 0; fractions count down to a millisecond. */
  readonly ttlSeconds: number;
}

/** Strings under keys, for a while. What was set may be gone at any time: a cache is never the only place of anything. */
export interface Cache {
  /**
   * @param again where the time of a value that is found begins anew, so that what is used stays
   * @returns the value, or undefined when it was never set, has expired, or had to make room
   * @throws UnavailableFault when the cache can't be asked: go on as if it had nothing
   */
  get(key: string, again?: CacheSetOptions): Promise<string | undefined>;
  /**
   * @throws BadArgumentFault when `ttlSeconds` is not more than 0
   * @throws UnavailableFault when it is not known whether the value was kept
   */
  set(key: string, value: string, options: CacheSetOptions): Promise<void>;
  /**
   * Sets a value where there is none. Of several who do so at the same time, in whatever process, one succeeds.
   * @returns true where this call has set it
   * @throws BadArgumentFault when `ttlSeconds` is not more than 0
   * @throws UnavailableFault when it is not known whether the value was kept
   */
  add(key: string, value: string, options: CacheSetOptions): Promise<boolean>;
  /** @throws UnavailableFault when it is not known whether all of them are gone: try again */
  delete(...keys: string[]): Promise<void>;
  close(): Promise<void>;
}

/** Whole milliseconds, at least one. */
export function ttlMilliseconds({ ttlSeconds }: CacheSetOptions): number {
  if (Number.isFinite(ttlSeconds) && ttlSeconds > 0) return Math.ceil(ttlSeconds * 1_000);
  throw new BadArgumentFault(`set a cached value, but ttlSeconds has to be more than 0: saw ${ttlSeconds}`);
}
