import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import { type Operation, operationsOf } from './edge/documents.ts';
import { brokenOn, planRegistered } from './operations/on-generation.ts';
import type { RegisteredOperation } from './operations/registered-operation.ts';
import { CountedGeneration, type Generation, type GenerationInUse } from './generation.ts';

/** The parts of a generation that are made from its supergraph. */
export type GenerationParts = Pick<Generation, 'subgraphs' | 'engine' | 'documents' | 'partner'>;

export interface GenerationsOptions {
  /** Makes what a supergraph needs, aside from what serves now. @throws ConfigFault where the supergraph can't be used */
  readonly build: (supergraphSdl: string) => Promise<GenerationParts>;
  /** The operations that clients ask for by their ids. None without it. */
  readonly registered?: () => readonly RegisteredOperation[];
  /** What becomes of a supergraph on which one of them is not valid any more. It is refused unless this says otherwise. */
  readonly onBreak?: OnBreak;
  readonly clock: Clock;
  readonly log: Log;
}

export type OnBreak = 'refuse' | 'warn';

/** What came of a new supergraph. */
export type Replacement =
  | { readonly outcome: 'replaced'; readonly generation: GenerationStatus }
  /** It is the one that serves already. */
  | { readonly outcome: 'unchanged'; readonly generation: GenerationStatus }
  /** It can't be used; what served before still does. */
  | { readonly outcome: 'refused'; readonly reason: string; readonly generation: GenerationStatus };

/** How a generation is told of. */
export interface GenerationStatus extends Pick<Generation, 'id' | 'hash' | 'since'> {
  /** How many operations run on it; all subscriptions together count as one. */
  readonly inUse: number;
}

export interface GenerationsStatus extends GenerationStatus {
  /** Those that were replaced and whose last operations still run. */
  readonly retired: readonly GenerationStatus[];
}

/** The generations of one router: one that takes what comes, and those before it whose last operations still run. */
export interface Generations {
  /** The one that takes what comes. Ask each time, and `enter` it for anything that takes longer than this call. */
  current(): Generation;
  /** Uses the current generation: it stays open until it is left, whatever takes over meanwhile. */
  enter(): GenerationInUse;
  /**
   * Builds a generation aside, plans the registered operations and the hottest of the current one, then takes it over in one step. What runs
   * finishes where it began. One replacement at a time: a second waits for the first.
   */
  replace(supergraphSdl: string): Promise<Replacement>;
  /**
   * Tells of each generation that takes over, right after it did. Whoever holds on to something of the old one moves it now:
   * the old one is closed once everyone who entered it has left.
   * @returns stops it
   */
  onSwap(listener: (generation: Generation) => void): () => void;
  status(): GenerationsStatus;
  /** Closes all of them. */
  close(): Promise<void>;
}

/** How many broken operations are named. */
const NAMED = 20;
/** How many registered operations, and how many other documents, are planned before a new generation takes over, and how long that may take together. */
const REGISTERED_WARMED = 500;
const WARMED = 200;
const WARM_WITHIN_MS = 10_000;

