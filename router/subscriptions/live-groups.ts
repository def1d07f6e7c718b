import { setImmediate as turn } from 'node:timers/promises';
import { GraphQLError } from 'graphql';
import { UnavailableFault } from '../../platform/fault.ts';
import type { LiveChannels } from '../../platform/redis/live-channel.ts';
import { continueTrace } from '../../platform/trace.ts';
import type { EngineRequest, Preparation, PreparedSubscription } from '../execution/engine.ts';
import type { Generations } from '../generations.ts';
import { type Generation, type GenerationInUse, viewOf } from '../generation.ts';
import { EventAnswerer, type EventAnswererOptions } from './event-answerer.ts';
import type { FeedEvent } from './feed-event.ts';
import { LiveFeed } from './live-feed.ts';
import { LiveGroup } from './live-group.ts';
import { type Listener, Membership, type SubscriptionRequest } from './membership.ts';
import { Replay } from './replay.ts';

export interface LiveGroupsOptions extends EventAnswererOptions {
  readonly generations: Pick<Generations, 'enter' | 'onSwap'>;
  readonly channels: LiveChannels;
  /** See LiveFeed. */
  readonly firstRetryMs?: number;
}

/** All groups of a router. */
export interface LiveGroups {
  /**
   * Subscribes a client. What is published once the channel stands comes to its listener, in order, until it leaves.
   * @returns the errors that it could not begin for; what goes wrong later is told to the listener. A promise, which does not
   * reject, where it is to be planned first
   */
  join(request: SubscriptionRequest, listener: Listener): Joined | Promise<Joined>;
  /** Resolves when everyone has moved to the generation that serves now. */
  settled(): Promise<void>;
  /** How many groups there are, and how many channels they listen to. */
  readonly size: { readonly groups: number; readonly channels: number };
  /** Leaves every channel. Clients are not told: their connections end. */
  close(): void;
}

/** How long clients are moved to a new generation before everything else gets a turn, in milliseconds. */
const SLICE_MS = 5;
/** What a subscription is prepared with never ends it: that is its listener's to do. */
const { signal: NEVER } = new AbortController();

type Prepared = Preparation;

/** What became of a wish to join. */
export type Joined = Membership | { readonly errors: readonly GraphQLError[] };

/** Puts clients with the same subscription into one group, and moves all groups to each new generation. */
export function createLiveGroups(options: LiveGroupsOptions): LiveGroups {
  return new RouterLiveGroups(options);
}

class RouterLiveGroups implements LiveGroups {
  readonly #options: LiveGroupsOptions;
  readonly #feeds = new Map<string, LiveFeed>();
  /** Of the generation that serves now, by key. */
  #groups = new Map<string, LiveGroup>();
  /** Of earlier generations, whose members have not all moved. */
  readonly #outdated = new Set<LiveGroup>();
  readonly #stopListening: () => void;
  #inUse: GenerationInUse;
  /** Earlier generations that somebody may still be on. */
  #before: GenerationInUse[] = [];
  #moving: Promise<void> = Promise.resolve();
  #isClosed = false;

  constructor(options: LiveGroupsOptions) {
    this.#options = options;
    this.#inUse = options.generations.enter();
    this.#stopListening = options.generations.onSwap(() => this.#swap());
  }

