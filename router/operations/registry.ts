import { hash as digest } from 'node:crypto';
import { stripIgnoredCharacters } from 'graphql';
import type { Clock } from '../../platform/clock.ts';
import { leastRecentlyUsed } from '../../platform/least-recently-used.ts';
import type { Log } from '../../platform/log.ts';
import type { OperationStore } from './operation-store.ts';
import type { Owner, RegisteredOperation } from './registered-operation.ts';

/** A text by its hashes. */
export interface OperationText {
  /** SHA-256 of the text. */
  readonly sha256: string;
  /** SHA-256 of what is left without white space and comments. */
  readonly normalised: () => string;
}

/** The registered operations as this process knows them: those of each owner in memory, read again when they have changed. */
export interface OperationRegistry {
  /**
   * The operation of an owner by its SHA-256, or by the id that its manifest gives it. At once where it is known; one that is
   * not is looked for where operations are kept, in case it was published a moment ago.
   * @throws UnavailableFault where the owner's operations can't be read, and never could be
   */
  find(owner: Owner, id: string): RegisteredOperation | undefined | Promise<RegisteredOperation | undefined>;
  /** The operation of an owner with this text, white space and comments apart. @throws UnavailableFault as `find` does */
  findText(owner: Owner, text: OperationText): RegisteredOperation | undefined | Promise<RegisteredOperation | undefined>;
  /** Whether an operation with this text is known to be registered by an owner. Asks nobody. */
  knows(owner: Owner, text: OperationText): boolean;
  /** Every operation in use that is held here. */
  all(): readonly RegisteredOperation[];
  /** Tells of operations that came to be known. @returns stops it */
  onPublished(listener: (operations: readonly RegisteredOperation[]) => void): () => void;
  close(): void;
}

export interface RegistryOptions {
  readonly store: OperationStore;
  /** How often it is looked whether anything has changed, in milliseconds. */
  readonly lookEveryMs: number;
  /** How long after a look one that is not known is taken for not there, in milliseconds. */
  readonly lookAgainAfterMs: number;
  readonly clock: Clock;
  readonly log: Log;
}

/** The operations of one owner as they were at one version. */
interface Held {
  readonly owner: Owner;
  readonly version: number;
  /** By SHA-256 and by id. */
  readonly byId: ReadonlyMap<string, RegisteredOperation>;
  /** By the hash of what is left without white space and comments. */
  readonly byNormalised: ReadonlyMap<string, RegisteredOperation>;
  readonly characters: number;
}

const OWNERS_HELD = 10_000;
/** Of all texts together; some 200 MB as they are held. */
const CHARACTERS_HELD = 50_000_000;

/** Opens the registry with all that is registered, as far as there is room for it. Where that can't be read yet, it is once it can. */
export async function openRegistry(options: RegistryOptions): Promise<OperationRegistry> {
  const registry = new Registry(options);
  await registry.lookQuietly();
  registry.start();
  return registry;
}

class Registry implements OperationRegistry {
  readonly #options: RegistryOptions;
  readonly #held = leastRecentlyUsed<Held>(OWNERS_HELD, { most: CHARACTERS_HELD, weigh: (_owner, { characters }) => characters });
  readonly #listeners = new Set<(operations: readonly RegisteredOperation[]) => void>();
  /** Every owner that has operations. */
  #owners: ReadonlyMap<Owner, number> = new Map();
  #version = -1;
  #lookedAtMs = Number.NEGATIVE_INFINITY;
  #looking: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isFailing = false;

  constructor(options: RegistryOptions) {
    this.#options = options;
  }

  find(owner: Owner, id: string): RegisteredOperation | undefined | Promise<RegisteredOperation | undefined> {
    return this.#search(owner, ({ byId }) => byId.get(id));
  }

  findText(owner: Owner, text: OperationText): RegisteredOperation | undefined | Promise<RegisteredOperation | undefined> {
    return this.#search(owner, (held) => withText(held, text));
  }

  knows(owner: Owner, text: OperationText): boolean {
    const held = this.#held.get(owner);
    return held !== undefined && withText(held, text) !== undefined;
  }

