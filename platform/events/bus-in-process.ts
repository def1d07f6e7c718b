import type { EventEnvelope } from '../event.ts';
import { type Bus, type DeadLetterBox, DEFAULT_REDELIVERY, type Redelivery, type StopConsuming } from './bus.ts';
import { redeliver } from './redeliver.ts';

/**
 * The bus of a graph that runs in one process. It keeps nothing on disk: `publish` therefore resolves only when every group
 * has taken the events or they are dead letters, so that a relay does not count as delivered what a crash could still lose.
 */
export class InProcessBus implements Bus {
  readonly adapter = 'in-process';
  readonly #groups = new Map<string, { handle: (event: EventEnvelope) => Promise<void>; tail: Promise<void> }>();
  readonly #deadLetters: DeadLetterBox;
  readonly #redelivery: Redelivery;

  constructor({ deadLetters, redelivery = DEFAULT_REDELIVERY }: { deadLetters: DeadLetterBox; redelivery?: Redelivery }) {
    this.#deadLetters = deadLetters;
    this.#redelivery = redelivery;
  }

  async publish(events: readonly EventEnvelope[]): Promise<void> {
    if (events.length === 0) return;
    await Promise.all(
      [...this.#groups].map(([group, queue]) => {
        // One after the other: a group sees events in the order in which they were published.
        const delivered = queue.tail.then(() => this.#deliver(group, events));
        queue.tail = delivered.catch(() => undefined);
        return delivered;
      }),
    );
  }

  consume(group: string, handle: (event: EventEnvelope) => Promise<void>): Promise<StopConsuming> {
    const queue = { handle, tail: Promise.resolve() };
    this.#groups.set(group, queue);
    return Promise.resolve(async () => {
      if (this.#groups.get(group) === queue) this.#groups.delete(group);
      await queue.tail;
    });
  }

  answers(): Promise<boolean> {
    return Promise.resolve(true);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#groups.values()].map((queue) => queue.tail));
    this.#groups.clear();
  }

  async #deliver(group: string, events: readonly EventEnvelope[]): Promise<void> {
    const queue = this.#groups.get(group);
    for (const event of queue ? events : []) {
      const outcome = await redeliver(queue?.handle ?? (() => Promise.resolve()), event, this.#redelivery);
      if (!outcome.taken) await this.#deadLetters.bury({ group, event, reason: outcome.reason });
    }
  }
}
