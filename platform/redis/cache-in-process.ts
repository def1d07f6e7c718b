import type { Clock } from '../clock.ts';
import { type Cache, type CacheSetOptions, ttlMilliseconds } from './cache.ts';

export interface InProcessCacheOptions {
  readonly clock: Clock;
  /** How many values it holds; beyond that the least recently used goes. Default 10 000. */
  readonly maxEntries?: number;
  /** How long all values and keys together may be, in UTF-16 code units of two bytes at most. Default 32 million. */
  readonly maxLength?: number;
}

interface Entry {
  readonly value: string;
  readonly expiresMs: number;
}

/** A cache of this process alone, bounded in number and size, for a machine without Redis. */
export function createInProcessCache(options: InProcessCacheOptions): Cache {
  return new InProcessCache(options);
}

class InProcessCache implements Cache {
  readonly #clock: Clock;
  readonly #maxEntries: number;
  readonly #maxLength: number;
  /** Least recently used first: a Map keeps the order of insertion, and a use inserts anew. */
  readonly #entries = new Map<string, Entry>();
  #length = 0;

  constructor({ clock, maxEntries = 10_000, maxLength = 32_000_000 }: InProcessCacheOptions) {
    this.#clock = clock;
    this.#maxEntries = maxEntries;
    this.#maxLength = maxLength;
  }

  async get(key: string, again?: CacheSetOptions): Promise<string | undefined> {
    const entry = this.#remove(key);
    const nowMs = this.#nowMs();
    if (entry === undefined || entry.expiresMs <= nowMs) return undefined;
    this.#insert(key, again ? { ...entry, expiresMs: nowMs + ttlMilliseconds(again) } : entry);
    return entry.value;
  }

  async set(key: string, value: string, options: CacheSetOptions): Promise<void> {
    const expiresMs = this.#nowMs() + ttlMilliseconds(options);
    this.#remove(key);
    // One that can't fit would push out all others and then itself.
    if (key.length + value.length > this.#maxLength) return;
    this.#insert(key, { value, expiresMs });
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.#maxEntries && this.#length <= this.#maxLength) break;
      this.#remove(oldest);
    }
  }

  async add(key: string, value: string, options: CacheSetOptions): Promise<boolean> {
    const entry = this.#entries.get(key);
    if (entry !== undefined && entry.expiresMs > this.#nowMs()) return false;
    await this.set(key, value, options);
    return true;
  }

  async delete(...keys: string[]): Promise<void> {
    for (const key of keys) this.#remove(key);
  }

  async close(): Promise<void> {
    this.#entries.clear();
    this.#length = 0;
  }

  #nowMs(): number {
    return this.#clock.elapsedMs();
  }

  #insert(key: string, entry: Entry): void {
    this.#entries.set(key, entry);
    this.#length += key.length + entry.value.length;
  }

  #remove(key: string): Entry | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    this.#entries.delete(key);
    this.#length -= key.length + entry.value.length;
    return entry;
  }
}
