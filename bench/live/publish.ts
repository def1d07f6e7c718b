import { setTimeout as delay } from 'node:timers/promises';
import { channelOf, type PriceChange, priceChange } from './prices.ts';

/** Puts an event on a live channel. @returns when Redis has it */
export type PublishLive = (channel: string, fields: PriceChange) => Promise<unknown>;

/** Publishes events to markets; their numbers ascend over the whole run. */
export class Publisher {
  readonly #publish: PublishLive;
  #sequence = 0;

  constructor(publish: PublishLive) {
    this.#publish = publish;
  }

  /** `burst` events to each market at once. */
  async toAll(markets: readonly string[], burst: number): Promise<void> {
    const sent: Promise<unknown>[] = [];
    for (let turn = 0; turn < burst; turn += 1) {
      for (const market of markets) {
        this.#sequence += 1;
        sent.push(this.#publish(channelOf(market), priceChange(this.#sequence)));
      }
    }
    await Promise.all(sent);
  }

  /** `events` to each market, so many a second, whether or not they arrive. A turn that comes late is made up for. */
  async paced(markets: readonly string[], { events, perSecond }: { events: number; perSecond: number }): Promise<void> {
    const startedMs = performance.now();
    for (let event = 0; event < events; event += 1) {
      const dueMs = startedMs + (event * 1000) / perSecond;
      await delay(Math.max(0, dueMs - performance.now()));
      await this.toAll(markets, 1);
    }
  }
}
