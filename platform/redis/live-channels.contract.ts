import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compareCursors } from './cursor.ts';
import type { LiveChannels, LiveMessage } from './live-channel.ts';

export interface LiveChannelLimits {
  readonly historyLength: number;
  readonly retentionSeconds: number;
  readonly queueLimit: number;
}

/** Live channels as two processes see them, where the adapter reaches that far. */
export interface LiveChannelsFixture {
  readonly publisher: LiveChannels;
  readonly subscriber: LiveChannels;
  /** Returns once the silent channel's history has expired. */
  letExpire(channel: string): Promise<void>;
  /** Ends what the fixture started. */
  stop(): Promise<void>;
}

const LIMITS: LiveChannelLimits = { historyLength: 100, retentionSeconds: 60, queueLimit: 50 };

/** Reads exactly `count` messages. */
export async function read(messages: AsyncIterator<LiveMessage>, count: number): Promise<LiveMessage[]> {
  const got: LiveMessage[] = [];
  while (got.length < count) {
    const { done, value } = await messages.next();
    if (done === true) throw new Error(`read ${count} messages, but the subscription ended after ${got.length}`);
    got.push(value);
  }
  return got;
}

/** Reads until a payload comes, that one included. */
export async function readThrough(messages: AsyncIterator<LiveMessage>, payload: string): Promise<string[]> {
  const got: string[] = [];
  while (got.at(-1) !== payload) got.push(...(await read(messages, 1)).map((message) => message.payload));
  return got;
}

export function numbers(from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, i) => `${from + i}`);
}

