import type { Clock } from '../../platform/clock.ts';
import { Fault } from '../../platform/fault.ts';
import { leastRecentlyUsed } from '../../platform/least-recently-used.ts';

/** Too many API keys that nobody gave out came from one address. None is looked up until the minute is over; wait for that. */
export class TooManyGuessesFault extends Fault {
  readonly code = 'RATE_LIMITED';
  readonly retryable = true;
}

/** Bounds how often this router looks up for an address what turns out to be unknown. */
export interface Guesses {
  /** To be called before something is looked up that is not known here. @throws TooManyGuessesFault */
  check(address: string): void;
  /** To be called where it was unknown. */
  wrong(address: string): void;
}

export interface GuessesOptions {
  readonly clock: Clock;
  /** How many wrong ones an address has in a minute. */
  readonly perMinute?: number;
}

/** A partner who has mixed keys up tries a few; who tries many has none. */
const PER_MINUTE = 30;
const WINDOW_MS = 60_000;
const ADDRESSES = 10_000;

export function countGuesses({ clock, perMinute = PER_MINUTE }: GuessesOptions): Guesses {
  const byAddress = leastRecentlyUsed<{ readonly untilMs: number; wrong: number }>(ADDRESSES);
  const current = (address: string) => {
    const known = byAddress.get(address);
    return known && known.untilMs > clock.elapsedMs() ? known : undefined;
  };
  return {
    check(address) {
      if ((current(address)?.wrong ?? 0) < perMinute) return;
      throw new TooManyGuessesFault(`look an API key up, but ${perMinute} from this address were unknown within a minute`);
    },
    wrong(address) {
      const window = current(address) ?? byAddress.set(address, { untilMs: clock.elapsedMs() + WINDOW_MS, wrong: 0 });
      window.wrong += 1;
    },
  };
}
