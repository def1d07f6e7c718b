import type { Meter } from '@opentelemetry/api';
import type { EventEnvelope } from '../event.ts';
import type { Log } from '../log.ts';
import { type DeadLetter, deadLetterId, eventIn } from './dead-letter.ts';
import type { DeadLetters } from './dead-letters.ts';
import { reasonOf } from './redeliver.ts';

export interface RetryOptions {
  readonly group: string;
  readonly letters: DeadLetters;
  readonly handle: (event: EventEnvelope) => Promise<void>;
  readonly log: Log;
  readonly meter: Meter;
  /** How often to look for letters whose time has come, in milliseconds: an operator who retries one waits at most so long. */
  readonly everyMs: number;
  /** Told of each letter that waits for an operator from now on. */
  readonly onParked?: (letter: DeadLetter) => void;
}

const PAGE = 25;

/**
 * Gives the dead letters of a group to it again: an hour after they came, then after two and after four, and then parks them.
 * Every process of the group may run one: a letter is taken up by a conditional write, so each is tried by one of them at a time.
 */
export class DeadLetterRetry {
  readonly #options: RetryOptions;
  readonly #counted;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<number> | undefined;
  #stopped = false;

  constructor(options: RetryOptions) {
    this.#options = options;
    this.#counted = options.meter.createCounter('dead_letter_redrives', {
      description: 'Dead letters that were given to their group again, by what came of it',
    });
  }

  start(): void {
    this.#timer = setInterval(() => void this.run(), this.#options.everyMs);
    this.#timer.unref();
    void this.run();
  }

  /** One pass over what is due. @returns how many letters the group took */
  run(): Promise<number> {
    this.#running ??= this.#pass().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** Stops after the letter in hand. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#timer);
    await this.#running;
  }

  async #pass(): Promise<number> {
    const { group, letters, log } = this.#options;
    let taken = 0;
    try {
      for (;;) {
        const due = await letters.due(group, PAGE);
        let claimed = 0;
        for (const letter of due) {
          if (this.#stopped) return taken;
          if (!(await letters.claim(letter))) continue;
          claimed += 1;
          if (await this.#redrive(letter)) taken += 1;
        }
        // What others claimed may still stand in the index, which follows the table with a delay.
        if (claimed === 0) return taken;
      }
    } catch (error) {
      log.error({ error, group }, 'dead letters could not be looked through; they are looked at again later');
      return taken;
    }
  }

  async #redrive(letter: DeadLetter): Promise<boolean> {
    const { group, letters, handle, log, onParked } = this.#options;
    const context = { group, deadLetter: deadLetterId(letter), type: letter.type };
    try {
      await handle(eventIn(letter));
    } catch (error) {
      const next = await letters.redriven(letter, reasonOf(error));
      const parked = next.state === 'PARKED';
      this.#counted.add(1, { group, outcome: parked ? 'parked' : 'failed' });
      if (parked) {
        log.error({ ...context, reason: next.reason }, 'a dead letter is parked: its group could not take it in any redrive');
        onParked?.(next);
      } else log.warn({ ...context, reason: next.reason, dueAt: next.dueAt }, 'a dead letter could not be taken again');
      return false;
    }
    await letters.taken(letter);
    this.#counted.add(1, { group, outcome: 'taken' });
    log.info(context, 'a dead letter was taken by its group');
    return true;
  }
}
