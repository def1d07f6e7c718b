import { z } from 'zod';
import type { Clock } from '../../platform/clock.ts';
import { UnavailableFault } from '../../platform/fault.ts';
import { leastRecentlyUsed } from '../../platform/least-recently-used.ts';
import type { Log } from '../../platform/log.ts';
import type { Cache } from '../../platform/redis/cache.ts';
import type { LiveChannels } from '../../platform/redis/live-channel.ts';
import { pause } from '../../platform/resilience/deadline.ts';
import {
  type LiveSession,
  LiveSession as LiveSessionForm,
  SESSION_CHANGES,
  SESSION_IDLE_SECONDS,
  SessionChange,
  sessionKey,
  type SessionQuery,
} from '../../platform/session.ts';

/** Asks who keeps sessions. @returns undefined where there is no such live session @throws UnavailableFault where nobody answers */
export type AskForSession = (query: SessionQuery) => Promise<LiveSession | undefined>;

export interface SessionsOptions {
  readonly ask: AskForSession;
  /** What all routers share. */
  readonly cache: Cache;
  /** Where changes are told. */
  readonly channels: LiveChannels;
  readonly clock: Clock;
  readonly log: Log;
}

/** The sessions that this router has to do with. */
export interface Sessions {
  /**
   * The session, the same object for as long as nothing about it changes.
   * @returns undefined where it has ended, or never was
   * @throws UnavailableFault where that can't be found out
   */
  find(query: SessionQuery): Promise<LiveSession | undefined>;
  /** Whether it was live when this router looked last. */
  knows(query: SessionQuery): boolean;
  /**
   * Calls back once, when the session has ended or may do something else than before.
   * @returns takes the callback away
   */
  watch(query: SessionQuery, onEnd: () => void): () => void;
  close(): Promise<void>;
}

/** How long this router goes by what it knows without looking, in milliseconds: what bounds staleness while changes can't be told. */
const FRESH_MS = 10_000;
/** What all routers share is asked for again after this time, so that a change that nobody was told of comes through. */
const CHECKED_WITHIN_MS = 60_000;
/** Who is not known is not asked for again so soon. */
const UNKNOWN_MS = 5_000;
/** For how long what is known is still good where nobody can be asked. */
const GRACE_MS = 60_000;
const KEPT = 20_000;
const RETRY_MS = 500;

/** As it stands in the shared cache. */
const Shared = z.object({ session: LiveSessionForm, checkedAtMs: z.number() });

interface Known {
  readonly session: LiveSession | undefined;
  readonly freshUntilMs: number;
  /** Until when the shared cache may have what was true before a change. */
  readonly changedUntilMs: number;
}

/**
 * Finds sessions: in this process, else in the cache that routers share and that lets an unused one go after 15 minutes, else
 * by asking who keeps them. Changes are told over a live channel and count at once; without it after 10 seconds, and after a
 * minute at the latest whatever the shared cache says.
 */
