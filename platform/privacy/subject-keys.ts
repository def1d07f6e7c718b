import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { CorruptDataFault } from '../fault.ts';
import { leastRecentlyUsed } from '../least-recently-used.ts';
import type { Log } from '../log.ts';
import type { LiveChannels } from '../redis/live-channel.ts';
import { type RowKey, Rows } from '../store/rows.ts';
import type { TableDefinition } from '../store/table-definition.ts';
import type { MasterKey } from './master-key.ts';
import type { SealingKeys } from './sealer.ts';

/** The keys of subjects, wrapped. Kept in a table of its own, so that no backup of another holds one: give it none. */
export const SUBJECT_KEYS: TableDefinition = {
  name: 'subject-keys',
  partitionKey: { name: 'pk', kind: 'S' },
  sortKey: { name: 'sk', kind: 'S' },
  indexes: [],
};

/** A subject's key, or the sign that there was one and will never be another. Times are ISO 8601 in UTC. */
const KeyRow = z.union([
  z.object({ erasedAt: z.iso.datetime() }),
  z.object({ wrappedKey: z.instanceof(Uint8Array), madeAt: z.iso.datetime() }),
]);

const KEY_BYTES = 32;
const KEYS_CACHED = 10_000;
/** For how long a process that hears of no erasure goes on with a key that it has, in milliseconds. */
export const KEY_CACHED_MS = 60_000;
const CHANNEL = 'subject-keys';
const LISTEN_AGAIN_MS = 1000;

export interface SubjectKeysOptions {
  readonly client: DynamoDBDocumentClient;
  readonly master: MasterKey;
  readonly clock: Clock;
  readonly log: Log;
  /** Tells every process of an erasure. Without it a process notices within a minute. */
  readonly channels?: LiveChannels;
}

type Cached = { readonly key: Promise<Buffer | undefined>; readonly untilMs: number };

/** One key per subject. To destroy it is to erase whatever was sealed with it, wherever it lies. */
export class SubjectKeys implements SealingKeys {
  readonly #rows: Rows;
  readonly #options: SubjectKeysOptions;
  readonly #cache = leastRecentlyUsed<Cached>(KEYS_CACHED);
  readonly #closed = new AbortController();

  constructor(options: SubjectKeysOptions) {
    this.#options = options;
    this.#rows = new Rows(options.client, SUBJECT_KEYS.name);
  }

  /** The key of a subject, made where there is none yet. @returns undefined where the subject was erased: never another */
  toSeal(subject: string): Promise<Buffer | undefined> {
    return this.#cached(subject, async () => (await this.#read(subject)) ?? (await this.#make(subject)));
  }

  /** The key that a subject has. @returns undefined where it was erased. @throws CorruptDataFault where there never was one */
  toOpen(subject: string): Promise<Buffer | undefined> {
    return this.#cached(subject, async () => {
      const found = await this.#read(subject);
      if (found) return found;
      throw new CorruptDataFault(
        `open what is sealed for ${subject}, but there is no key, and nothing says that it was erased; is the table of keys the right one?`,
      );
    });
  }

  /** Destroys a subject's key for good. Again changes nothing. */
  async destroy(subject: string): Promise<void> {
    const { clock, channels, log } = this.#options;
    await this.#rows.update(keyOf(subject), {
      UpdateExpression: 'SET erasedAt = :at REMOVE wrappedKey, madeAt',
      ConditionExpression: 'attribute_not_exists(erasedAt)',
      ExpressionAttributeValues: { ':at': clock.now().toISOString() },
    });
    this.#cache.delete(subject);
    try {
      await channels?.publish(CHANNEL, subject);
    } catch (error) {
      log.warn({ error, subject }, 'processes could not be told that a key is destroyed; they notice within a minute');
    }
  }

  /** Listens for erasures by other processes until `close`. */
  start(): void {
    void this.#follow();
  }

  close(): void {
    this.#closed.abort();
  }

  async #follow(): Promise<void> {
    const { channels, log } = this.#options;
    const { signal } = this.#closed;
    if (!channels) return;
    while (!signal.aborted) {
      try {
        for await (const { payload } of await channels.subscribe(CHANNEL, { signal })) this.#cache.delete(payload);
      } catch (error) {
        if (!signal.aborted) log.warn({ error }, 'erasures can not be heard; they are noticed within a minute');
      }
      await pause(LISTEN_AGAIN_MS, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  #cached(subject: string, find: () => Promise<{ readonly key: Buffer | undefined }>): Promise<Buffer | undefined> {
    const nowMs = this.#options.clock.elapsedMs();
    const cached = this.#cache.get(subject);
    if (cached && cached.untilMs > nowMs) return cached.key;
    const entry = { key: find().then(({ key }) => key), untilMs: nowMs + KEY_CACHED_MS };
    this.#cache.set(subject, entry);
    entry.key.catch(() => {
      if (this.#cache.get(subject) === entry) this.#cache.delete(subject);
    });
    return entry.key;
  }

  /** @returns undefined where nothing is known of the subject; a key of undefined where it was erased */
  async #read(subject: string): Promise<{ readonly key: Buffer | undefined } | undefined> {
    const row = await this.#rows.get(KeyRow, keyOf(subject));
    if (!row) return undefined;
    return { key: 'wrappedKey' in row ? await this.#options.master.unwrap(row.wrappedKey, subject) : undefined };
  }

  async #make(subject: string): Promise<{ readonly key: Buffer | undefined }> {
    const { master, clock } = this.#options;
    const key = randomBytes(KEY_BYTES);
    const wrappedKey = await master.wrap(key, subject);
    const isOurs = await this.#rows.putIfAbsent({ ...keyOf(subject), wrappedKey, madeAt: clock.now().toISOString() });
    if (isOurs) return { key };
    const theirs = await this.#read(subject);
    if (theirs) return theirs;
    throw new CorruptDataFault(`make the key of ${subject}, but its row was removed meanwhile`);
  }
}

function keyOf(subject: string): RowKey {
  return { pk: `subject#${subject}`, sk: 'key' };
}