  get size(): LiveGroups['size'] {
    return { groups: this.#groups.size + this.#outdated.size, channels: this.#feeds.size };
  }

  join(request: SubscriptionRequest, listener: Listener): ReturnType<LiveGroups['join']> {
    if (this.#isClosed) return { errors: [closing()] };
    const { generation } = this.#inUse;
    const prepared = this.#prepare(request, generation);
    return prepared instanceof Promise
      ? this.#joinWhenPlanned(prepared, generation, request, listener)
      : this.#joinPrepared(prepared, request, listener);
  }

  async #joinWhenPlanned(
    planned: Promise<Prepared>,
    plannedOn: Generation,
    request: SubscriptionRequest,
    listener: Listener,
  ): Promise<Joined> {
    let generation = plannedOn;
    let prepared = await planned;
    while (generation !== this.#inUse.generation && !this.#isClosed) {
      ({ generation } = this.#inUse);
      prepared = await this.#prepareAnew(request, generation);
    }
    return this.#isClosed ? { errors: [closing()] } : this.#joinPrepared(prepared, request, listener);
  }

  #joinPrepared(prepared: Prepared, request: SubscriptionRequest, listener: Listener): Joined {
    if ('errors' in prepared) return prepared;
    const membership = new Membership(listener, request);
    const group = this.#groupFor(prepared, request);
    const after = request.after ?? prepared.after;
    if (after === undefined) group.join(membership);
    else group.joinAfter(membership, after);
    return membership;
  }

  settled(): Promise<void> {
    return this.#moving;
  }

  close(): void {
    this.#isClosed = true;
    this.#stopListening();
    for (const group of [...this.#groups.values(), ...this.#outdated]) for (const one of group.everyone()) one.leave();
    for (const inUse of [this.#inUse, ...this.#before.splice(0)]) inUse.leave();
  }

  #prepare(request: SubscriptionRequest, generation: Generation): Prepared | Promise<Prepared> {
    const { requestId, viewer, forwarded, contract } = request;
    const engine = viewOf(generation, contract)?.engine;
    if (!engine) return { errors: [withdrawn()] };
    const scope: EngineRequest['scope'] = {
      requestId,
      viewer,
      forwarded,
      deadlineAtMs: Number.POSITIVE_INFINITY,
      signal: NEVER,
      log: this.#options.log,
      get trace() {
        return continueTrace(undefined);
      },
    };
    // Who sees another part of the graph may be told other things by the same plan.
    const apart = (prepared: Prepared): Prepared =>
      'errors' in prepared || !contract ? prepared : { ...prepared, groupKey: `${contract} ${prepared.groupKey}` };
    const prepared = engine.prepare({ ...request, scope });
    return prepared instanceof Promise ? prepared.then(apart) : apart(prepared);
  }

  #groupFor({ channel, groupKey, answer }: PreparedSubscription, request: SubscriptionRequest): LiveGroup {
    const known = this.#groups.get(groupKey);
    if (known) return known;
    const groups = this.#groups;
    const group = new LiveGroup({
      feed: this.#feedOf(channel),
      answerer: new EventAnswerer(this.#options, answer, request),
      openFeed: (after) => this.#openFeed(channel, after, () => {}),
      onEmpty: (empty) => {
        if (groups.get(groupKey) === empty) groups.delete(groupKey);
        this.#outdated.delete(empty);
      },
    });
    groups.set(groupKey, group);
    return group;
  }

  #feedOf(channel: string): LiveFeed {
    const known = this.#feeds.get(channel);
    if (known) return known;
    const feed = this.#openFeed(channel, undefined, (ended) => {
      if (this.#feeds.get(channel) === ended) this.#feeds.delete(channel);
    });
    this.#feeds.set(channel, feed);
    return feed;
  }

  #openFeed(channel: string, after: string | undefined, onEnd: (feed: LiveFeed) => void): LiveFeed {
    const { channels, log, firstRetryMs } = this.#options;
    return new LiveFeed({ channels, channel, after, log, onEnd, ...(firstRetryMs !== undefined && { firstRetryMs }) });
  }

  #swap(): void {
    this.#before.push(this.#inUse);
    this.#inUse = this.#options.generations.enter();
    for (const group of this.#groups.values()) this.#outdated.add(group);
    this.#groups = new Map();
    this.#moving = this.#moving
      .then(() => this.#moveAll())
      .catch((error: unknown) => this.#options.log.error({ error }, 'subscriptions could not be moved to a new supergraph'));
  }

  /** Plans in slices, then moves each group in one turn, so that no event comes in between. */
  async #moveAll(): Promise<void> {
    let sliceEndsAt = performance.now() + SLICE_MS;
    for (const group of this.#outdated) {
      const { generation } = this.#inUse;
      const prepared = new Map<Membership, Prepared>();
      // Taken at once: while this waits, members move about within the group.
      const members = Array.from(group.everyone());
      for (const membership of members) {
        const anew = this.#prepareAnew(membership.request, generation);
        prepared.set(membership, anew instanceof Promise ? await anew : anew);
        if (performance.now() < sliceEndsAt) continue;
        await turn();
        sliceEndsAt = performance.now() + SLICE_MS;
      }
      // Another swap came in between: it moves everyone, and waits for this to end.
      if (this.#isClosed || generation !== this.#inUse.generation) return;
      this.#move(group, prepared);
    }
    for (const before of this.#before.splice(0)) before.leave();
  }

  /** At once, unless policies have to be asked first. */
  #prepareAnew(request: SubscriptionRequest, generation: Generation): Prepared | Promise<Prepared> {
    const view = viewOf(generation, request.contract);
    if (!view) return { errors: [withdrawn()] };
    const read = view.documents.read(request.document.loc?.source.body);
    if (!read.ok) return read;
    const { document, hash: documentHash } = read.undeferred;
    const anew = { ...request, document, documentHash };
    const granted = view.engine.grantOf(anew, request.viewer);
    const prepare = () => this.#prepare(anew, generation);
    return typeof granted === 'string' ? prepare() : granted.then(prepare);
  }

  #move(group: LiveGroup, prepared: ReadonlyMap<Membership, Prepared>): void {
    /** Those who have been sent the same events and go to the same group stay together. */
    const together = new Map<LiveGroup, Map<string, { events: readonly FeedEvent[]; memberships: Membership[] }>>();
    for (const [membership, plan] of prepared) {
      const { holder } = membership;
      if (!holder) continue;
      if ('errors' in plan) {
        membership.end(plan.errors);
        continue;
      }
      const target = this.#groupFor(plan, membership.request);
      const events = holder instanceof Replay ? group.outstandingOf(holder) : group.outstanding(membership);
      if (target.feed !== group.feed) {
        // The supergraph feeds the field from another channel now, where old cursors mean nothing.
        target.join(membership);
      } else if (events === undefined && holder instanceof Replay) {
        target.joinAfter(membership, holder.position ?? '0-0');
      } else {
        const byEvents = together.get(target) ?? new Map();
        together.set(target, byEvents);
        const key = (events ?? []).map(({ cursor }) => cursor).join();
        const known = byEvents.get(key);
        if (known) known.memberships.push(membership);
        else byEvents.set(key, { events: events ?? [], memberships: [membership] });
      }
    }
    for (const [target, byEvents] of together) {
      for (const { events, memberships } of byEvents.values()) target.joinWith(memberships, events);
    }
  }
}

function closing(): GraphQLError {
  const originalError = new UnavailableFault('router', 'subscribed, but this router ends');
  return new GraphQLError(originalError.message, { originalError });
}

/** A partner whose part of the graph is not there. */
function withdrawn(): GraphQLError {
  return new GraphQLError('This is not offered to this client any more', { extensions: { code: 'OPERATION_NOT_FOUND' } });
}
