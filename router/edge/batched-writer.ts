import type { Writable } from 'node:stream';

/** What can hold back what is written: a socket, or the answer to a request. */
export type Corkable = Pick<Writable, 'cork' | 'uncork' | 'write' | 'end' | 'writableCorked'>;

/**
 * Writes so that everything that goes to one client in one turn of the event loop leaves in one system call: several events of
 * a burst, or of several subscriptions.
 */
export class BatchedWriter {
  #corked: Corkable[] = [];

  /** Writes at the end of this turn, after what was written before. */
  write(to: Corkable, bytes: Buffer): void {
    if (to.writableCorked === 0) {
      to.cork();
      if (this.#corked.push(to) === 1) setImmediate(this.#flush);
    }
    to.write(bytes);
  }

  /** Writes for the last time, and at once: a response that is ended while it is held back sends its end first. */
  end(to: Corkable, bytes: Buffer): void {
    while (to.writableCorked > 0) to.uncork();
    to.end(bytes);
  }

  readonly #flush = (): void => {
    const corked = this.#corked;
    this.#corked = [];
    for (const to of corked) to.uncork();
  };
}
