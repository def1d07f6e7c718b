import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../clock.ts';
import type { Cache } from './cache.ts';
import { createInProcessCache } from './cache-in-process.ts';
import { createPatientCache } from './patient-cache.ts';

describe('patient cache', () => {
  let answers = true;
  let asked = 0;
  let cache: Cache;
  beforeEach(() => {
    vi.useFakeTimers();
    answers = true;
    asked = 0;
    const kept = createInProcessCache({ clock: systemClock });
    const get: Cache['get'] = (key) => {
      asked += 1;
      return answers ? kept.get(key) : new Promise(() => undefined);
    };
    cache = createPatientCache(Object.assign(Object.create(kept) as Cache, { get }), { waitMs: 100, restMs: 1000 });
  });
  afterEach(() => void vi.useRealTimers());

  it('gives up a cache that hangs, asks it nothing for a while, and then again', async () => {
    answers = false;
    const first = cache.get('key').catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(100);
    expect(await first).toMatchObject({ code: 'DEPENDENCY_UNAVAILABLE' });
    for (const ask of [() => cache.get('key'), () => cache.delete('key')]) {
      await expect(ask()).rejects.toMatchObject({ code: 'DEPENDENCY_UNAVAILABLE' });
    }
    expect(asked).toBe(1);
    answers = true;
    await vi.advanceTimersByTimeAsync(1000);
    expect(await cache.get('key')).toBeUndefined();
    expect(asked).toBe(2);
  });
});
