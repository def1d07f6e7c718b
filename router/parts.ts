import { join } from 'node:path';
import type { Publisher } from '../platform/events/bus.ts';
import type { PartHealth } from '../platform/http/serve.ts';
import type { Log } from '../platform/log.ts';
import { identityKeys } from '../platform/process/identity-keys.ts';
import { type Caches, inProcessCaches, openCaches } from '../platform/process/open-caches.ts';
import { openPublisher } from '../platform/process/open-bus.ts';
import { openLiveChannels } from '../platform/process/open-live-channels.ts';
import type { CommonSettings } from '../platform/process/settings.ts';
import { fileVault } from '../platform/process/vault.ts';
import { dynamoAnswers } from '../platform/store/dynamo.ts';
import { findStore } from '../platform/process/open-store.ts';
import { systemClock } from '../platform/clock.ts';
import type { LiveChannels } from '../platform/redis/live-channel.ts';
import type { IdentityKeys } from '../platform/subgraph/identity.ts';
import { noLiveChannels } from './no-live-channels.ts';
import { openStoredRegistry } from './operations/open-registry.ts';
import type { OperationRegistry } from './operations/registry.ts';

/** The outside parts that a router alone works with: of documents it keeps registered operations alone, and takes nothing from the bus. */
export interface RouterParts {
  readonly liveChannels: LiveChannels;
  readonly caches: Caches;
  /** Where it tells how it is; undefined where the settings name no bus that other processes share. */
  readonly publisher: Publisher | undefined;
  /** Undefined where nobody is identified: every request is anonymous and fetches go unsigned. */
  readonly identityKeys: IdentityKeys | undefined;
  /** Undefined where there is no document store, or nobody is identified: then clients have no operations of their own. */
  readonly operations: OperationRegistry | undefined;
  health(): Promise<Record<string, PartHealth>>;
  close(): Promise<void>;
}

/** Opens what the settings name. @throws UnavailableFault where it can't be had */
export async function openRouterParts(common: CommonSettings, log: Log): Promise<RouterParts> {
  const [live, operations, bus] = await Promise.all([
    livePart(common, log),
    operationsPart(common, log),
    openPublisher(common, log),
  ]);
  return {
    ...live,
    publisher: bus,
    identityKeys: await identityKeys(common, fileVault(join(common.DATA_DIR, 'vault'))),
    operations: operations.registry,
    health: async () => ({ ...(await live.health()), ...(await operations.health()) }),
    close: async () => {
      await bus?.close();
      await operations.close();
      await live.close();
    },
  };
}

/** What a router for any supergraph works with: Redis where the settings name one, else nothing. @throws UnavailableFault where it can't be had */
export async function openStandaloneParts(common: CommonSettings, log: Log): Promise<RouterParts> {
  if (common.REDIS_URL)
    return { ...(await livePart(common, log)), publisher: undefined, identityKeys: undefined, operations: undefined };
  return {
    liveChannels: noLiveChannels,
    caches: inProcessCaches(),
    publisher: undefined,
    identityKeys: undefined,
    operations: undefined,
    health: () => Promise.resolve({}),
    close: () => Promise.resolve(),
  };
}

async function livePart(
  common: CommonSettings,
  log: Log,
): Promise<Omit<RouterParts, 'identityKeys' | 'operations' | 'publisher'>> {
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

/** Registered operations, where there is a store for them. */
async function operationsPart(common: CommonSettings, log: Log) {
  const store = await findStore(common);
  if (!store) return { registry: undefined, health: () => Promise.resolve({}), close: () => Promise.resolve() };
  const { client: dynamo, createsTables, adapter } = store;
  const registry = await openStoredRegistry({ dynamo, createsTables, clock: systemClock, log });
  return {
    registry,
    health: async () => ({ 'registered operations': { adapter, ok: await dynamoAnswers(dynamo) } }),
    close: () => {
      registry.close();
      return store.close();
    },
  };
}
