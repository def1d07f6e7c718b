import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { after } from './timer.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it.each([0, 1, 1000, 2 ** 31 - 1, 2 ** 31, 5 * 2 ** 31])('calls back after %i ms and not before', async (delayMs) => {
  const callback = vi.fn<() => void>();
  after(delayMs, callback);
  if (delayMs > 0) await vi.advanceTimersByTimeAsync(delayMs - 1);
  expect(callback).toHaveBeenCalledTimes(0);
  await vi.advanceTimersByTimeAsync(1);
  expect(callback).toHaveBeenCalledTimes(1);
});

it('calls back at once for what is past, never for ever, and not once it is stopped', async () => {
  const callback = vi.fn<() => void>();
  after(-5, callback);
  await vi.advanceTimersByTimeAsync(0);
  expect(callback).toHaveBeenCalledTimes(1);
  after(Number.POSITIVE_INFINITY, callback);
  const stop = after(2 ** 32, callback);
  await vi.advanceTimersByTimeAsync(2 ** 31);
  stop();
  expect(vi.getTimerCount()).toBe(0);
  expect(callback).toHaveBeenCalledTimes(1);
});
