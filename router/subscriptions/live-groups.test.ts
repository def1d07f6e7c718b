import { setImmediate as turn } from 'node:timers/promises';
import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../platform/clock.ts';
import { UnavailableFault } from '../../platform/fault.ts';
import type { LiveChannels, LiveMessage } from '../../platform/redis/live-channel.ts';
import { createInProcessLiveChannels } from '../../platform/redis/live-channels-in-process.ts';
import { encodeLiveEvent } from '../../platform/redis/live-event.ts';
import { silentLog } from '../../platform/testing/silent-log.ts';
import { viewerOf } from '../../platform/testing/subgraph-client.ts';
import { type EventEngineOptions, eventGenerations, ROOMS } from '../testing/event-engine.ts';
import { watchChannels } from '../testing/watched-channels.ts';
import { createLiveGroups, type LiveGroups } from './live-groups.ts';
import { HeardListener } from '../testing/heard-listener.ts';

const SAID = 'subscription ($after: String) { said(room: "hall", after: $after) { text } }';
const CHANNEL = 'room:hall';

let close: () => void = () => {};
afterEach(() => close());

/** Groups over channels of this process, and clients in them. */
async function hall(
  options: EventEngineOptions & {
    readonly historyLength?: number;
    readonly over?: (channels: LiveChannels) => LiveChannels;
  } = {},
) {
  const { historyLength = 1000, over = (channels: LiveChannels) => channels } = options;
  const base = createInProcessLiveChannels({ clock: systemClock, historyLength });
  const channels = watchChannels(over(base));
  const generations = await eventGenerations(options);
  const groups = createLiveGroups({
    generations,
    channels,
    word: (error) => ({ message: error instanceof Error ? error.message : '' }),
    eventDeadlineMs: 5000,
    clock: systemClock,
    log: silentLog,
    firstRetryMs: 1,
  });
  close = () => groups.close();
  let count = 0;
  const join = (query = SAID, { after, viewer = 'ada' }: { after?: string | undefined; viewer?: string } = {}) =>
    joinAs(groups, generations, query, { after, viewer, requestId: `request-${(count += 1)}` });
  const say = (text: string, last = false) => base.publish(CHANNEL, encodeLiveEvent({ text }, { last }));
  return { base, channels, generations, groups, join, say };
}

function joinAs(
  groups: LiveGroups,
  generations: Awaited<ReturnType<typeof eventGenerations>>,
  query: string,
  { after, viewer, requestId }: { after: string | undefined; viewer: string; requestId: string },
): HeardListener {
  const read = generations.current().documents.read(query);
  if (!read.ok) throw new Error(`read the test's query: ${String(read.errors)}`);
  const listener = new HeardListener();
  const joined = groups.join(
    {
      document: read.document,
      documentHash: read.hash,
      operationName: undefined,
      variables: after === undefined ? {} : { after },
      requestId,
      viewer: viewerOf(viewer),
    },
    listener,
  );
  if (joined instanceof Promise) throw new Error('join: the engine of the test plans at once');
  if ('errors' in joined) throw new Error(`join: ${String(joined.errors)}`);
  return listener.with(joined);
}

