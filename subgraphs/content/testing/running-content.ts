import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { EventEnvelope } from '../../../platform/event.ts';
import { InProcessBus } from '../../../platform/events/bus-in-process.ts';
import { timeOrderedIds } from '../../../platform/ids.ts';
import { createMetrics } from '../../../platform/metrics.ts';
import { createInProcessLiveChannels } from '../../../platform/redis/live-channels-in-process.ts';
import { createCursors } from '../../../platform/store/cursor.ts';
import { createDynamo, ensureTables } from '../../../platform/store/dynamo.ts';
import { startEmbeddedDynamo } from '../../../platform/store/embedded-dynamo.ts';
import { createIdentityVerifier, type IdentityKeys } from '../../../platform/subgraph/identity.ts';
import { serveSubgraph } from '../../../platform/subgraph/server.ts';
import { FakeClock } from '../../../platform/testing/fake-clock.ts';
import { silentLog } from '../../../platform/testing/silent-log.ts';
import { subgraphClient } from '../../../platform/testing/subgraph-client.ts';
import { holdDeadLetters } from '../../../platform/testing/hold-dead-letters.ts';
import { createContent, tables } from '../content.ts';
import { localWriter } from '../models/local-writer.ts';
import type { Model } from '../models/model.ts';

/** The document store and what else outlives a process of the subgraph. */
export type Surroundings = Awaited<ReturnType<typeof startSurroundings>>;

/** Starts an empty document store, and parts that more than one process of the subgraph may share. */
export async function startSurroundings() {
  const embedded = await startEmbeddedDynamo();
  const dynamo = createDynamo({ region: 'local', endpoint: embedded.endpoint });
  await ensureTables(dynamo, tables);
  const clock = new FakeClock();
  const bus = new InProcessBus({ deadLetters: holdDeadLetters() });
  /** What left the service, in order. */
  const published: EventEnvelope[] = [];
  await bus.consume('watcher', async (event) => {
    published.push(event);
  });
  return {
    dynamo,
    clock,
    bus,
    published,
    ids: timeOrderedIds,
    liveChannels: createInProcessLiveChannels({ clock }),
    cursors: createCursors(randomBytes(32)),
    identityKeys: [randomBytes(32)] as const satisfies IdentityKeys,
    close: async () => {
      dynamo.destroy();
      await embedded.close();
    },
  };
}

export interface RunOptions {
  readonly model?: Model;
  /** Off, commits stay in the outbox, as in a process that died before it relayed them. */
  readonly relays?: boolean;
  readonly liveChannels?: Surroundings['liveChannels'];
}

export type RunningContent = Awaited<ReturnType<typeof runContent>>;

/** Serves the subgraph on a free port, as one process of it. */
export async function runContent(parts: Surroundings, { model, relays = false, liveChannels }: RunOptions = {}) {
  const counted = countingModel(model ?? localWriter());
  const metrics = createMetrics('content');
  const content = createContent(
    { model: { adapter: 'local-writer', pauseMs: 0 }, lanes: { concurrent: 8, queued: 32 }, schedules: false },
    { ...parts, ...(liveChannels && { liveChannels }), log: silentLog, meter: metrics.meter },
    counted.model,
  );
  const running = await serveSubgraph(content, {
    port: 0,
    host: '127.0.0.1',
    identity: createIdentityVerifier({ keys: parts.identityKeys, audience: 'content', clock: parts.clock }),
    bus: parts.bus,
    parts: () => Promise.resolve({}),
    relays,
    log: silentLog,
    metrics,
  });
  return {
    url: running.url,
    subgraph: content,
    ask: subgraphClient({ url: running.url, keys: parts.identityKeys, audience: 'content', clock: parts.clock }),
    modelCalls: counted.calls,
    stop: () => running.drain(1000),
  };
}

/** The same model, and the kinds of what it was asked for. */
function countingModel(model: Model): { model: Model; calls: string[] } {
  const calls: string[] = [];
  return {
    calls,
    model: {
      name: model.name,
      write: (kind, brief, options) => {
        calls.push(kind);
        return model.write(kind, brief, options);
      },
      close: () => model.close(),
    },
  };
}

/** An operation as clients send it, less what other subgraphs add to it. */
export function operation(name: string): string {
  const text = readFileSync(new URL(`../../../tests/operations/${name}.graphql`, import.meta.url), 'utf8');
  return text.replace('author { id name }', 'author { id }').replace(/^\s*metrics \{ views \}\n/m, '');
}

/** One operation of a file that has more. */
export function operationOf(file: string, name: string): string {
  const found = operation(file)
    .split(/^(?=mutation|query)/m)
    .find((part) => part.startsWith(`mutation ${name}(`));
  if (!found) throw new TypeError(`There is no operation ${name} in ${file}`);
  return found;
}

/** Inputs of the four generations that differ in the key only. */
export const inputs = {
  blogPost: (idempotencyKey: string) => ({
    topic: 'Preparing a house for winter',
    audience: 'First-time buyers',
    keywords: ['insulation', 'gutters'],
    targetWordCount: 200,
    tone: 'WARM',
    language: 'en',
    idempotencyKey,
  }),
  socialPosts: (idempotencyKey: string, networks: string[] = ['FACEBOOK', 'INSTAGRAM', 'LINKEDIN', 'X']) => ({
    brief: 'A new listing with a garden and a garage in Reno',
    networks,
    tone: 'PLAYFUL',
    language: 'en',
    idempotencyKey,
  }),
  listingDescription: (idempotencyKey: string) => ({
    listing: {
      address: '12 Church Street',
      city: 'Reno',
      stateOrProvince: 'NV',
      postalCode: '89501',
      propertyType: 'Residential',
      bedroomsTotal: 3,
      bathroomsTotal: 2.5,
      livingAreaSquareFeet: 2150,
      listPriceUsd: '435000.00',
      yearBuilt: 1987,
      features: ['Garden', 'Two-car garage'],
    },
    tone: 'PROFESSIONAL',
    language: 'en',
    maxCharacters: 1000,
    idempotencyKey,
  }),
  marketUpdate: (idempotencyKey: string) => ({
    area: 'Reno',
    periodStart: '2026-10-01',
    periodEnd: '2026-10-31',
    statistics: [
      { name: 'Median sale price', value: 512_000, unit: 'USD', change: 3.2 },
      { name: 'Days on market', value: 31, unit: 'days' },
    ],
    tone: 'PROFESSIONAL',
    language: 'en',
    idempotencyKey,
  }),
} as const;

/** Expects of what comes by itself, such as by the next look of a relay in another process. */
export function eventually<T>(read: () => T) {
  return expect.poll(read, { timeout: 10_000 });
}
