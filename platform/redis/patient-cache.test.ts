import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../clock.ts';
import { createInProcessCache } from './cache-in-process.ts';
import { createPatientCache } from './patient-cache.ts';
import { createTaggedCache, type TaggedCache } from './tagged-cache.ts';

describe('patient cache', () => {
  let answers = true;
  let asked = 0;
  let cache: TaggedCache;
  beforeEach(() => {
    vi.useFakeTimers();
    answers = true;
    asked = 0;
    const tagged = createTaggedCache(createInProcessCache({ clock: systemClock }));
    const find: TaggedCache['find'] = (key, tags) => {
      asked += 1;
      return answers ? tagged.find(key, tags) : new Promise(() => undefined);
    };
    cache = createPatientCache({ ...tagged, find }, { waitMs: 100, restMs: 1000 });
  });
  afterEach(() => void vi.useRealTimers());

  it('gives up a cache that hangs, asks it nothing for a while, and then again', async () => {
    answers = false;
    const first = cache.find('key', ['tag']).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(100);
    expect(await first).toMatchObject({ code: 'DEPENDENCY_UNAVAILABLE' });
    for (const ask of [
      () => cache.find('key', ['tag']),
      () => cache.outdate(['tag']),
      () => cache.claim('key', { ttlSeconds: 1 }),
    ]) {
      await expect(ask()).rejects.toMatchObject({ code: 'DEPENDENCY_UNAVAILABLE' });
    }
    expect(asked).toBe(1);
    answers = true;
    await vi.advanceTimersByTimeAsync(1000);
    const found = await cache.find('key', ['tag']);
    await found.keep('value', { ttlSeconds: 60 });
    expect((await cache.find('key', ['tag'])).value).toBe('value');
  });
});
