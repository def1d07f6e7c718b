import { beforeEach, expect, it, vi } from 'vitest';
import type { RateLimiter } from './rate-limiter.ts';

/** What every adapter of RateLimiter keeps to. */
export function describeRateLimiter(start: () => RateLimiter): void {
  let limiter: RateLimiter;
  let keys = 0;
  let key: string;
  beforeEach(() => {
    limiter = start();
    keys += 1;
    key = `user:${keys}`;
  });

  it('allows as many points as there are, and says how many are left and when they are back', async () => {
    const limit = { points: 2, perSeconds: 60 };
    const outcomes = [await limiter.consume(key, limit), await limiter.consume(key, limit), await limiter.consume(key, limit)];
    expect(outcomes.map(({ allowed, remaining }) => [allowed, remaining])).toEqual([
      [true, 1],
      [true, 0],
      [false, 0],
    ]);
    for (const { resetMs } of outcomes) {
      expect(resetMs).toBeGreaterThan(0);
      expect(resetMs).toBeLessThanOrEqual(60_000);
    }
  });

  it('allows exactly as many as there are when fifty ask at once', async () => {
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => limiter.consume(key, { points: 20, perSeconds: 60 })));
    expect(outcomes.filter(({ allowed }) => allowed)).toHaveLength(20);
    const left = outcomes.filter(({ allowed }) => allowed).map(({ remaining }) => remaining);
    expect(left.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i));
  });

  it('takes the cost of a call, refused or not', async () => {
    const limit = { points: 10, perSeconds: 60 };
    expect(await limiter.consume(key, { ...limit, cost: 7 })).toMatchObject({ allowed: true, remaining: 3 });
    expect(await limiter.consume(key, { ...limit, cost: 4 })).toMatchObject({ allowed: false, remaining: 0 });
    expect(await limiter.consume(key, limit)).toMatchObject({ allowed: false });
  });

  it('counts keys and forms of window apart', async () => {
    await limiter.consume(key, { points: 1, perSeconds: 60 });
    expect(await limiter.consume(`${key}b`, { points: 1, perSeconds: 60 })).toMatchObject({ allowed: true });
    expect(await limiter.consume(key, { points: 1, perSeconds: 61 })).toMatchObject({ allowed: true });
    expect(await limiter.consume(key, { points: 2, perSeconds: 60 })).toMatchObject({ allowed: true });
    expect(await limiter.consume(key, { points: 1, perSeconds: 60 })).toMatchObject({ allowed: false });
  });

  it('gives all points back when the window ends', async () => {
    const limit = { points: 1, perSeconds: 1 };
    expect(await limiter.consume(key, limit)).toMatchObject({ allowed: true });
    expect(await limiter.consume(key, limit)).toMatchObject({ allowed: false });
    await vi.waitFor(async () => expect(await limiter.consume(key, limit)).toMatchObject({ allowed: true }), {
      timeout: 5_000,
      interval: 50,
    });
  });

  it.each([
    [{ points: 0, perSeconds: 1 }],
    [{ points: 1.5, perSeconds: 1 }],
    [{ points: 1, perSeconds: 0 }],
    [{ points: 1, perSeconds: 86_401 }],
    [{ points: 1, perSeconds: 1, cost: 0 }],
    [{ points: 1, perSeconds: 1, cost: Number.NaN }],
  ])('refuses the limit %j', async (limit) => {
    await expect(limiter.consume(key, limit)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });
}
