import type { Clock } from '../clock.ts';

/** A clock that stands until it is moved. */
export class FakeClock implements Clock {
  #now: Date;
  #elapsedMs = 0;

  constructor(start = '2026-11-23T09:30:00.000Z') {
    this.#now = new Date(start);
  }

  now(): Date {
    return new Date(this.#now);
  }

  elapsedMs(): number {
    return this.#elapsedMs;
  }

  /** Moves on by so many milliseconds. */
  advance(ms: number): void {
    this.#elapsedMs += ms;
    this.set(ms);
  }

  /** Somebody sets the time of day, by so many milliseconds forward or back, in no time. */
  set(byMs: number): void {
    this.#now = new Date(this.#now.getTime() + byMs);
  }
}
