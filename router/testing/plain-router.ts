import { systemClock } from '../../platform/clock.ts';
import { timeOrderedIds } from '../../platform/ids.ts';
import { inProcessCaches } from '../../platform/process/open-caches.ts';
import { createLog } from '../../platform/log.ts';
import { readConfig, type RouterSettings } from '../config.ts';
import { noLiveChannels } from '../no-live-channels.ts';
import { createRouter, type Router } from '../router.ts';

/** A router for any supergraph on a free port: no identity, no pub/sub. */
export async function startPlainRouter(
  supergraphSdl: string,
  settings: Partial<RouterSettings> = {},
): Promise<Router & { readonly url: string }> {
  const router = await createRouter({
    settings: { ...readConfig({ ROUTER_ENGINE: 'compiled' }).settings, port: 0, rateLimits: undefined, ...settings },
    supergraphSdl,
    liveChannels: noLiveChannels,
    caches: inProcessCaches(),
    identityKeys: undefined,
    clock: systemClock,
    ids: timeOrderedIds,
    log: createLog('test', 'silent'),
    partsHealth: () => Promise.resolve({}),
  });
  return { ...router, url: (await router.serve()).url };
}
