import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FakeClock } from '../../platform/testing/fake-clock.ts';
import { type Timed, TimerWheel } from './timer-wheel.ts';

class Alarm implements Timed {
  dueAtMs = Number.POSITIVE_INFINITY;
  readonly rang: number[] = [];
  again: ((nowMs: number) => void) | undefined;

  onDue(nowMs: number): void {
    this.rang.push(nowMs);
    this.again?.(nowMs);
  }
}

describe('a timer wheel', () => {
  const clock = new FakeClock();
  const wheel = new TimerWheel(clock);
  const nowMs = () => clock.elapsedMs();

  it('calls once, not before the time, and soon after it, however far that is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -1000, max: 300_000 }), { maxLength: 30 }),
        fc.integer({ min: 1, max: 90_000 }),
        (delays, step) => {
          const startMs = nowMs();
          const alarms = delays.map((delay) => {
            const alarm = new Alarm();
            wheel.set(alarm, startMs + delay);
            return alarm;
          });
          while (nowMs() < startMs + 301_000) {
            clock.advance(step);
            wheel.turn();
          }
          for (const [i, alarm] of alarms.entries()) {
            expect(alarm.rang).toHaveLength(1);
            const late = (alarm.rang[0] ?? 0) - (startMs + Math.max(0, delays[i] ?? 0));
            expect(late).toBeGreaterThanOrEqual(0);
            expect(late).toBeLessThanOrEqual(step + 200);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('calls in time though somebody sets the clock, back or forward', () => {
    for (const byMs of [-3_600_000, 3_600_000]) {
      const alarm = new Alarm();
      wheel.set(alarm, nowMs() + 1000);
      clock.set(byMs);
      wheel.turn();
      expect(alarm.rang).toEqual([]);
      clock.advance(1200);
      wheel.turn();
      expect(alarm.rang).toHaveLength(1);
    }
  });

  it('does not call what was taken back or set to another time, or set to never', () => {
    const [gone, moved, never] = [new Alarm(), new Alarm(), new Alarm()];
    const startMs = nowMs();
    for (const alarm of [gone, moved, never]) wheel.set(alarm, startMs + 1000);
    wheel.delete(gone);
    wheel.set(moved, startMs + 5000);
    wheel.set(never, Number.POSITIVE_INFINITY);
    clock.advance(2000);
    wheel.turn();
    expect([gone.rang, moved.rang, never.rang]).toEqual([[], [], []]);
    clock.advance(4000);
    wheel.turn();
    expect([gone.rang, moved.rang, never.rang]).toEqual([[], [nowMs()], []]);
  });

  it('forgets what was overdue when it was set, too', () => {
    const alarm = new Alarm();
    wheel.set(alarm, nowMs() - 60_000);
    wheel.delete(alarm);
    clock.advance(120_000);
    wheel.turn();
    expect(alarm.rang).toEqual([]);
  });

  it('may be set again from within', () => {
    const alarm = new Alarm();
    alarm.again = (now) => wheel.set(alarm, now + 1000);
    wheel.set(alarm, nowMs() + 1000);
    for (let i = 0; i < 50; i += 1) {
      clock.advance(100);
      wheel.turn();
    }
    expect(alarm.rang).toHaveLength(4);
    wheel.delete(alarm);
  });
});
