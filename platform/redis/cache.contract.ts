import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Cache } from './cache.ts';

export interface CacheFixture {
  readonly cache: Cache;
  /** Lets time pass where the fixture owns the clock. */
  advance(milliseconds: number): void;
}

/** What every adapter of Cache keeps to. */
export function describeCache(start: () => Promise<CacheFixture>): void {
  let fixture: CacheFixture;
  let cache: Cache;
  beforeEach(async () => {
    fixture = await start();
    cache = fixture.cache;
  });
  afterEach(() => cache.close());

  it('has nothing under a key that was never set', async () => {
    expect(await cache.get('absent')).toBeUndefined();
  });

  it.each([[''], ['{"a":1}'], ['ü → 🏠'], ['x'.repeat(100_000)]])('gives back what was set', async (value) => {
    await cache.set('key', value, { ttlSeconds: 60 });
    expect(await cache.get('key')).toBe(value);
    expect(await cache.get('key')).toBe(value);
  });

  it('replaces a value and the time that it lasts', async () => {
    await cache.set('key', 'old', { ttlSeconds: 0.05 });
    await cache.set('key', 'new', { ttlSeconds: 60 });
    await cache.set('witness', 'x', { ttlSeconds: 0.05 });
    fixture.advance(51);
    await vi.waitFor(async () => expect(await cache.get('witness')).toBeUndefined(), { timeout: 5_000, interval: 10 });
    expect(await cache.get('key')).toBe('new');
  });

  it('forgets a value when its time is over', async () => {
    await cache.set('key', 'value', { ttlSeconds: 0.05 });
    fixture.advance(51);
    await vi.waitFor(async () => expect(await cache.get('key')).toBeUndefined(), { timeout: 5_000, interval: 10 });
  });

  it('lets the time of a value that is found begin anew where that is asked for', async () => {
    await cache.set('used', 'value', { ttlSeconds: 0.05 });
    expect(await cache.get('used', { ttlSeconds: 60 })).toBe('value');
    await cache.set('witness', 'x', { ttlSeconds: 0.05 });
    fixture.advance(51);
    await vi.waitFor(async () => expect(await cache.get('witness')).toBeUndefined(), { timeout: 5_000, interval: 10 });
    expect(await cache.get('used')).toBe('value');
    expect(await cache.get('absent', { ttlSeconds: 60 })).toBeUndefined();
  });

  it('adds a value where there is none, for one of those who do so at the same time', async () => {
    const added = await Promise.all(['a', 'b', 'c'].map((value) => cache.add('key', value, { ttlSeconds: 60 })));
    expect(added).toEqual([true, false, false]);
    expect(await cache.get('key')).toBe('a');
    await cache.delete('key');
    expect(await cache.add('key', 'd', { ttlSeconds: 60 })).toBe(true);
    expect(await cache.get('key')).toBe('d');
  });

  it('adds a value where the time of the one before is over', async () => {
    await cache.add('key', 'a', { ttlSeconds: 0.05 });
    fixture.advance(51);
    await vi.waitFor(async () => expect(await cache.add('key', 'b', { ttlSeconds: 60 })).toBe(true), {
      timeout: 5_000,
      interval: 10,
    });
    expect(await cache.get('key')).toBe('b');
  });

  it('deletes the keys it is given, also absent ones, and no others', async () => {
    for (const key of ['a', 'b', 'c']) await cache.set(key, key, { ttlSeconds: 60 });
    await cache.delete('a', 'b', 'absent');
    await cache.delete();
    expect(await Promise.all(['a', 'b', 'c'].map((key) => cache.get(key)))).toEqual([undefined, undefined, 'c']);
  });

  it.each([[0], [-1], [Number.NaN], [Number.POSITIVE_INFINITY]])('refuses a time to live of %d seconds', async (ttlSeconds) => {
    await expect(cache.set('key', 'value', { ttlSeconds })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });
}
