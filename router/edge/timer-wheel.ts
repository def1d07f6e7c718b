import type { Clock } from '../../platform/clock.ts';

/** Something that is to happen at a time. It must not change its time while it waits: `TimerWheel.set` does that. */
export interface Timed {
  /** By `Clock.elapsedMs`. */
  dueAtMs: number;
  /** Called once its time has come; it waits for nothing more unless it is set again. */
  onDue(nowMs: number): void;
}

/** How exact it is, in milliseconds: nothing is early, and late by about so much. */
const TICK_MS = 100;
const SLOTS = 512;

/**
 * Waits for very many things with one timer: thousands of sockets each have a next ping and an expiry. Things that are due
 * later than one round of the wheel are looked at once a round.
 */
export class TimerWheel {
  readonly #clock: Clock;
  readonly #slots: readonly Set<Timed>[] = Array.from({ length: SLOTS }, () => new Set<Timed>());
  #tick: number;
  #timer: NodeJS.Timeout | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#tick = tickOf(clock.elapsedMs());
  }

  /** Begins to look at the clock. Does not keep the process alive. */
  start(): void {
    this.#timer ??= setInterval(() => this.turn(), TICK_MS).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** Waits until that time, and no longer for the one before. @param dueAtMs Infinity waits for nothing */
  set(timed: Timed, dueAtMs: number): void {
    this.delete(timed);
    timed.dueAtMs = dueAtMs;
    if (dueAtMs !== Number.POSITIVE_INFINITY) this.#slotOf(this.#slotTick(dueAtMs)).add(timed);
  }

  delete(timed: Timed): void {
    if (timed.dueAtMs === Number.POSITIVE_INFINITY) return;
    // What was overdue when it was set stands in the slot of a later tick: looked for where it may be.
    if (!this.#slotOf(Math.max(0, tickOf(timed.dueAtMs) + 1)).delete(timed))
      for (const slot of this.#slots) if (slot.delete(timed)) break;
    timed.dueAtMs = Number.POSITIVE_INFINITY;
  }

  /** Calls what is due by now. */
  turn(): void {
    const nowMs = this.#clock.elapsedMs();
    const until = tickOf(nowMs);
    const from = Math.max(this.#tick + 1, until - SLOTS + 1);
    for (let tick = from; tick <= until; tick += 1) {
      this.#tick = tick;
      const slot = this.#slotOf(tick);
      for (const timed of slot) {
        if (timed.dueAtMs > nowMs) continue;
        slot.delete(timed);
        timed.dueAtMs = Number.POSITIVE_INFINITY;
        timed.onDue(nowMs);
      }
    }
  }

  /** The first tick at which it is surely due, and that is still to come. */
  #slotTick(dueAtMs: number): number {
    return Math.max(tickOf(dueAtMs) + 1, this.#tick + 1);
  }

  #slotOf(tick: number): Set<Timed> {
    const slot = this.#slots[tick % SLOTS];
    if (!slot) throw new RangeError(`look for a slot of the timer wheel, but ${tick} is no tick`);
    return slot;
  }
}

function tickOf(ms: number): number {
  return Math.floor(ms / TICK_MS);
}
