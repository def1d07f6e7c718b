import { join } from 'node:path';
import { systemClock } from '../platform/clock.ts';
import type { PartHealth } from '../platform/http/serve.ts';
import type { Log } from '../platform/log.ts';
import type { CommonSettings } from '../platform/process/settings.ts';
import { fileVault, randomSecret } from '../platform/process/vault.ts';
import { closeRedis, connectRedis } from '../platform/redis/connect.ts';
import type { LiveChannels } from '../platform/redis/live-channel.ts';
import { createInProcessLiveChannels } from '../platform/redis/live-channels-in-process.ts';
import { createRedisLiveChannels } from '../platform/redis/live-channels-redis.ts';
import type { IdentityKeys } from '../platform/subgraph/identity.ts';

/** The outside parts that a router alone works with: it keeps no documents, and no bus. */
export interface RouterParts {
  readonly liveChannels: LiveChannels;
  readonly identityKeys: IdentityKeys;
  health(): Promise<Record<string, PartHealth>>;
  close(): Promise<void>;
}

/** Opens what the settings name. @throws UnavailableFault where it can't be had */
export async function openRouterParts(common: CommonSettings, log: Log): Promise<RouterParts> {
  const vault = fileVault(join(common.DATA_DIR, 'vault'));
  const [first, ...others] = common.IDENTITY_KEYS ?? [];
  const live = common.REDIS_URL === undefined ? inProcess() : await onRedis(common.REDIS_URL, log);
  return {
    liveChannels: live.channels,
    identityKeys: [first ?? Buffer.from(await vault.secret('identity-key', randomSecret), 'base64url'), ...others],
    health: async () => ({ 'pub/sub': { adapter: live.adapter, ok: await live.answers() } }),
    close: live.close,
  };
}

function inProcess() {
  const channels = createInProcessLiveChannels({ clock: systemClock });
  return { channels, adapter: 'in-process', answers: () => Promise.resolve(true), close: () => channels.close() };
}

async function onRedis(url: string, log: Log) {
  const commands = await connectRedis(url, { name: 'router', log, role: 'commands' });
  const subscriber = await connectRedis(url, { name: 'router', log, role: 'subscriber' });
  const channels = createRedisLiveChannels({ commands, subscriber, log });
  return {
    channels,
    adapter: `Redis at ${new URL(url).host}`,
    answers: async () => {
      try {
        return (await commands.ping()) === 'PONG';
      } catch {
        return false;
      }
    },
    close: async () => {
      await channels.close();
      await Promise.all([closeRedis(commands), closeRedis(subscriber)]);
    },
  };
}
