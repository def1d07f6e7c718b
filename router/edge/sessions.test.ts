import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UnavailableFault } from '../../platform/fault.ts';
import { createInProcessCache } from '../../platform/redis/cache-in-process.ts';
import { createInProcessLiveChannels } from '../../platform/redis/live-channels-in-process.ts';
import { type LiveSession, SESSION_CHANGES, sessionKey } from '../../platform/session.ts';
import { FakeClock } from '../../platform/testing/fake-clock.ts';
import { silentLog } from '../../platform/testing/silent-log.ts';
import { openSessions, type Sessions } from './sessions.ts';

const QUERY = { kind: 'session', userId: 'ada', id: 's-1' } as const;
const HOUR_MS = 3_600_000;
const SECOND_MS = 1000;

let clock: FakeClock;
let live: LiveSession | undefined;
let isAway: boolean;
let asked: number;
let channels: ReturnType<typeof createInProcessLiveChannels>;
let cache: ReturnType<typeof createInProcessCache>;
let opened: Sessions[];

beforeEach(() => {
  clock = new FakeClock();
  live = {
    viewer: { id: 'ada', tenant: 'ada', roles: [], scopes: ['a'], tier: 'BASIC', sessionId: 's-1' },
    client: { kind: 'frontend', id: 'web' },
    expiresAt: '2026-12-31T00:00:00.000Z',
  };
  [isAway, asked, opened] = [false, 0, []];
  channels = createInProcessLiveChannels({ clock });
  cache = createInProcessCache({ clock });
});
afterEach(() => Promise.all(opened.map((sessions) => sessions.close())));

/** One more router. */
function router(): Sessions {
  const ask = (): Promise<LiveSession | undefined> => {
    if (isAway) return Promise.reject(new UnavailableFault('users', 'ask for a session, but nobody answers'));
    asked += 1;
    return Promise.resolve(live);
  };
  const sessions = openSessions({ ask, cache, channels, clock, log: silentLog });
  opened.push(sessions);
  return sessions;
}

describe('a session', () => {
  it('is asked for once, and is the same object for as long as nothing about it changes', async () => {
    const sessions = router();
    const first = await sessions.find(QUERY);
    expect(first).toEqual(live);
    clock.advance(61 * SECOND_MS);
    live &&= structuredClone(live);
    expect(await sessions.find(QUERY)).toBe(first);
    expect(asked).toBe(2);
    expect(await router().find(QUERY)).toEqual(live);
    expect(asked).toBe(2);
  });

  it('that ended and nobody was told of is over within a minute, whatever somebody does to the clock', async () => {
    for (const byMs of [0, -HOUR_MS, HOUR_MS]) {
      const [sessions, other] = [router(), router()];
      const before = live;
      for (const one of [sessions, other]) expect(await one.find(QUERY)).toEqual(before);
      live = undefined;
      clock.set(byMs);
      clock.advance(61 * SECOND_MS);
      for (const one of [sessions, other]) expect(await one.find(QUERY)).toBeUndefined();
      live = before;
      clock.advance(61 * SECOND_MS);
    }
  });

  it('is good for another minute where nobody can be asked, but not once it has changed', async () => {
    const sessions = router();
    await sessions.find(QUERY);
    isAway = true;
    clock.advance(61 * SECOND_MS);
    expect(await sessions.find(QUERY)).toEqual(live);
    // Said again and again, since nothing tells when the router hears.
    const told = async (): Promise<unknown> => {
      await channels.publish(SESSION_CHANGES, JSON.stringify({ keys: [sessionKey(QUERY)] }));
      return sessions.find(QUERY).catch((error: unknown) => error);
    };
    await expect.poll(told).toBeInstanceOf(UnavailableFault);
  });

  it('that has expired is over at once', async () => {
    const sessions = router();
    if (live) live = { ...live, expiresAt: new Date(clock.now().getTime() + SECOND_MS).toISOString() };
    expect(await sessions.find(QUERY)).toBeDefined();
    clock.advance(SECOND_MS);
    expect(await sessions.find(QUERY)).toBeUndefined();
  });
});
