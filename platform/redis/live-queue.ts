import type { Fault } from '../fault.ts';
import { type LiveMessage, SlowConsumerFault } from './live-channel.ts';

type Read = PromiseWithResolvers<IteratorResult<LiveMessage, undefined>>;
const DONE: IteratorReturnResult<undefined> = { done: true, value: undefined };

/**
 * What lies between a channel and one consumer: messages go in without waiting and come out by iteration.
 * A consumer that lets too many messages pile up is ended, and what it did not read is let go.
 */
export class LiveQueue implements AsyncIterableIterator<LiveMessage> {
  readonly #limit: number;
  readonly #signal: AbortSignal;
  readonly #onEnd: (queue: LiveQueue) => void;
  #buffer: LiveMessage[] = [];
  #head = 0;
  #bound: number;
  #reads: Read[] = [];
  #ended = false;
  #fault: Fault | undefined;

  /**
   * @param limit how many unread messages it holds, apart from a replay
   * @param signal ends it, at once and without a fault
   * @param onEnd called once when it ends, for whatever reason
   */
  constructor({ limit, signal, onEnd }: { limit: number; signal: AbortSignal; onEnd: (queue: LiveQueue) => void }) {
    this.#limit = limit;
    this.#bound = limit;
    this.#signal = signal;
    this.#onEnd = onEnd;
    signal.addEventListener('abort', this.#abort, { once: true });
  }

  /** True when no more messages go in. */
  get ended(): boolean {
    return this.#ended;
  }

  /** Hands a message to the consumer, or keeps it until it is read. */
  push(message: LiveMessage): void {
    if (this.#ended) return;
    const read = this.#reads.shift();
    if (read !== undefined) {
      read.resolve({ done: false, value: message });
      return;
    }
    if (this.#buffer.length - this.#head >= this.#bound) {
      this.#failSlow();
      return;
    }
    this.#buffer.push(message);
  }

  /**
   * Makes room for a replay: it comes at once, however fast the consumer reads, so it does not count as falling behind.
   * One that is behind already gets no more room, or every reconnect would add a whole history to what it holds.
   */
  makeRoom(messages: number): void {
    const unread = this.#buffer.length - this.#head;
    if (unread > this.#limit) this.#failSlow();
    else this.#bound = unread + messages + this.#limit;
  }

  /** Ends it with a fault, which is thrown once all that went in before has been read. */
  fail(fault: Fault): void {
    if (this.#ended) return;
    const read = this.#reads.shift();
    if (read === undefined) this.#fault = fault;
    else read.reject(fault);
    this.#finish();
  }

  /** Ends it at once and lets go of what was not read. */
  end(): void {
    this.#buffer = [];
    this.#head = 0;
    this.#fault = undefined;
    if (!this.#ended) this.#finish();
  }

  next(): Promise<IteratorResult<LiveMessage, undefined>> {
    const message = this.#take();
    if (message !== undefined) return Promise.resolve({ done: false, value: message });
    if (this.#fault !== undefined) {
      const fault = this.#fault;
      this.#fault = undefined;
      return Promise.reject(fault);
    }
    if (this.#ended) return Promise.resolve(DONE);
    const read: Read = Promise.withResolvers();
    this.#reads.push(read);
    return read.promise;
  }

  return(): Promise<IteratorReturnResult<undefined>> {
    this.end();
    return Promise.resolve(DONE);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  readonly #abort = (): void => this.end();

  #take(): LiveMessage | undefined {
    const message = this.#buffer[this.#head];
    if (message === undefined) return undefined;
    this.#head += 1;
    if (this.#head === this.#buffer.length) {
      this.#buffer = [];
      this.#head = 0;
      this.#bound = this.#limit;
    } else if (this.#head > this.#limit) {
      // Read messages are let go in blocks, so that a queue which never runs empty does not grow and reads stay cheap.
      this.#buffer = this.#buffer.slice(this.#head);
      this.#head = 0;
    }
    return message;
  }

  #failSlow(): void {
    const unread = this.#buffer.length - this.#head;
    this.end();
    this.#fault = new SlowConsumerFault(`delivered a live message, but the consumer has left ${unread} messages unread`);
  }

  #finish(): void {
    this.#ended = true;
    this.#signal.removeEventListener('abort', this.#abort);
    for (const read of this.#reads.splice(0)) read.resolve(DONE);
    this.#onEnd(this);
  }
}