/** What every adapter of LiveChannels keeps to. */
export function describeLiveChannels(start: (limits: LiveChannelLimits) => Promise<LiveChannelsFixture>): void {
  let fixture: LiveChannelsFixture;
  let leaving: AbortController;
  let channels = 0;
  let channel: string;

  const publish = (payload: string): Promise<string> => fixture.publisher.publish(channel, payload);
  const subscribe = (after?: string, signal = leaving.signal): Promise<AsyncIterableIterator<LiveMessage>> =>
    fixture.subscriber.subscribe(channel, { signal, ...(after === undefined ? {} : { after }) });
  const publishAll = (payloads: string[]): Promise<string[]> => Promise.all(payloads.map(publish));

  const use = async (limits: Partial<LiveChannelLimits> = {}): Promise<void> => {
    await fixture?.stop();
    fixture = await start({ ...LIMITS, ...limits });
  };

  beforeEach(async () => {
    leaving = new AbortController();
    channels += 1;
    channel = `orders:${channels}`;
    await use();
  });
  afterEach(async () => {
    leaving.abort();
    await fixture.stop();
  });

  describe('delivery', () => {
    it('delivers to every subscriber what is published, in order, under the cursors that publish returned', async () => {
      const both = [await subscribe(), await subscribe()];
      const cursors = await publishAll(numbers(1, 40));
      const expected = cursors.map((cursor, i) => ({ cursor, payload: `${i + 1}` }));
      for (const subscriber of both) expect(await read(subscriber, 40)).toEqual(expected);
      expect(cursors.toSorted(compareCursors)).toEqual(cursors);
      expect(new Set(cursors).size).toBe(40);
    });

    it('delivers what is published right after subscribe has resolved, and nothing from before', async () => {
      await publish('before');
      const messages = await subscribe();
      await publish('after');
      expect(await readThrough(messages, 'after')).toEqual(['after']);
    });

    it('delivers while the consumer is already waiting', async () => {
      const messages = await subscribe();
      const reads = Promise.all([messages.next(), messages.next()]);
      await publishAll(['1', '2']);
      expect((await reads).map(({ value }) => (value as LiveMessage).payload)).toEqual(['1', '2']);
    });

    it.each([[''], [' '], ['two words'], ['line\nline'], ['{"ü":"→"}'], ['1-1 x']])(
      'keeps the payload %j as it is, live and replayed',
      async (payload) => {
        const live = await subscribe();
        await publish(payload);
        const replayed = await subscribe('0-0');
        expect((await read(live, 1))[0]?.payload).toBe(payload);
        expect((await read(replayed, 1))[0]?.payload).toBe(payload);
      },
    );

    it.each([['a}b'], ['}'], ['{'], ['{}'], ['a%7Db'], ['ü b\n']])('keeps a channel named %j apart from others', async (name) => {
      const named = `${name}${channel}`;
      const own = await fixture.subscriber.subscribe(named, { signal: leaving.signal });
      const other = await subscribe();
      await fixture.publisher.publish(named, 'own');
      await publish('other');
      expect((await read(own, 1))[0]?.payload).toBe('own');
      expect((await read(other, 1))[0]?.payload).toBe('other');
    });

    it('refuses a channel without a name', async () => {
      await expect(fixture.publisher.publish('', 'x')).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
      await expect(fixture.subscriber.subscribe('', { signal: leaving.signal })).rejects.toMatchObject({
        code: 'BAD_USER_INPUT',
      });
    });
  });

  describe('forgetting', () => {
    it.each([['user:1:'], ['a*[b]?\\:'], ['{x}:']])(
      'leaves nothing of channels that begin with %j, and others as they are',
      async (prefix) => {
        const [gone, also, other] = [`${prefix}${channel}`, `${prefix}${channel}:2`, `x${prefix}${channel}`];
        for (const name of [gone, also, other]) await fixture.publisher.publish(name, 'kept');
        await fixture.publisher.forget(prefix);
        await fixture.publisher.forget(prefix);
        for (const name of [gone, also, other]) await fixture.publisher.publish(name, 'new');
        const payloadsOf = async (name: string) => {
          const messages = await fixture.subscriber.subscribe(name, { after: '0-0', signal: leaving.signal });
          return readThrough(messages, 'new');
        };
        expect(await payloadsOf(gone)).toEqual(['new']);
        expect(await payloadsOf(also)).toEqual(['new']);
        expect(await payloadsOf(other)).toEqual(['kept', 'new']);
      },
    );
  });

  describe('replay', () => {
    it('replays exactly what came after the cursor, then goes on live', async () => {
      const cursors = await publishAll(numbers(1, 10));
      const messages = await subscribe(cursors[3]);
      await publish('11');
      expect(await readThrough(messages, '11')).toEqual(numbers(5, 11));
    });

    it('replays nothing after the newest cursor', async () => {
      const cursors = await publishAll(numbers(1, 3));
      const messages = await subscribe(cursors[2]);
      await publish('4');
      expect(await readThrough(messages, '4')).toEqual(['4']);
    });

    it('replays all that is kept after 0-0, and nothing where nothing was published', async () => {
      const early = await subscribe('0-0');
      await publishAll(numbers(1, 3));
      const late = await subscribe('0-0');
      expect(await readThrough(early, '3')).toEqual(numbers(1, 3));
      expect(await readThrough(late, '3')).toEqual(numbers(1, 3));
    });

    it('misses nothing and repeats nothing when messages are published while subscribers come in', async () => {
      await use({ historyLength: 1_000, queueLimit: 1_000 });
      const first = await publish('1');
      const publishing = (async () => {
        for (let n = 2; n <= 400; n += 4) await publishAll(numbers(n, n + 3));
      })();
      const subscribers: AsyncIterableIterator<LiveMessage>[] = [];
      for (let n = 0; n < 30; n += 1) subscribers.push(await subscribe(first));
      await publishing;
      await publish('end');
      const expected = [...numbers(2, 401), 'end'];
      for (const subscriber of subscribers) expect(await readThrough(subscriber, 'end')).toEqual(expected);
    });

    it('lets a subscriber come and go with its last cursor without missing or repeating anything', async () => {
      await use({ historyLength: 1_000 });
      let after = await publish('0');
      const publishing = (async () => {
        for (let n = 1; n <= 300; n += 1) await publish(`${n}`);
      })();
      const got: string[] = [];
      while (got.at(-1) !== '300') {
        const messages = await subscribe(after);
        for (const message of await read(messages, Math.min(7, 300 - got.length))) {
          got.push(message.payload);
          after = message.cursor;
        }
        await messages.return?.();
      }
      await publishing;
      expect(got).toEqual(numbers(1, 300));
    });

    it('replays more than a queue holds to a consumer that reads it', async () => {
      await publishAll(numbers(1, 90));
      const messages = await subscribe('0-0');
      await publishAll(numbers(91, 100));
      expect(await readThrough(messages, '100')).toEqual(numbers(1, 100));
    });

    it.each([[''], ['0'], ['-'], ['1-'], ['-1'], ['a-b'], ['1-1-1'], ['01-1'], ['1-1 '], ['$'], ['99999999999999999999-0']])(
      'refuses the malformed cursor %j',
      async (after) => {
        await expect(subscribe(after)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
      },
    );
  });

  describe('gaps', () => {
    it('throws REPLAY_GAP when the history was cut off after the cursor', async () => {
      const cursors = await publishAll(numbers(1, 500));
      const messages = await subscribe(cursors[0]);
      await expect(messages.next()).rejects.toMatchObject({ code: 'REPLAY_GAP' });
      expect(await messages.next()).toEqual({ done: true, value: undefined });
    });

    it('throws REPLAY_GAP when the whole history is asked for and its beginning was cut off', async () => {
      await publishAll(numbers(1, 500));
      await expect((await subscribe('0-0')).next()).rejects.toMatchObject({ code: 'REPLAY_GAP' });
    });

    it('keeps the promised length of history', async () => {
      const cursors = await publishAll(numbers(1, 500));
      const messages = await subscribe(cursors[400]);
      expect(await readThrough(messages, '500')).toEqual(numbers(402, 500));
    });

    it('throws REPLAY_GAP for a cursor from a history that is not there', async () => {
      await expect((await subscribe('1700000000000-0')).next()).rejects.toMatchObject({ code: 'REPLAY_GAP' });
    });

    it('throws REPLAY_GAP for a cursor that is newer than the history', async () => {
      await publish('1');
      await expect((await subscribe('99999999999999-0')).next()).rejects.toMatchObject({ code: 'REPLAY_GAP' });
    });

    it('forgets the history of a channel that was silent, and says so to who returns', async () => {
      await use({ retentionSeconds: 1 });
      const cursor = await publish('1');
      await fixture.letExpire(channel);
      await expect((await subscribe(cursor)).next()).rejects.toMatchObject({ code: 'REPLAY_GAP' });
      const fresh = await subscribe('0-0');
      await publish('2');
      expect(await readThrough(fresh, '2')).toEqual(['2']);
    });

    it('goes on for a subscriber that stayed while the channel was silent', async () => {
      await use({ retentionSeconds: 1 });
      const messages = await subscribe();
      await publish('1');
      await fixture.letExpire(channel);
      await publish('2');
      expect(await readThrough(messages, '2')).toEqual(['1', '2']);
    });
  });

  describe('slow consumers', () => {
    it('ends one that does not read with SLOW_CONSUMER, and holds up nobody else', async () => {
      const slow = await subscribe();
      const quick = await subscribe();
      const got: string[] = [];
      for (let n = 1; n <= 200; n += 1) {
        await publish(`${n}`);
        got.push(...(await read(quick, 1)).map(({ payload }) => payload));
      }
      expect(got).toEqual(numbers(1, 200));
      await expect(slow.next()).rejects.toMatchObject({ code: 'SLOW_CONSUMER', retryable: true });
      expect(await slow.next()).toEqual({ done: true, value: undefined });
    });

    it('does not take one that reads at once for slow, however busily is published', async () => {
      const quick = await subscribe();
      const reading = readThrough(quick, 'end');
      const publishers = numbers(1, 8).map(async (name) => {
        for (let n = 1; n <= 100; n += 1) await publish(`${name}:${n}`);
      });
      await Promise.all(publishers);
      await publish('end');
      expect(await reading).toHaveLength(801);
    });

    it('lets it resume after the last cursor that it has read', async () => {
      const slow = await subscribe();
      const witness = await subscribe();
      await publish('1');
      const [last] = await read(slow, 1);
      for (let n = 2; n <= 80; n += 1) await publish(`${n}`);
      await expect(readThrough(witness, '80')).rejects.toMatchObject({ code: 'SLOW_CONSUMER' });
      await expect(slow.next()).rejects.toMatchObject({ code: 'SLOW_CONSUMER' });
      expect(await readThrough(await subscribe(last?.cursor), '80')).toEqual(numbers(2, 80));
    });

    it('delivers as many as the limit to one that reads late', async () => {
      const late = await subscribe();
      const witness = await subscribe();
      for (let n = 1; n <= 50; n += 1) {
        await publish(`${n}`);
        await read(witness, 1);
      }
      expect(await readThrough(late, '50')).toEqual(numbers(1, 50));
    });
  });

  describe('leaving', () => {
    it('ends a waiting consumer when its signal aborts, without a fault', async () => {
      const own = new AbortController();
      const messages = await subscribe(undefined, own.signal);
      const waiting = [messages.next(), messages.next()];
      own.abort();
      expect(await Promise.all(waiting)).toEqual([
        { done: true, value: undefined },
        { done: true, value: undefined },
      ]);
      expect(await messages.next()).toEqual({ done: true, value: undefined });
    });

    it('lets go of what was not read when its signal aborts', async () => {
      const own = new AbortController();
      const messages = await subscribe(undefined, own.signal);
      const witness = await subscribe();
      await publish('1');
      await read(witness, 1);
      own.abort();
      expect(await messages.next()).toEqual({ done: true, value: undefined });
    });

    it('ends at once when the signal was aborted before', async () => {
      const messages = await subscribe(undefined, AbortSignal.abort());
      expect(await messages.next()).toEqual({ done: true, value: undefined });
    });

    it('ends when the consumer breaks out of its loop, and the others go on', async () => {
      const other = await subscribe();
      const messages = await subscribe();
      await publishAll(['1', '2']);
      for await (const { payload } of messages) {
        expect(payload).toBe('1');
        break;
      }
      expect(await messages.next()).toEqual({ done: true, value: undefined });
      await publish('3');
      expect(await readThrough(other, '3')).toEqual(['1', '2', '3']);
    });

    it('delivers to who stays, however many come and go at the same time', async () => {
      const rounds = Array.from({ length: 60 }, async (_, round) => {
        const own = new AbortController();
        const coming = subscribe(undefined, own.signal);
        if (round % 3 === 0) own.abort();
        const messages = await coming;
        if (round % 3 === 1) own.abort();
        return { messages, stays: round % 3 === 2 };
      });
      const staying = (await Promise.all(rounds)).filter(({ stays }) => stays);
      await publish('1');
      for (const { messages } of staying) expect(await readThrough(messages, '1')).toEqual(['1']);
      expect(staying).toHaveLength(20);
    });

    it('delivers again after the last subscriber has left and another has come', async () => {
      for (const round of numbers(1, 20)) {
        const messages = await subscribe();
        await publish(round);
        expect(await readThrough(messages, round)).toEqual([round]);
        await messages.return?.();
      }
    });

    it('ends every subscriber when the channels are closed, and refuses new ones', async () => {
      const messages = await subscribe();
      const waiting = messages.next();
      await fixture.subscriber.close();
      expect(await waiting).toEqual({ done: true, value: undefined });
      await expect(subscribe()).rejects.toMatchObject({ code: 'DEPENDENCY_UNAVAILABLE' });
      await fixture.publisher.close();
      await expect(publish('1')).rejects.toMatchObject({ code: 'DEPENDENCY_UNAVAILABLE' });
    });
  });
}