describe('a group', () => {
  it('answers each event once, however many clients it has, and gives all of them the same bytes', async () => {
    const { join, say, channels, generations, groups } = await hall();
    const clients = Array.from({ length: 100 }, (_, i) => join(SAID, { viewer: `viewer-${i}` }));
    await channels.stood(CHANNEL);
    for (const text of ['a', 'b', 'c']) await say(text);
    for (const client of clients) expect(await client.heard(3)).toEqual(['a', 'b', 'c']);
    expect(generations.answered).toHaveLength(3);
    const form = () => Buffer.from('x');
    const buffers = new Set(clients.map(({ payloads }) => payloads[0]?.in(form)));
    expect(buffers.size).toBe(1);
    expect(groups.size).toEqual({ groups: 1, channels: 1 });
  });

  it('is apart where the viewer makes a difference, and shares the channel', async () => {
    const { join, say, channels, generations, groups } = await hall();
    const query = 'subscription { whispered(room: "hall") { text } }';
    const clients = ['ada', 'bob', 'ada'].map((viewer) => join(query, { viewer }));
    await channels.stood(CHANNEL);
    await say('a');
    for (const client of clients) expect(await client.heard(1, 'whispered')).toEqual(['a']);
    expect(new Set(generations.answered.map(({ scope }) => scope.viewer?.id))).toEqual(new Set(['ada', 'bob']));
    expect(generations.answered).toHaveLength(2);
    expect(groups.size).toEqual({ groups: 2, channels: 1 });
  });

  it('answers several events at a time and delivers them in order', async () => {
    const gates = new Map<string, PromiseWithResolvers<void>>();
    const gateOf = (text: unknown): PromiseWithResolvers<void> => {
      const gate = gates.get(String(text)) ?? Promise.withResolvers<void>();
      gates.set(String(text), gate);
      return gate;
    };
    const { join, say, channels } = await hall({ whileAnswering: ({ fields }) => gateOf(fields['text']).promise });
    const client = join();
    await channels.stood(CHANNEL);
    await Promise.all(['a', 'b', 'c'].map((text) => say(text)));
    gateOf('c').resolve();
    gateOf('b').resolve();
    await turn();
    expect(client.texts()).toEqual([]);
    gateOf('a').resolve();
    expect(await client.heard(3)).toEqual(['a', 'b', 'c']);
  });

  it('gives each event a scope of its own, and ends what is under way when the last client leaves', async () => {
    const { join, say, channels, generations } = await hall({ whileAnswering: () => new Promise(() => {}) });
    const client = join();
    await channels.stood(CHANNEL);
    await say('a');
    await say('b');
    const scopes = generations.answered.map(({ scope }) => scope);
    expect(scopes.map(({ requestId }) => requestId)).toEqual(['request-1.1', 'request-1.2']);
    expect(new Set(scopes.map(({ trace }) => trace.traceId)).size).toBe(2);
    const [signal] = scopes.map((scope) => scope.signal);
    expect(signal?.aborted).toBe(false);
    client.leave();
    expect(signal?.aborted).toBe(true);
  });

  it('lets go of its channel with its last client, at once, though the channel is silent', async () => {
    const { join, channels, groups } = await hall();
    const clients = [join(), join()];
    await channels.stood(CHANNEL);
    clients[0]?.leave();
    expect(groups.size).toEqual({ groups: 1, channels: 1 });
    clients[1]?.leave();
    await channels.ended(CHANNEL);
    expect(groups.size).toEqual({ groups: 0, channels: 0 });
  });

  it('completes with the last event, and only those who were there', async () => {
    const { join, say, channels, groups } = await hall();
    const client = join();
    await channels.stood(CHANNEL);
    await say('bye', true);
    expect(await client.end).toBeUndefined();
    expect(client.texts()).toEqual(['bye']);
    const later = join();
    await channels.stood(CHANNEL, 2);
    await say('again');
    expect(await later.heard(1)).toEqual(['again']);
    expect(groups.size).toEqual({ groups: 1, channels: 1 });
  });

  it('tells of an event that can not be read, and goes on', async () => {
    const { join, say, base, channels } = await hall();
    const client = join();
    await channels.stood(CHANNEL);
    await base.publish(CHANNEL, 'no event');
    await say('b');
    await client.heard(2);
    expect(client.payloads[0]?.json).toMatch(/^\{"errors":\[\{"message":"read a live event.*"data":null\}$/);
    expect(client.payloads[1]?.json).toBe('{"data":{"said":{"text":"b"}}}');
  });

  it('goes on without the client that can not follow', async () => {
    const { join, say, channels } = await hall();
    const slow = join();
    const quick = join();
    await channels.stood(CHANNEL);
    slow.onNext = () => slow.leave();
    await say('a');
    await say('b');
    expect(await quick.heard(2)).toEqual(['a', 'b']);
    expect(slow.texts()).toEqual(['a']);
  });
});

describe('a client with a cursor', () => {
  it('hears what it missed and then what comes, nothing twice', async () => {
    const { join, say, channels, generations } = await hall();
    const others = join();
    await channels.stood(CHANNEL);
    const after = await say('a');
    await say('b');
    await say('c');
    const client = join(SAID, { after });
    expect(await client.heard(2)).toEqual(['b', 'c']);
    await say('d');
    await say('e');
    expect(await client.heard(4)).toEqual(['b', 'c', 'd', 'e']);
    expect(await others.heard(5)).toEqual(['a', 'b', 'c', 'd', 'e']);
    await say('f');
    await client.heard(5);
    // It has joined the others by now: the event is answered once for all.
    const cursors = generations.answered.map(({ cursor }) => cursor);
    expect(cursors.filter((cursor) => cursor === cursors.at(-1))).toHaveLength(1);
  });

  it('shares its replay with others who stopped at the same place', async () => {
    const { join, say, channels, generations } = await hall();
    const after = await say('a');
    await say('b');
    await say('c');
    const clients = Array.from({ length: 20 }, () => join(SAID, { after }));
    for (const client of clients) expect(await client.heard(2)).toEqual(['b', 'c']);
    expect(generations.answered).toHaveLength(2);
    await channels.stood(CHANNEL);
  });

  it('completes where the last event is among what it missed', async () => {
    const { join, say, groups } = await hall();
    const after = await say('a');
    await say('b');
    await say('bye', true);
    await say('not for it');
    const client = join(SAID, { after });
    expect(await client.end).toBeUndefined();
    expect(client.texts()).toEqual(['b', 'bye']);
    expect(groups.size).toEqual({ groups: 0, channels: 0 });
  });

  it('is told where the history does not reach back to it', async () => {
    const { join, say } = await hall({ historyLength: 1 });
    const after = await say('a');
    await say('b');
    await say('c');
    expect(await join(SAID, { after }).end).toMatchObject([{ code: 'REPLAY_GAP' }]);
  });

  it('is told where it is no cursor', async () => {
    const { join } = await hall();
    expect(await join(SAID, { after: 'x' }).end).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
  });

  it('may leave in the middle of its replay', async () => {
    const { join, say, groups } = await hall({ whileAnswering: () => turn() });
    const after = await say('a');
    for (let i = 0; i < 10; i += 1) await say(`b${i}`);
    const client = join(SAID, { after });
    client.onNext = () => client.leave();
    await client.heard(1);
    for (let i = 0; i < 5; i += 1) await turn();
    expect(client.texts()).toEqual(['b0']);
    expect(groups.size).toEqual({ groups: 0, channels: 0 });
  });
});

describe('a channel that breaks off', () => {
  /** Channels that can be made to break. */
  const breakable = () => {
    const breaks = new Set<(fault: unknown) => void>();
    let refusals = 0;
    const over = (channels: LiveChannels): LiveChannels => ({
      ...bound(channels),
      async subscribe(channel, options) {
        if (refusals > 0) {
          refusals -= 1;
          throw new UnavailableFault('redis', 'subscribe, but Redis is away');
        }
        const messages = await channels.subscribe(channel, options);
        const broken = Promise.withResolvers<never>();
        broken.promise.catch(() => undefined);
        breaks.add(broken.reject);
        async function* read() {
          try {
            for (;;) {
              const { done, value } = await Promise.race([messages.next(), broken.promise]);
              if (done) return;
              yield value;
            }
          } finally {
            await messages.return?.();
          }
        }
        return read();
      },
    });
    const breakAll = (refuseTimes: number) => {
      refusals = refuseTimes;
      for (const breakOne of breaks) breakOne(new UnavailableFault('redis', 'read, but Redis has gone away'));
      breaks.clear();
    };
    return { over, breakAll };
  };
  const bound = (channels: LiveChannels): LiveChannels => ({
    publish: (channel, payload) => channels.publish(channel, payload),
    subscribe: (channel, options) => channels.subscribe(channel, options),
    forget: (prefix) => channels.forget(prefix),
    close: () => channels.close(),
  });

  it('is subscribed again after the last event, and nobody notices', async () => {
    const { over, breakAll } = breakable();
    const { join, say, channels } = await hall({ over });
    const clients = [join(), join()];
    await channels.stood(CHANNEL);
    await say('a');
    await clients[0]?.heard(1);
    breakAll(3);
    await say('b');
    await say('c');
    for (const client of clients) expect(await client.heard(3)).toEqual(['a', 'b', 'c']);
  });

  it('is an error with a code where events may have been lost', async () => {
    const { over, breakAll } = breakable();
    const { join, channels, groups } = await hall({ over });
    const client = join();
    await channels.stood(CHANNEL);
    breakAll(0);
    expect(await client.end).toMatchObject([{ code: 'REPLAY_GAP' }]);
    expect(groups.size).toEqual({ groups: 0, channels: 0 });
  });

  it('is an error with a code where it could not be subscribed to at all', async () => {
    const { over, breakAll } = breakable();
    const { join } = await hall({ over });
    breakAll(1);
    expect(await join().end).toMatchObject([{ code: 'DEPENDENCY_UNAVAILABLE' }]);
  });

  it('ends everyone in order where the channels are closed', async () => {
    const { join, channels, base } = await hall();
    const client = join();
    await channels.stood(CHANNEL);
    await base.close();
    expect(await client.end).toBeUndefined();
  });
});

describe('a new generation', () => {
  const QUERY = 'subscription ($after: String) { said(room: "hall", after: $after) { text generation } }';
  const OTHER = `${ROOMS} # another`;

  it('takes over every client, who hears each event once', async () => {
    const { join, say, channels, generations, groups } = await hall();
    const clients = Array.from({ length: 50 }, () => join(QUERY));
    await channels.stood(CHANNEL);
    await say('a');
    await clients[0]?.heard(1);
    await generations.replace(OTHER);
    await groups.settled();
    await say('b');
    for (const client of clients) {
      expect(await client.heard(2)).toEqual(['a', 'b']);
      expect(client.payloads.map(({ json }) => /"generation":"(\d)"/.exec(json)?.[1])).toEqual(['1', '2']);
    }
    expect(groups.size).toEqual({ groups: 1, channels: 1 });
    expect(generations.status().retired).toEqual([]);
  });

  it('answers what the old one had not, in order', async () => {
    const gate = Promise.withResolvers<void>();
    const { join, say, channels, generations, groups } = await hall({ whileAnswering: () => gate.promise });
    const client = join(QUERY);
    await channels.stood(CHANNEL);
    await say('a');
    await say('b');
    await generations.replace(OTHER);
    await groups.settled();
    await say('c');
    gate.resolve();
    expect(await client.heard(3)).toEqual(['a', 'b', 'c']);
    expect(client.payloads.every(({ json }) => json.includes('"generation":"2"'))).toBe(true);
  });

  it('ends the subscriptions that are not valid any more, and no others', async () => {
    const { join, say, channels, generations, groups } = await hall();
    const kept = join();
    const lost = join(QUERY);
    await channels.stood(CHANNEL);
    await generations.replace(ROOMS.replace(', generation: String', ''));
    await groups.settled();
    expect(await lost.end).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
    await say('a');
    expect(await kept.heard(1)).toEqual(['a']);
  });

  it('goes on with a replay where it was', async () => {
    const gates: PromiseWithResolvers<void>[] = [];
    const { join, say, generations, groups } = await hall({
      whileAnswering: () => {
        const gate = Promise.withResolvers<void>();
        gates.push(gate);
        return gate.promise;
      },
    });
    const after = await say('a');
    for (const text of ['b', 'c', 'd']) await say(text);
    const client = join(QUERY, { after });
    await expect.poll(() => gates.length).toBe(3);
    gates[0]?.resolve();
    await client.heard(1);
    await generations.replace(OTHER);
    await groups.settled();
    const opened = setInterval(() => gates.forEach((gate) => gate.resolve()), 1);
    expect(await client.heard(3)).toEqual(['b', 'c', 'd']);
    clearInterval(opened);
  });

  it('leaves everybody else their turn while ten thousand clients move', async () => {
    const { join, generations, groups, channels } = await hall();
    for (let i = 0; i < 10_000; i += 1) join(QUERY, { viewer: `viewer-${i}` });
    await channels.stood(CHANNEL);
    await generations.replace(OTHER);
    let turns = 0;
    const state = { isDone: false };
    void groups.settled().then(() => (state.isDone = true));
    while (!state.isDone) {
      await turn();
      turns += 1;
    }
    // All at once would leave one: how many there are of a slice's length is the machine's affair.
    expect(turns).toBeGreaterThan(2);
    expect(groups.size).toEqual({ groups: 1, channels: 1 });
  });
});

describe('whoever comes and goes', () => {
  type Step = 'join' | 'resume' | 'leave' | 'say' | 'burst' | 'turn' | 'swap';
  const steps = fc.array(fc.constantFrom<Step>('join', 'resume', 'leave', 'say', 'say', 'burst', 'turn', 'turn', 'swap'), {
    maxLength: 40,
  });

  /** @param lags how many turns each subscription's messages come late, in turn */
  async function comeAndGo(script: readonly Step[], delays: readonly number[], lags: readonly number[]): Promise<void> {
    let answers = 0;
    const { base, join, groups, generations, channels } = await hall({
      whileAnswering: () => turns(delays[(answers += 1) % delays.length] ?? 0),
      over: (channels) => late(channels, lags),
    });
    // Somebody who stays, so that the channel stands before anybody else comes.
    const witness = join();
    await channels.stood(CHANNEL);
    const said: { text: string; cursor: string }[] = [];
    const saying: Promise<unknown>[] = [];
    let spoken = 0;
    let swaps = 0;
    const say = () => {
      const text = String((spoken += 1));
      saying.push(base.publish(CHANNEL, encodeLiveEvent({ text })).then((cursor) => said.push({ text, cursor })));
    };
    interface Client {
      readonly listener: HeardListener;
      /** How many were said before the first that it is to hear. */
      readonly first: number;
      readonly isExact: boolean;
      heardAtLeave: number | undefined;
    }
    const clients: Client[] = [];
    for (const step of script) {
      switch (step) {
        case 'join':
          // What was said has reached the router before anybody comes, unless it is late; answered it may not be.
          await turn();
          clients.push({ listener: join(), first: spoken, isExact: lags.every((lag) => lag === 0), heardAtLeave: undefined });
          break;
        case 'resume': {
          const from = said[said.length >> 1];
          if (!from) break;
          const listener = join(SAID, { after: from.cursor });
          clients.push({ listener, first: Number(from.text), isExact: true, heardAtLeave: undefined });
          break;
        }
        case 'leave': {
          const client = clients.find(({ heardAtLeave }) => heardAtLeave === undefined);
          client?.listener.leave();
          if (client) client.heardAtLeave = client.listener.payloads.length;
          break;
        }
        case 'say':
          say();
          break;
        case 'burst':
          for (let i = 0; i < 5; i += 1) say();
          break;
        case 'swap':
          await generations.replace(`${ROOMS} # ${(swaps += 1)}`);
          break;
        case 'turn':
          await turn();
      }
    }
    // A few events more show that nobody hears anything twice, wherever it came from.
    for (let i = 0; i < 3; i += 1) {
      say();
      await turns(4);
    }
    await Promise.all(saying);
    await groups.settled();
    const all = (first: number, last: number) => Array.from({ length: last - first }, (_, i) => String(first + i + 1));
    expect(await witness.heard(spoken)).toEqual(all(0, spoken));
    for (const { listener, first, isExact, heardAtLeave } of clients) {
      if (heardAtLeave === undefined) await listener.heardText(String(spoken));
      const texts = listener.texts();
      // One who comes while messages are late hears some that were said before: all from there on.
      const from = isExact ? first : Math.min(first, Number(texts[0] ?? first + 1) - 1);
      expect(texts).toEqual(all(from, heardAtLeave === undefined ? spoken : from + heardAtLeave));
    }
    close();
    expect(groups.size).toEqual({ groups: 0, channels: 0 });
  }

  async function turns(count: number): Promise<void> {
    for (let left = count; left > 0; left -= 1) await turn();
  }

  /** Each subscription begins and delivers so many turns late. */
  function late(channels: LiveChannels, lags: readonly number[]): LiveChannels {
    let count = 0;
    async function* read(messages: AsyncIterable<LiveMessage>, lag: number) {
      for await (const message of messages) {
        await turns(lag);
        yield message;
      }
    }
    return {
      publish: (channel, payload) => channels.publish(channel, payload),
      forget: (prefix) => channels.forget(prefix),
      close: () => channels.close(),
      async subscribe(channel, options) {
        const lag = lags[(count += 1) % lags.length] ?? 0;
        if (lag === 0) return channels.subscribe(channel, options);
        await turns(lag);
        return read(await channels.subscribe(channel, options), lag);
      },
    };
  }

  const few = fc.array(fc.nat(3), { minLength: 1, maxLength: 7 });

  it('hears exactly what is said between, in order, nothing twice', { timeout: 60_000 }, () =>
    fc.assert(
      fc.asyncProperty(steps, few, (script, delays) => comeAndGo(script, delays, [0])),
      { numRuns: 150 },
    ),
  );

  it('does so too where messages come late, and not equally late to everyone', { timeout: 60_000 }, () =>
    fc.assert(fc.asyncProperty(steps, few, few, comeAndGo), { numRuns: 150 }),
  );
});
