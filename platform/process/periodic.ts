export interface PeriodicOptions {
  /** What is done every so often. `isStopped` says whether to end early. */
  readonly act: (isStopped: () => boolean) => Promise<void>;
  /** Pause between two beginnings, in milliseconds. */
  readonly everyMs: number;
  /** Told what failed. It is done again after the pause. */
  readonly onFailure: (error: unknown) => void;
}

/** Does something every so often, never twice at the same time. */
export class Periodic {
  readonly #options: PeriodicOptions;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #stopped = false;

  constructor(options: PeriodicOptions) {
    this.#options = options;
  }

  /** Does it from now on, first after one pause, until `stop`. */
  start(): void {
    this.#timer = setInterval(() => void this.now(), this.#options.everyMs);
    this.#timer.unref();
  }

  /** Does it now, or waits for the time that runs. Never rejects. */
  now(): Promise<void> {
    this.#running ??= this.#act().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** Ends after what is in hand. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#timer);
    await this.#running;
  }

  async #act(): Promise<void> {
    try {
      await this.#options.act(() => this.#stopped);
    } catch (error) {
      this.#options.onFailure(error);
    }
  }
}
