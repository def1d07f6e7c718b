import type { Clock } from '../clock.ts';

/** A clock that stands until it is moved. */
export class FakeClock implements Clock {
  #now: Date;

  constructor(start = '2026-11-23T09:30:00.000Z') {
    this.#now = new Date(start);
  }

  now(): Date {
    return new Date(this.#now);
  }

  /** Moves on by so many milliseconds. */
  advance(ms: number): void {
    this.#now = new Date(this.#now.getTime() + ms);
  }
}
