import { describe, expect, it } from 'vitest';
import { FakeClock } from '../testing/fake-clock.ts';
import { createInProcessCache } from './cache-in-process.ts';
import { describeCache } from './cache.contract.ts';

describe('cache in process', () => {
  describeCache(async () => {
    const clock = new FakeClock();
    return { cache: createInProcessCache({ clock }), advance: (milliseconds) => clock.advance(milliseconds) };
  });

  const still = new FakeClock();
  const minute = { ttlSeconds: 60 };

  it('lets the least recently used value go when there are too many', async () => {
    const cache = createInProcessCache({ clock: still, maxEntries: 2 });
    await cache.set('a', '1', minute);
    await cache.set('b', '2', minute);
    await cache.get('a');
    await cache.set('c', '3', minute);
    expect(await Promise.all(['a', 'b', 'c'].map((key) => cache.get(key)))).toEqual(['1', undefined, '3']);
  });

  it('lets values go until the rest is short enough', async () => {
    const cache = createInProcessCache({ clock: still, maxLength: 10 });
    await cache.set('a', '1234', minute);
    await cache.set('b', '1234', minute);
    await cache.set('b', '5678', minute);
    expect(await cache.get('a')).toBe('1234');
    await cache.set('c', '12', minute);
    expect(await Promise.all(['a', 'b', 'c'].map((key) => cache.get(key)))).toEqual(['1234', undefined, '12']);
  });

  it('keeps a value as long as told, though somebody sets the clock', async () => {
    const clock = new FakeClock();
    const cache = createInProcessCache({ clock });
    await cache.set('a', '1', minute);
    clock.set(3_600_000);
    expect(await cache.get('a')).toBe('1');
    clock.set(-7_200_000);
    clock.advance(60_000);
    expect(await cache.get('a')).toBeUndefined();
  });

  it('does not keep a value that is longer than all it may hold, nor the one it was to replace', async () => {
    const cache = createInProcessCache({ clock: still, maxLength: 10 });
    await cache.set('a', '1', minute);
    await cache.set('b', '1', minute);
    await cache.set('a', '1234567890', minute);
    expect(await Promise.all(['a', 'b'].map((key) => cache.get(key)))).toEqual([undefined, '1']);
  });
});
