import type { Log } from '../../platform/log.ts';

/** Publishes scheduled content when its time has come: looks every so often, one look at a time. */
export class Scheduler {
  readonly #publishDue: () => Promise<number>;
  readonly #everyMs: number;
  readonly #log: Log;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;

  /**
   * @param publishDue publishes what is due and says how many that were
   * @param everyMs pause between two looks, in milliseconds; the most that content is late by
   */
  constructor({ publishDue, everyMs, log }: { publishDue: () => Promise<number>; everyMs: number; log: Log }) {
    this.#publishDue = publishDue;
    this.#everyMs = everyMs;
    this.#log = log;
  }

  /** Looks from now on, first after one pause, until `stop`. */
  start(): void {
    this.#timer = setInterval(() => void this.sweep(), this.#everyMs);
    this.#timer.unref();
  }

  /** Looks now, or waits for the look that runs. Never rejects: what fails is logged and tried at the next look. */
  sweep(): Promise<void> {
    this.#running ??= this.#sweep().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** Ends after the look in hand. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
  }

  async #sweep(): Promise<void> {
    try {
      const published = await this.#publishDue();
      if (published > 0) this.#log.info({ published }, 'scheduled content was published');
    } catch (error) {
      this.#log.error({ error }, 'the scheduler could not look for content that is due; it looks again after its pause');
    }
  }
}
