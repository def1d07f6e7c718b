import { join } from 'node:path';
import type { PartHealth } from '../platform/http/serve.ts';
import type { Log } from '../platform/log.ts';
import { identityKeys } from '../platform/process/identity-keys.ts';
import { type Caches, inProcessCaches, openCaches } from '../platform/process/open-caches.ts';
import { openLiveChannels } from '../platform/process/open-live-channels.ts';
import type { CommonSettings } from '../platform/process/settings.ts';
import { fileVault } from '../platform/process/vault.ts';
import type { LiveChannels } from '../platform/redis/live-channel.ts';
import type { IdentityKeys } from '../platform/subgraph/identity.ts';
import { noLiveChannels } from './no-live-channels.ts';

/** The outside parts that a router alone works with: it keeps no documents, and no bus. */
export interface RouterParts {
  readonly liveChannels: LiveChannels;
  readonly caches: Caches;
  /** Undefined where nobody is identified: every request is anonymous and fetches go unsigned. */
  readonly identityKeys: IdentityKeys | undefined;
  health(): Promise<Record<string, PartHealth>>;
  close(): Promise<void>;
}

/** Opens what the settings name. @throws UnavailableFault where it can't be had */
export async function openRouterParts(common: CommonSettings, log: Log): Promise<RouterParts> {
  return {
    ...(await livePart(common, log)),
    identityKeys: await identityKeys(common, fileVault(join(common.DATA_DIR, 'vault'))),
  };
}

/** What a router for any supergraph works with: Redis where the settings name one, else nothing. @throws UnavailableFault where it can't be had */
export async function openStandaloneParts(common: CommonSettings, log: Log): Promise<RouterParts> {
  if (common.REDIS_URL) return { ...(await livePart(common, log)), identityKeys: undefined };
  return {
    liveChannels: noLiveChannels,
    caches: inProcessCaches(),
    identityKeys: undefined,
    health: () => Promise.resolve({}),
    close: () => Promise.resolve(),
  };
}

async function livePart(common: CommonSettings, log: Log): Promise<Omit<RouterParts, 'identityKeys'>> {
  const [live, caches] = await Promise.all([openLiveChannels(common, 'router', log), openCaches(common, 'router', log)]);
  return {
    liveChannels: live.liveChannels,
    caches,
    health: async () => ({
      'pub/sub': { adapter: live.adapter, ok: await live.answers() },
      caches: { adapter: caches.adapter, ok: await caches.answers() },
    }),
    close: async () => {
      await live.close();
      await caches.close();
    },
  };
}