/** Begins with a first supergraph. @throws ConfigFault where it can't be used */
export async function createGenerations(supergraphSdl: string, options: GenerationsOptions): Promise<Generations> {
  const { build, registered = () => [], onBreak = 'refuse', clock, log } = options;
  const listeners = new Set<(generation: Generation) => void>();
  const retired = new Set<CountedGeneration>();
  let count = 0;

  const make = (hash: string, parts: GenerationParts): CountedGeneration => {
    const generation: Generation = { id: (count += 1), hash, since: clock.now(), ...parts };
    const counted: CountedGeneration = new CountedGeneration(generation, () => {
      retired.delete(counted);
      void close(generation);
    });
    return counted;
  };
  const ended = new WeakSet<Generation>();
  const close = async (generation: Generation): Promise<void> => {
    if (ended.has(generation)) return;
    ended.add(generation);
    const { id, engine } = generation;
    try {
      await engine.close();
      log.info({ generation: id }, 'a generation has ended');
    } catch (error) {
      log.error({ error, generation: id }, 'a generation could not be closed');
    }
  };
  const warm = async (from: Generation | undefined, to: GenerationParts): Promise<number> => {
    const untilMs = clock.elapsedMs() + WARM_WITHIN_MS;
    const mayGoOn = (): boolean => clock.elapsedMs() <= untilMs;
    let planned = await planRegistered(to, registered().slice(0, REGISTERED_WARMED), mayGoOn);
    for (const { text, hits } of from?.documents.hottest(WARMED) ?? []) {
      // Planning holds up whatever else wants to run: requests get their turn in between.
      await setImmediate();
      if (!mayGoOn()) break;
      const document = to.documents.keep(text, hits);
      for (const operation of document ? operationsOf(document) : []) planned += await plan(to, operation);
    }
    return planned;
  };
  const plan = async ({ engine }: GenerationParts, operation: Operation): Promise<number> => {
    if (!engine.warm) return 0;
    try {
      await engine.warm(operation);
      return 1;
    } catch (error) {
      // Whoever asks for it gets the same error then; it is no reason to refuse the supergraph.
      log.warn({ error }, 'an operation could not be planned ahead');
      return 0;
    }
  };

  /** @returns the broken operations, the first of them */
  const findBroken = async (parts: GenerationParts): Promise<readonly string[]> => {
    const broken = await brokenOn(parts, registered());
    const named = broken.slice(0, NAMED);
    return broken.length > NAMED ? [...named, `and ${broken.length - NAMED} more`] : named;
  };

  const first = await build(supergraphSdl);
  const brokenAtFirst = await findBroken(first);
  // Whoever starts has to serve something.
  if (brokenAtFirst.length > 0) log.warn({ operations: brokenAtFirst }, 'registered operations are not valid on this supergraph');
  await warm(undefined, first);
  let current = make(hashOf(supergraphSdl), first);
  let replacing: Promise<unknown> = Promise.resolve();

  const replace = async (sdl: string): Promise<Replacement> => {
    const hash = hashOf(sdl);
    if (hash === current.generation.hash) return { outcome: 'unchanged', generation: statusOf(current) };
    let parts: GenerationParts;
    try {
      parts = await build(sdl);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      log.error({ error, hash }, 'a supergraph was refused; the one before it still serves');
      return { outcome: 'refused', reason, generation: statusOf(current) };
    }
    const broken = await findBroken(parts);
    if (broken.length > 0) {
      log.warn({ operations: broken, hash }, 'a supergraph breaks registered operations');
      if (onBreak === 'refuse') {
        await parts.engine.close();
        const reason = `it breaks registered operations: ${broken.join('; ')}. Retire them, or mend the supergraph`;
        return { outcome: 'refused', reason, generation: statusOf(current) };
      }
    }
    const planned = await warm(current.generation, parts);
    const before = current;
    current = make(hash, parts);
    retired.add(before);
    for (const listener of listeners) tell(listener, current.generation);
    before.retire();
    log.info({ generation: current.generation.id, hash, planned }, 'a new supergraph has taken over');
    return { outcome: 'replaced', generation: statusOf(current) };
  };
  const tell = (listener: (generation: Generation) => void, generation: Generation): void => {
    try {
      listener(generation);
    } catch (error) {
      log.error({ error, generation: generation.id }, 'a new generation was not taken up');
    }
  };

  return {
    current: () => current.generation,
    enter: () => current.enter(),
    replace(sdl) {
      const turn = replacing.then(() => replace(sdl));
      replacing = turn.catch(() => {});
      return turn;
    },
    onSwap(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    status: () => ({ ...statusOf(current), retired: Array.from(retired, statusOf) }),
    async close() {
      listeners.clear();
      await Promise.all([current, ...retired].map(({ generation }) => close(generation)));
    },
  };
}

function statusOf({ generation: { id, hash, since }, inUse }: CountedGeneration): GenerationStatus {
  return { id, hash, since, inUse };
}

function hashOf(supergraphSdl: string): string {
  return createHash('sha256').update(supergraphSdl).digest('hex');
}
