import { systemClock } from '../clock.ts';
import type { Log } from '../log.ts';
import { closeRedis, connectRedis } from '../redis/connect.ts';
import type { LiveChannels } from '../redis/live-channel.ts';
import { createInProcessLiveChannels } from '../redis/live-channels-in-process.ts';
import { createRedisLiveChannels } from '../redis/live-channels-redis.ts';
import type { CommonSettings } from './settings.ts';

/** Live channels with the connections beneath them. */
export interface OpenLiveChannels {
  readonly liveChannels: LiveChannels;
  /** Which adapter this is, for the banner and `/health/ready`. */
  readonly adapter: string;
  answers(): Promise<boolean>;
  close(): Promise<void>;
}

/** Opens live channels in the Redis that the settings name, or in this process. @throws UnavailableFault when Redis does not answer */
export async function openLiveChannels(
  { REDIS_URL: url }: Pick<CommonSettings, 'REDIS_URL'>,
  name: string,
  log: Log,
): Promise<OpenLiveChannels> {
  if (!url) {
    const liveChannels = createInProcessLiveChannels({ clock: systemClock });
    return { liveChannels, adapter: 'in-process', answers: () => Promise.resolve(true), close: () => liveChannels.close() };
  }
  const [commands, subscriber] = await Promise.all([
    connectRedis(url, { name, log, role: 'commands' }),
    connectRedis(url, { name, log, role: 'subscriber' }),
  ]);
  const liveChannels = createRedisLiveChannels({ commands, subscriber, log });
  return {
    liveChannels,
    adapter: `Redis at ${new URL(url).host}`,
    answers: () =>
      commands.ping().then(
        () => true,
        () => false,
      ),
    close: async () => {
      await liveChannels.close();
      await Promise.all([closeRedis(commands), closeRedis(subscriber)]);
    },
  };
}