export function openSessions({ ask, cache, channels, clock, log }: SessionsOptions): Sessions {
  let known = leastRecentlyUsed<Known>(KEPT);
  const looking = new Map<string, Promise<LiveSession | undefined>>();
  const watchers = new Map<string, { readonly query: SessionQuery; readonly listeners: Set<() => void> }>();
  const closed = new AbortController();
  const nowMs = (): number => clock.elapsedMs();
  const timeMs = (): number => clock.now().getTime();
  /** Counts changes: what was asked for before one may be what it was. */
  let changes = 0;

  const keep = (key: string, session: LiveSession | undefined): LiveSession | undefined => {
    const before = known.get(key);
    // What is derived from a session hangs on the object: a new one only where something has changed.
    const same = session && JSON.stringify(before?.session) === JSON.stringify(session) ? before?.session : session;
    const freshUntilMs = nowMs() + (same ? FRESH_MS : UNKNOWN_MS);
    known.set(key, { session: same, freshUntilMs, changedUntilMs: before?.changedUntilMs ?? 0 });
    return same;
  };

  const fromCache = async (key: string): Promise<z.infer<typeof Shared> | undefined> => {
    try {
      const text = await cache.get(key, { ttlSeconds: SESSION_IDLE_SECONDS });
      return text === undefined ? undefined : Shared.parse(JSON.parse(text));
    } catch (error) {
      log.warn({ error }, 'the sessions that routers share could not be read; who keeps them is asked');
      return undefined;
    }
  };

  const look = async (query: SessionQuery, key: string): Promise<LiveSession | undefined> => {
    const asOf = changes;
    const isChanged = (known.get(key)?.changedUntilMs ?? 0) > nowMs();
    const shared = isChanged ? undefined : await fromCache(key);
    // Whoever checked it may have another time of day, or this router another one since.
    if (shared && Math.abs(timeMs() - shared.checkedAtMs) < CHECKED_WITHIN_MS) return keep(key, shared.session);
    try {
      const session = await ask(query);
      if (asOf !== changes) return look(query, key);
      if (session) await share(key, session);
      return keep(key, session);
    } catch (error) {
      const last = known.get(key);
      if (!(error instanceof UnavailableFault) || !last?.session || nowMs() > last.freshUntilMs + GRACE_MS) throw error;
      log.warn({ error }, 'who keeps sessions does not answer; what was known a moment ago is good for now');
      return last.session;
    }
  };

  const share = (key: string, session: LiveSession): Promise<void> =>
    cache
      .set(key, JSON.stringify({ session, checkedAtMs: timeMs() }), { ttlSeconds: SESSION_IDLE_SECONDS })
      .catch((error: unknown) => log.warn({ error }, 'a session could not be shared among routers'));

  const find = (query: SessionQuery): Promise<LiveSession | undefined> => {
    const key = sessionKey(query);
    const here = known.get(key);
    if (here && here.freshUntilMs > nowMs()) return Promise.resolve(isOver(here.session) ? undefined : here.session);
    let under = looking.get(key);
    if (!under) {
      under = look(query, key).finally(() => {
        if (looking.get(key) === under) looking.delete(key);
      });
      looking.set(key, under);
    }
    return under.then((session) => (isOver(session) ? undefined : session));
  };
  const isOver = (session: LiveSession | undefined): boolean =>
    session !== undefined && Date.parse(session.expiresAt) <= timeMs();

  const changed = async (key: string): Promise<void> => {
    const before = known.get(key)?.session;
    changes += 1;
    looking.delete(key);
    known.set(key, { session: before, freshUntilMs: Number.NEGATIVE_INFINITY, changedUntilMs: nowMs() + CHECKED_WITHIN_MS });
    const watched = watchers.get(key);
    if (!watched) return;
    try {
      // The object stays for what is not about rights: a socket goes on over a change of name or plan.
      if (before && hasSameRights(before, await find(watched.query))) return;
    } catch (error) {
      log.warn({ error }, 'a session has changed, and whether it goes on could not be found out: it ends');
    }
    watchers.delete(key);
    for (const listener of watched.listeners) listener();
  };

  const follow = async (): Promise<void> => {
    while (!closed.signal.aborted) {
      try {
        for await (const { payload } of await channels.subscribe(SESSION_CHANGES, { signal: closed.signal })) {
          const { keys } = SessionChange.parse(JSON.parse(payload));
          await Promise.all(keys.map(changed));
        }
      } catch (error) {
        log.warn({ error }, 'changes of sessions can not be heard; every session is looked at again');
      }
      if (closed.signal.aborted) return;
      await pause(RETRY_MS, closed.signal).catch(() => undefined);
      // What was told meanwhile was not heard.
      await Promise.all([...watchers.keys()].map(changed));
      known = leastRecentlyUsed<Known>(KEPT);
    }
  };
  const following = follow();

  return {
    find,
    knows: (query) => known.get(sessionKey(query))?.session !== undefined,
    watch(query, onEnd) {
      const key = sessionKey(query);
      const watched = watchers.get(key) ?? { query, listeners: new Set() };
      watchers.set(key, watched);
      watched.listeners.add(onEnd);
      return () => {
        watched.listeners.delete(onEnd);
        if (watched.listeners.size === 0 && watchers.get(key) === watched) watchers.delete(key);
      };
    },
    async close() {
      closed.abort();
      await following;
    },
  };
}

function hasSameRights(before: LiveSession, now: LiveSession | undefined): boolean {
  const rightsOf = ({ viewer: { id, tenant, roles, scopes } }: LiveSession) => JSON.stringify([id, tenant, roles, scopes]);
  return now !== undefined && rightsOf(before) === rightsOf(now);
}
