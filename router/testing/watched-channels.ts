import type { LiveChannels } from '../../platform/redis/live-channel.ts';

/** Live channels that tell a test when a subscription stands and when it has ended, so that it need not wait and hope. */
export interface WatchedChannels extends LiveChannels {
  /** Resolves when so many subscriptions to this channel have stood, counted from the beginning. */
  stood(channel: string, count?: number): Promise<void>;
  /** Resolves when one more subscription to this channel has ended. */
  ended(channel: string): Promise<void>;
}

export function watchChannels(channels: LiveChannels): WatchedChannels {
  const stood = new Map<string, number>();
  const waiting = new Set<() => void>();
  const endings = new Map<string, PromiseWithResolvers<void>>();
  const ending = (channel: string): PromiseWithResolvers<void> => {
    const known = endings.get(channel) ?? Promise.withResolvers<void>();
    endings.set(channel, known);
    return known;
  };
  return {
    publish: (channel, payload) => channels.publish(channel, payload),
    forget: (prefix) => channels.forget(prefix),
    close: () => channels.close(),
    async subscribe(channel, options) {
      const messages = await channels.subscribe(channel, options);
      options.signal.addEventListener('abort', () => ending(channel).resolve());
      stood.set(channel, (stood.get(channel) ?? 0) + 1);
      for (const check of waiting) check();
      return messages;
    },
    stood: (channel, count = 1) =>
      new Promise((resolve) => {
        const check = () => {
          if ((stood.get(channel) ?? 0) < count) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
      }),
    ended: (channel) => ending(channel).promise,
  };
}
