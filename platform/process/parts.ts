import { join } from 'node:path';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type Clock, systemClock } from '../clock.ts';
import type { Bus } from '../events/bus.ts';
import { DeadLetters } from '../events/dead-letters.ts';
import type { PartHealth } from '../http/serve.ts';
import { type Ids, timeOrderedIds } from '../ids.ts';
import type { Log } from '../log.ts';
import type { Outdating } from '../redis/outdating.ts';
import type { LiveChannels } from '../redis/live-channel.ts';
import type { Sealer } from '../privacy/sealer.ts';
import type { SubjectKeys } from '../privacy/subject-keys.ts';
import { createCursors, type Cursors } from '../store/cursor.ts';
import { dynamoAnswers } from '../store/dynamo.ts';
import type { IdentityKeys } from '../subgraph/identity.ts';
import { identityKeys } from './identity-keys.ts';
import { type Caches, openCaches } from './open-caches.ts';
import { openAnswers } from './open-answers.ts';
import { openBus } from './open-bus.ts';
import { type Anchors, openAnchors } from './open-anchors.ts';
import { openLiveChannels } from './open-live-channels.ts';
import { openSealing } from './open-sealing.ts';
import { openStore } from './open-store.ts';
import type { CommonSettings } from './settings.ts';
import { fileVault, randomSecret, type Vault } from './vault.ts';

/** The outside parts that a process works with, each behind its port. Shared by everything in the process. */
export interface Parts {
  readonly dynamo: DynamoDBDocumentClient;
  /** True where the tables are ours to create: on any server that is not AWS. */
  readonly createsTables: boolean;
  readonly bus: Bus;
  /** Slower than this for one request of twenty is degraded, in milliseconds. */
  readonly slowP95Ms: number;
  readonly deadLetters: DeadLetters;
  readonly liveChannels: LiveChannels;
  readonly caches: Caches;
  /** Outdates what routers keep; undefined where they have no cache in common with this process, and keep nothing. */
  readonly answers: Outdating | undefined;
  readonly vault: Vault;
  readonly identityKeys: IdentityKeys;
  readonly subjectKeys: SubjectKeys;
  /** Seals what is personal with the keys of `subjectKeys`. */
  readonly sealer: Sealer;
  readonly cursors: Cursors;
  /** Among how many shards the relays of a log share its streams. */
  readonly relayShards: number;
  readonly anchors: Anchors;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Which adapter is in use for each part, and whether it answers. */
  health(): Promise<Record<string, PartHealth>>;
  /** Closes what this opened, the bus first. */
  close(): Promise<void>;
}

/**
 * Opens the parts that the settings name, and embedded ones for the rest.
 * @throws UnavailableFault where one can't be had
 */
export async function openParts(settings: CommonSettings, log: Log): Promise<Parts> {
  const vault = fileVault(join(settings.DATA_DIR, 'vault'));
  const store = await openStore(settings);
  const live = await openLiveChannels(settings, 'live', log);
  const caches = await openCaches(settings, 'parts', log);
  const answers = openAnswers(caches, log);
  const deadLetters = new DeadLetters({ client: store.client, clock: systemClock, log });
  const bus = await openBus(settings, { store, deadLetters, log });
  const anchors = await openAnchors(settings, vault);
  const {
    subjectKeys,
    sealer,
    adapter: masterKey,
  } = await openSealing(settings, {
    client: store.client,
    vault,
    log,
    channels: live.liveChannels,
  });
  subjectKeys.start();
  return {
    dynamo: store.client,
    createsTables: store.createsTables,
    bus,
    slowP95Ms: settings.SLOW_P95_MS,
    deadLetters,
    liveChannels: live.liveChannels,
    caches,
    answers,
    vault,
    identityKeys: await identityKeys(settings, vault),
    subjectKeys,
    sealer,
    cursors: createCursors(settings.CURSOR_KEY ?? Buffer.from(await vault.secret('cursor-key', randomSecret), 'base64url')),
    relayShards: settings.RELAY_SHARDS,
    anchors,
    clock: systemClock,
    ids: timeOrderedIds,
    health: async () => {
      const [storeOk, liveOk, cachesOk, busOk] = await Promise.all([
        dynamoAnswers(store.client),
        live.answers(),
        caches.answers(),
        bus.answers(),
      ]);
      return {
        'document store': { adapter: store.adapter, ok: storeOk },
        'pub/sub': { adapter: live.adapter, ok: liveOk },
        caches: { adapter: caches.adapter, ok: cachesOk },
        bus: { adapter: bus.adapter, ok: busOk },
        secrets: { adapter: vault.adapter, ok: true },
        'master key': { adapter: masterKey, ok: true },
        anchors: { adapter: anchors.files.adapter, ok: true },
      };
    },
    close: async () => {
      subjectKeys.close();
      answers?.close();
      await bus.close();
      await live.close();
      await caches.close();
      await store.close();
    },
  };
}
