import { expect, it } from 'vitest';
import { cacheHeaders, entityHeaders, keepingHeaders } from './cache-headers.ts';

it('tells caches to keep what is for everybody, apart by the headers that go on to subgraphs', () => {
  const everybodys = { maxAgeSeconds: 60, scope: 'PUBLIC' } as const;
  expect(cacheHeaders(everybodys, [])).toEqual({ 'cache-control': 'public, max-age=60' });
  expect(cacheHeaders(everybodys, ['accept-language'])).toEqual({
    'cache-control': 'public, max-age=60',
    vary: 'accept-language',
  });
});

it('tells only the client’s own cache to keep what is for one, apart by whatever says who asks', () => {
  expect(cacheHeaders({ maxAgeSeconds: 60, scope: 'PRIVATE' }, ['accept-language'])).toEqual({
    'cache-control': 'private, max-age=60',
    vary: 'Authorization, X-Api-Key, Cookie, accept-language',
  });
});

it('lets nobody keep what has no age', () => {
  expect(cacheHeaders({ maxAgeSeconds: 0, scope: 'PUBLIC' }, ['a'])).toEqual({ 'cache-control': 'private, no-store' });
});

it.each([
  ['hit', 20, { 'cache-status': 'router; hit; ttl=40', age: '20' }],
  ['hit', 0, { 'cache-status': 'router; hit; ttl=60', age: '0' }],
  ['shared', 1, { 'cache-status': 'router; fwd=miss; collapsed; ttl=59', age: '1' }],
  ['miss', 0, { 'cache-status': 'router; fwd=miss; stored; ttl=60' }],
  ['bypass', 0, { 'cache-status': 'router; fwd=request; stored; ttl=60' }],
] as const)('says that an answer is a %s, %d s old', (status, ageSeconds, headers) => {
  expect(keepingHeaders({ status, ageSeconds, maxAgeSeconds: 60 })).toEqual(headers);
});

it.each([
  [{ kept: 0, fetched: 3, ageSeconds: 0 }, { 'cache-status': 'router-entities; fwd=miss; detail="0 of 3 entities"' }],
  [
    { kept: 2, fetched: 1, ageSeconds: 7 },
    { 'cache-status': 'router-entities; fwd=partial; detail="2 of 3 entities"', age: '7' },
  ],
  [
    { kept: 3, fetched: 0, ageSeconds: 0 },
    { 'cache-status': 'router-entities; hit; detail="3 of 3 entities"', age: '0' },
  ],
])('says how much of an answer was kept, entity by entity: %j', (tally, headers) => {
  expect(entityHeaders(tally)).toEqual(headers);
});
