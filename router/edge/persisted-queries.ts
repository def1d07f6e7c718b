import { hash } from 'node:crypto';
import { leastRecentlyUsed } from '../../platform/least-recently-used.ts';
import type { Cache } from '../../platform/redis/cache.ts';

/** Texts that clients have sent once, by their SHA-256. */
export interface PersistedQueries {
  /** The text of a hash, where it is known. It does not fail: what can't be asked for is not known, and the client sends its text. */
  find(sha256: string): string | undefined | Promise<string | undefined>;
  /** Keeps a text that has turned out to be valid. @param sha256 that of the text */
  keep(sha256: string, text: string): void;
}

const QUERIES_KEPT = 10_000;
const CHARACTERS_KEPT = 20_000_000;
/** A longer text is kept by this process alone. */
const SHARED_CHARACTERS = 50_000;
const SHARED_SECONDS = 24 * 60 * 60;

/**
 * Automatic persisted queries: a client sends the hash of a text that it has sent before. This process keeps the most recently
 * used ones; behind it stands what all routers share, where there is such a thing.
 * @param shared undefined where this process is all there is
 * @see https://www.apollographql.com/docs/apollo-server/performance/apq
 */
export function createPersistedQueries(shared: Cache | undefined): PersistedQueries {
  const kept = leastRecentlyUsed<string>(QUERIES_KEPT, { most: CHARACTERS_KEPT, weigh: (_hash, text) => text.length });

  const findShared = async (cache: Cache, sha256: string): Promise<string | undefined> => {
    try {
      const text = await cache.get(sha256);
      // Others may write there too: only what has this hash is what was asked for.
      return text !== undefined && hash('sha256', text) === sha256 ? kept.set(sha256, text) : undefined;
    } catch {
      return undefined;
    }
  };
  return {
    find: (sha256) => kept.get(sha256) ?? (shared && findShared(shared, sha256)),
    keep(sha256, text) {
      if (kept.get(sha256) !== undefined) return;
      kept.set(sha256, text);
      if (!shared || text.length > SHARED_CHARACTERS) return;
      // Where it could not be shared, another router asks for the text again.
      shared.set(sha256, text, { ttlSeconds: SHARED_SECONDS }).catch(() => {});
    },
  };
}
