import type { CachePolicy } from '../planning/cache-policy.ts';

/** What a cache between us and a client is told of a good answer to a GET. What is for everybody may be kept by anybody. */
export function cacheHeaders({ maxAgeSeconds, scope }: CachePolicy): Readonly<Record<string, string>> {
  if (maxAgeSeconds === 0) return { 'cache-control': 'private, no-store' };
  return scope === 'PUBLIC'
    ? { 'cache-control': `public, max-age=${maxAgeSeconds}` }
    : { 'cache-control': `private, max-age=${maxAgeSeconds}`, vary: 'Authorization' };
}
