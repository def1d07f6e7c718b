import type { FeedEvent } from './feed-event.ts';
import type { SharedPayload } from './shared-payload.ts';

export interface AnswerQueueOptions {
  /** Answers one event. Does not reject. */
  readonly answer: (event: FeedEvent) => Promise<SharedPayload>;
  /** Called with each answer, in the order of the events. */
  readonly deliver: (event: FeedEvent, payload: SharedPayload) => void;
  /** Called when an event comes and the queue is full; the event is not taken. */
  readonly onFull: () => void;
  /** How many events may wait or be under way. */
  readonly limit: number;
}

interface Entry {
  readonly event: FeedEvent;
  payload: SharedPayload | undefined;
}

/** How many events of one queue are answered at the same time. */
const AT_ONCE = 4;

/** Answers events a few at a time, and delivers the answers in the order of the events. */
export class AnswerQueue {
  readonly #options: AnswerQueueOptions;
  readonly #entries: Entry[] = [];
  #started = 0;
  #running = 0;
  #stopped = false;

  constructor(options: AnswerQueueOptions) {
    this.#options = options;
  }

  /** The events that have not been delivered, oldest first. */
  get pending(): readonly FeedEvent[] {
    return this.#entries.map(({ event }) => event);
  }

  get isEmpty(): boolean {
    return this.#entries.length === 0;
  }

  push(event: FeedEvent): void {
    if (this.#stopped) return;
    if (this.#entries.length >= this.#options.limit) return this.#options.onFull();
    this.#entries.push({ event, payload: undefined });
    this.#start();
  }

  /** Nothing is delivered any more. */
  stop(): void {
    this.#stopped = true;
    this.#entries.length = 0;
  }

  #start(): void {
    while (this.#running < AT_ONCE && !this.#stopped) {
      const entry = this.#entries[this.#started];
      if (!entry) return;
      this.#started += 1;
      this.#running += 1;
      void this.#answer(entry);
    }
  }

  async #answer(entry: Entry): Promise<void> {
    entry.payload = await this.#options.answer(entry.event);
    this.#running -= 1;
    if (this.#stopped) return;
    this.#flush();
    this.#start();
  }

  #flush(): void {
    for (;;) {
      const [first] = this.#entries;
      if (!first?.payload) return;
      this.#entries.shift();
      this.#started -= 1;
      this.#options.deliver(first.event, first.payload);
    }
  }
}
