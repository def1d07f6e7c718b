import { join } from 'node:path';
import type { PartHealth } from '../platform/http/serve.ts';
import type { Log } from '../platform/log.ts';
import { identityKeys } from '../platform/process/identity-keys.ts';
import { openLiveChannels } from '../platform/process/open-live-channels.ts';
import type { CommonSettings } from '../platform/process/settings.ts';
import { fileVault } from '../platform/process/vault.ts';
import type { LiveChannels } from '../platform/redis/live-channel.ts';
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
  const live = await openLiveChannels(common, 'router', log);
  return {
    liveChannels: live.liveChannels,
    identityKeys: await identityKeys(common, fileVault(join(common.DATA_DIR, 'vault'))),
    health: async () => ({ 'pub/sub': { adapter: live.adapter, ok: await live.answers() } }),
    close: () => live.close(),
  };
}
