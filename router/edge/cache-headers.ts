import type { EntityTally, Keeping } from '../execution/engine.ts';
import type { CachePolicy } from '../planning/cache-policy.ts';

/** What says who asks. */
const CREDENTIALS = ['Authorization', 'X-Api-Key', 'Cookie'];

/**
 * What a cache between us and a client is told of a good answer to a GET. What is for everybody may be kept by anybody.
 * @param forwarded names of the headers that go on to subgraphs: an answer is kept for requests with the same alone
 */
export function cacheHeaders({ maxAgeSeconds, scope }: CachePolicy, forwarded: readonly string[]): Record<string, string> {
  if (maxAgeSeconds === 0) return { 'cache-control': 'private, no-store' };
  const vary = scope === 'PUBLIC' ? forwarded : [...CREDENTIALS, ...forwarded];
  const cacheControl = `${scope === 'PUBLIC' ? 'public' : 'private'}, max-age=${maxAgeSeconds}`;
  return { 'cache-control': cacheControl, ...(vary.length > 0 && { vary: vary.join(', ') }) };
}

const STATUS = {
  hit: 'hit',
  miss: 'fwd=miss; stored',
  shared: 'fwd=miss; collapsed',
  bypass: 'fwd=request; stored',
} satisfies Record<Keeping['status'], string>;

/**
 * Says how an answer came about that the router may keep.
 * @see https://www.rfc-editor.org/rfc/rfc9211
 */
export function keepingHeaders({ status, ageSeconds, maxAgeSeconds }: Keeping): Record<string, string> {
  const cacheStatus = `router; ${STATUS[status]}; ttl=${maxAgeSeconds - ageSeconds}`;
  return { 'cache-status': cacheStatus, ...(ageSeconds > 0 || status === 'hit' ? { age: String(ageSeconds) } : {}) };
}

/** The same of an answer that can't be kept whole, and of which entities were. */
export function entityHeaders({ kept, fetched, ageSeconds }: EntityTally): Record<string, string> {
  const status = kept === 0 ? 'fwd=miss' : fetched === 0 ? 'hit' : 'fwd=partial';
  const detail = `; detail="${kept} of ${kept + fetched} entities"`;
  return { 'cache-status': `router-entities; ${status}${detail}`, ...(kept > 0 && { age: String(ageSeconds) }) };
}
