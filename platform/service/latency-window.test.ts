import { expect, it } from 'vitest';
import { LatencyWindow } from './latency-window.ts';

it('says what nineteen of twenty values were at most, give or take a tenth', () => {
  const window = new LatencyWindow();
  for (let ms = 1; ms <= 1000; ms += 1) window.add(ms);
  const { samples, p95Ms } = window.close();
  expect(samples).toBe(1000);
  expect(p95Ms).toBeGreaterThanOrEqual(950);
  expect(p95Ms).toBeLessThan(950 * 1.1);
});

it('begins anew when it is closed, and takes values of any size', () => {
  const window = new LatencyWindow();
  for (const ms of [0, 0.2, Number.MAX_SAFE_INTEGER]) window.add(ms);
  expect(window.close().samples).toBe(3);
  expect(window.close()).toEqual({ samples: 0, p95Ms: 0 });
});
