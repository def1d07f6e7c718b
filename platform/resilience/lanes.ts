/** How many run at a time, and how many more may wait for their turn, the first to come first. */
export class Lanes {
  readonly #queued: number;
  readonly #waiting = new Set<() => void>();
  #free: number;

  constructor({ concurrent, queued }: { readonly concurrent: number; readonly queued: number }) {
    this.#free = concurrent;
    this.#queued = queued;
  }

  /** True where whoever enters is sent away: all lanes are taken, and all places in the queue. */
  get isFull(): boolean {
    return this.#free === 0 && this.#waiting.size >= this.#queued;
  }

  /**
   * Takes a lane, to be left by `leave`.
   * @returns undefined where there is one, else a promise of one, which rejects with the signal's reason when that aborts first
   */
  enter(signal: AbortSignal): Promise<void> | undefined {
    if (this.#free > 0) {
      this.#free -= 1;
      return undefined;
    }
    return new Promise((resolve, reject) => {
      const begin = (): void => {
        signal.removeEventListener('abort', giveUp);
        resolve();
      };
      const giveUp = (): void => {
        this.#waiting.delete(begin);
        reject(signal.reason);
      };
      signal.addEventListener('abort', giveUp, { once: true });
      this.#waiting.add(begin);
    });
  }

  /** Gives the lane to the one that has waited longest. */
  leave(): void {
    const [next] = this.#waiting;
    if (!next) {
      this.#free += 1;
      return;
    }
    this.#waiting.delete(next);
    next();
  }
}
