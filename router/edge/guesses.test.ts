import { describe, expect, it } from 'vitest';
import { FakeClock } from '../../platform/testing/fake-clock.ts';
import { countGuesses } from './guesses.ts';

const limited = expect.objectContaining({ code: 'RATE_LIMITED', retryable: true }) as unknown;

describe('an address', () => {
  it('has so many wrong guesses in a minute, and as many in the next', () => {
    const clock = new FakeClock();
    const guesses = countGuesses({ clock, perMinute: 3 });
    for (let minute = 0; minute < 2; minute += 1) {
      for (let at = 0; at < 3; at += 1) {
        expect(() => guesses.check('a')).not.toThrow();
        guesses.wrong('a');
      }
      expect(() => guesses.check('a')).toThrow(limited);
      clock.advance(60_000);
    }
  });

  it('does not answer for another', () => {
    const guesses = countGuesses({ clock: new FakeClock(), perMinute: 1 });
    guesses.wrong('a');
    expect(() => guesses.check('a')).toThrow(limited);
    expect(() => guesses.check('b')).not.toThrow();
  });

  it('is let on where it guesses nothing wrong', () => {
    const guesses = countGuesses({ clock: new FakeClock(), perMinute: 1 });
    for (let at = 0; at < 100; at += 1) expect(() => guesses.check('a')).not.toThrow();
  });
});
