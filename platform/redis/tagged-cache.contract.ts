import { beforeEach, expect, it } from 'vitest';
import type { Cache } from './cache.ts';
import { createTaggedCache, type TaggedCache } from './tagged-cache.ts';

const MINUTE = { ttlSeconds: 60 };

/** What a tagged cache keeps to on every cache. @param open gives an empty one, the same each time within a test */
export function describeTaggedCache(open: () => Promise<Cache>): void {
  let cache: Cache;
  let here: TaggedCache;
  let elsewhere: TaggedCache;
  beforeEach(async () => {
    cache = await open();
    here = createTaggedCache(cache);
    elsewhere = createTaggedCache(cache);
  });
  const keep = async (key: string, tags: readonly string[], value: string) => (await here.find(key, tags)).keep(value, MINUTE);
  const valueOf = async (key: string, tags: readonly string[]) => (await elsewhere.find(key, tags)).value;

  it.each([[''], ['{"a":1}'], ['ü → 🏠'], ['long '.repeat(50_000)]])(
    'gives back in every process what one has kept',
    async (value) => {
      await keep('key', ['a', 'b'], value);
      expect(await valueOf('key', ['a', 'b'])).toBe(value);
    },
  );

  it('has nothing any more that is about what was outdated, and the rest', async () => {
    await keep('one', ['a', 'b'], '1');
    await keep('two', ['b'], '2');
    await elsewhere.outdate(['a']);
    expect([await valueOf('one', ['a', 'b']), await valueOf('two', ['b'])]).toEqual([undefined, '2']);
  });

  it('has nothing of what was outdated while it was found out', async () => {
    const found = await here.find('key', ['a']);
    await elsewhere.outdate(['a']);
    await found.keep('old', MINUTE);
    expect(await valueOf('key', ['a'])).toBeUndefined();
    await keep('key', ['a'], 'new');
    expect(await valueOf('key', ['a'])).toBe('new');
  });

  it('keeps what several begin to find out at once, before there was any token', async () => {
    const all = await Promise.all(Array.from({ length: 10 }, () => here.find('key', ['a', 'b'])));
    await all[3]?.keep('theirs', MINUTE);
    expect(await valueOf('key', ['a', 'b'])).toBe('theirs');
  });

  it('gives a value to nobody who names other tags, or the same in other words', async () => {
    await keep('key', ['a', 'b'], 'value');
    const others = [['a'], ['b'], ['a,b'], ['b', 'a'], ['a', 'b', 'c']];
    expect(await Promise.all(others.map((tags) => valueOf('key', tags)))).toEqual(others.map(() => undefined));
  });

  it('opens no value that was written under another key, was changed, or is none', async () => {
    await keep('key', ['a'], 'value');
    await keep('other', ['a'], 'other');
    const sealed = (await cache.get('value key')) ?? '';
    expect(Buffer.from(sealed, 'base64').toString('latin1')).not.toContain('value');
    for (const written of [sealed, `B${sealed.slice(1)}`, `${sealed.slice(0, -6)}AAAAAA`, 'x', '']) {
      await cache.set('value other', written, MINUTE);
      expect(await valueOf('other', ['a'])).toBeUndefined();
    }
  });

  it('keeps nothing that is too long to be worth its place', async () => {
    await keep('key', ['a'], 'x'.repeat(500_001));
    expect(await valueOf('key', ['a'])).toBeUndefined();
  });

  it('lets one of several do something, and the next when that is done', async () => {
    const claims = await Promise.all([here.claim('work', MINUTE), elsewhere.claim('work', MINUTE)]);
    expect(claims.map((claim) => claim !== undefined)).toEqual([true, false]);
    await claims[0]?.done();
    expect(await elsewhere.claim('work', MINUTE)).toBeDefined();
  });
}