  all(): readonly RegisteredOperation[] {
    return [...this.#held.values()].flatMap(({ byId }) => [...new Set(byId.values())]);
  }

  onPublished(listener: (operations: readonly RegisteredOperation[]) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  start(): void {
    const again = (): void => {
      this.#timer = setTimeout(() => void this.lookQuietly().then(again), this.#options.lookEveryMs);
      this.#timer.unref();
    };
    again();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#listeners.clear();
  }

  /** Reads what has changed since the last look. Everyone who looks meanwhile waits for the same. */
  look(): Promise<void> {
    this.#looking ??= this.#lookNow().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  #search(
    owner: Owner,
    pick: (held: Held) => RegisteredOperation | undefined,
  ): RegisteredOperation | undefined | Promise<RegisteredOperation | undefined> {
    const held = this.#held.get(owner);
    const found = held && pick(held);
    if (found) return found;
    const isFresh = this.#options.clock.elapsedMs() - this.#lookedAtMs < this.#options.lookAgainAfterMs;
    // Who asks for what is not there costs no more than one look in a while, however many ask.
    if (isFresh && (held !== undefined || !this.#owners.has(owner))) return undefined;
    return this.#searchAgain(owner, pick, isFresh);
  }

  async #searchAgain(
    owner: Owner,
    pick: (held: Held) => RegisteredOperation | undefined,
    isFresh: boolean,
  ): Promise<RegisteredOperation | undefined> {
    try {
      if (!isFresh) await this.look();
      const version = this.#owners.get(owner);
      // Held no more, since there was no room.
      if (version !== undefined && !this.#held.get(owner)) await this.#read(owner, version);
    } catch (error) {
      // What was read before still holds; who was never read can't be answered.
      if (!this.#held.get(owner)) throw error;
    }
    const held = this.#held.get(owner);
    return held && pick(held);
  }

  async #lookNow(): Promise<void> {
    const { store, clock } = this.#options;
    const version = await store.version();
    if (version !== this.#version) await this.#readChanges(version);
    this.#lookedAtMs = clock.elapsedMs();
  }

  async #readChanges(version: number): Promise<void> {
    const owners = await this.#options.store.owners();
    this.#owners = owners;
    for (const [owner, ownersVersion] of owners) {
      if (this.#held.get(owner)?.version !== ownersVersion) await this.#read(owner, ownersVersion);
    }
    this.#version = version;
  }

  async #read(owner: Owner, version: number): Promise<void> {
    const operations = (await this.#options.store.operationsOf(owner)).filter(({ retiredAt }) => retiredAt === undefined);
    const before = this.#held.get(owner);
    this.#held.set(owner, hold(owner, version, operations));
    const added = operations.filter(({ sha256 }) => !before?.byId.has(sha256));
    if (added.length > 0) for (const listener of this.#listeners) this.#tell(listener, added);
  }

  #tell(listener: (operations: readonly RegisteredOperation[]) => void, operations: readonly RegisteredOperation[]): void {
    try {
      listener(operations);
    } catch (error) {
      this.#options.log.error({ error }, 'new operations were not taken up');
    }
  }

  /** Says once that the store is away, and once that it is back. */
  async lookQuietly(): Promise<void> {
    try {
      await this.look();
      if (this.#isFailing) this.#options.log.info({}, 'registered operations can be read again');
      this.#isFailing = false;
    } catch (error) {
      if (!this.#isFailing)
        this.#options.log.error({ error }, 'registered operations can not be read; those that are known still run');
      this.#isFailing = true;
    }
  }
}

function hold(owner: Owner, version: number, operations: readonly RegisteredOperation[]): Held {
  return {
    owner,
    version,
    byId: new Map(
      operations.flatMap((operation) => [[operation.id, operation] as const, [operation.sha256, operation] as const]),
    ),
    byNormalised: new Map(operations.map((operation) => [normalise(operation.text), operation])),
    characters: operations.reduce((sum, { text }) => sum + text.length, 1),
  };
}

function withText({ byId, byNormalised }: Held, { sha256, normalised }: OperationText): RegisteredOperation | undefined {
  return byId.get(sha256) ?? byNormalised.get(normalised());
}

/** The hash of what is left of a text without white space and comments. */
export function normalise(text: string): string {
  return digest('sha256', stripIgnoredCharacters(text));
}
