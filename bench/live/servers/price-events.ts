import { Redis } from 'ioredis';
import { channelOf, type PriceChange } from '../prices.ts';

/** The events of markets, read from Redis as the router reads them: one connection for all, each channel once. */
export interface PriceEvents {
  /** @returns ends it */
  listen(market: string, onEvent: (event: PriceChange) => void): () => void;
}

/** Connects to Redis. What travels is described in `router/subscriptions/README.md`. */
export function openPriceEvents(redisUrl: string): PriceEvents {
  const redis = new Redis(redisUrl);
  const listeners = new Map<string, Set<(event: PriceChange) => void>>();
  redis.on('smessage', (key: string, message: string) => {
    const { fields } = JSON.parse(message.slice(message.indexOf(' ') + 1)) as { fields: PriceChange };
    for (const listener of listeners.get(key) ?? []) listener(fields);
  });
  return {
    listen(market, onEvent) {
      const key = `live:{${channelOf(market)}}`;
      const known = listeners.get(key);
      const all = known ?? new Set();
      all.add(onEvent);
      if (known === undefined) {
        listeners.set(key, all);
        void redis.ssubscribe(key);
      }
      return () => {
        all.delete(onEvent);
        if (all.size > 0) return;
        listeners.delete(key);
        void redis.sunsubscribe(key);
      };
    },
  };
}
