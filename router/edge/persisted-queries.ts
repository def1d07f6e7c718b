import { hash } from 'node:crypto';
import { leastRecentlyUsed } from '../../platform/least-recently-used.ts';
import type { RequestRefusal } from './errors.ts';
import type { GraphQLParameters } from './graphql-http-request.ts';

/** The text that a client asks for, and what is to be done once it has turned out to be valid. */
export type FoundQuery =
  | { readonly ok: true; readonly text: string; keep(): void }
  | { readonly ok: false; readonly refusal: RequestRefusal };

const QUERIES_KEPT = 10_000;
const CHARACTERS_KEPT = 20_000_000;
const SHA256 = /^[0-9a-f]{64}$/;

/**
 * Automatic persisted queries: a client sends the hash of a text that it has sent before. Kept by this process, the most
 * recently used ones: a client that asks for another is told to send the text again.
 * @see https://www.apollographql.com/docs/apollo-server/performance/apq
 */
export function createPersistedQueries(): { find(parameters: GraphQLParameters): FoundQuery } {
  const kept = leastRecentlyUsed<string>(QUERIES_KEPT, { most: CHARACTERS_KEPT, weigh: (_hash, text) => text.length });
  return {
    find({ query, extensions }) {
      const asked = extensions['persistedQuery'] ?? undefined;
      if (asked === undefined) return query === undefined ? refused('noQuery') : { ok: true, text: query, keep: () => {} };
      const { version, sha256Hash } = asked as { readonly version?: unknown; readonly sha256Hash?: unknown };
      if (version !== 1 || typeof sha256Hash !== 'string' || !SHA256.test(sha256Hash)) return refused('persistedForm');
      if (query === undefined) {
        const known = kept.get(sha256Hash);
        return known === undefined ? refused('persistedNotFound') : { ok: true, text: known, keep: () => {} };
      }
      if (hash('sha256', query) !== sha256Hash) return refused('persistedMismatch');
      return { ok: true, text: query, keep: () => void kept.set(sha256Hash, query) };
    },
  };
}

function refused(refusal: RequestRefusal): FoundQuery {
  return { ok: false, refusal };
}
