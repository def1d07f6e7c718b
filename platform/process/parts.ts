import { join } from 'node:path';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type Clock, systemClock } from '../clock.ts';
import type { Bus } from '../events/bus.ts';
import { InProcessBus } from '../events/bus-in-process.ts';
import { connectRedisBus } from '../events/bus-redis.ts';
import type { PartHealth } from '../http/serve.ts';
import { type Ids, timeOrderedIds } from '../ids.ts';
import type { Log } from '../log.ts';
import type { LiveChannels } from '../redis/live-channel.ts';
import { closeRedis, connectRedis } from '../redis/connect.ts';
import { createInProcessLiveChannels } from '../redis/live-channels-in-process.ts';
import { createRedisLiveChannels } from '../redis/live-channels-redis.ts';
import { createDynamo, dynamoAnswers } from '../store/dynamo.ts';
import { startEmbeddedDynamo } from '../store/embedded-dynamo.ts';
import type { IdentityKeys } from '../subgraph/identity.ts';
import { type Cursors, createCursors } from '../store/cursor.ts';
import type { CommonSettings } from './settings.ts';
import { fileVault, randomSecret, type Vault } from './vault.ts';

/** The outside parts that a process works with, each behind its port. Shared by everything in the process. */
export interface Parts {
  readonly dynamo: DynamoDBDocumentClient;
  /** True where the tables are ours to create: on any server that is not AWS. */
  readonly createsTables: boolean;
  readonly bus: Bus;
  readonly liveChannels: LiveChannels;
  readonly vault: Vault;
  readonly identityKeys: IdentityKeys;
  readonly cursors: Cursors;
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
  const redis = await openRedis(settings, log);
  return {
    dynamo: store.client,
    createsTables: store.createsTables,
    bus: redis.bus,
    liveChannels: redis.liveChannels,
    vault,
    identityKeys: await identityKeys(settings, vault),
    cursors: createCursors(settings.CURSOR_KEY ?? Buffer.from(await vault.secret('cursor-key', randomSecret), 'base64url')),
    clock: systemClock,
    ids: timeOrderedIds,
    health: async () => {
      const [storeOk, liveOk, busOk] = await Promise.all([dynamoAnswers(store.client), redis.answers(), redis.bus.answers()]);
      return {
        'document store': { adapter: store.adapter, ok: storeOk },
        'cache, limits, pub/sub': { adapter: redis.adapter, ok: liveOk },
        bus: { adapter: redis.bus.adapter, ok: busOk },
        secrets: { adapter: vault.adapter, ok: true },
      };
    },
    close: async () => {
      await redis.close();
      store.client.destroy();
      await store.close();
    },
  };
}

interface RedisParts {
  readonly bus: Bus;
  readonly liveChannels: LiveChannels;
  readonly adapter: string;
  answers(): Promise<boolean>;
  close(): Promise<void>;
}

async function openStore({ DYNAMODB_ENDPOINT: endpoint, DYNAMODB_REGION: region, DATA_DIR }: CommonSettings) {
  const nothing = () => Promise.resolve();
  if (endpoint) {
    return {
      client: createDynamo({ region: region ?? 'local', endpoint }),
      adapter: `DynamoDB protocol at ${new URL(endpoint).host}`,
      createsTables: true,
      close: nothing,
    };
  }
  if (region) return { client: createDynamo({ region }), adapter: `DynamoDB in ${region}`, createsTables: false, close: nothing };
  const folder = join(DATA_DIR, 'dynamodb');
  const embedded = await startEmbeddedDynamo(folder);
  return {
    client: createDynamo({ region: 'local', endpoint: embedded.endpoint }),
    adapter: `embedded, in ${folder}`,
    createsTables: true,
    close: () => embedded.close(),
  };
}

async function openRedis({ REDIS_URL: url }: CommonSettings, log: Log): Promise<RedisParts> {
  if (!url) {
    const bus = new InProcessBus({ log });
    const liveChannels = createInProcessLiveChannels({ clock: systemClock });
    return {
      bus,
      liveChannels,
      adapter: 'in-process',
      answers: () => Promise.resolve(true),
      close: async () => {
        await bus.close();
        await liveChannels.close();
      },
    };
  }
  const [bus, commands, subscriber] = await Promise.all([
    connectRedisBus(url, { log }),
    connectRedis(url, { name: 'live', log, role: 'commands' }),
    connectRedis(url, { name: 'live', log, role: 'subscriber' }),
  ]);
  const liveChannels = createRedisLiveChannels({ commands, subscriber, log });
  return {
    bus,
    liveChannels,
    adapter: `Redis at ${new URL(url).host}`,
    answers: () => bus.answers(),
    close: async () => {
      await bus.close();
      await liveChannels.close();
      await Promise.all([closeRedis(commands), closeRedis(subscriber)]);
    },
  };
}

async function identityKeys({ IDENTITY_KEYS: [first, ...others] = [] }: CommonSettings, vault: Vault): Promise<IdentityKeys> {
  return [first ?? Buffer.from(await vault.secret('identity-key', randomSecret), 'base64url'), ...others];
}
