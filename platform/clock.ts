/** Where the time comes from. An argument wherever time matters, so that tests own it. */
export interface Clock {
  /** The time of day. Somebody may set it, forward and back: never to be told from it how long something took or holds. */
  now(): Date;
  /** Milliseconds since some moment in this process. Goes on evenly, whatever becomes of the time of day. */
  elapsedMs(): number;
}

/** The machine's clock. */
export const systemClock: Clock = { now: () => new Date(), elapsedMs: () => performance.now() };

/** What `elapsedMs` will be at a time of day, in milliseconds since 1970, unless somebody sets that until then. */
export function elapsedAt(clock: Clock, timeMs: number): number {
  return clock.elapsedMs() + timeMs - clock.now().getTime();
}
