import { describe, expect, it } from 'vitest';
import { UnavailableFault } from '../../../platform/fault.ts';
import type { Log } from '../../../platform/log.ts';
import type { LiveChannels } from '../../../platform/redis/live-channel.ts';
import { decodeLiveEvent } from '../../../platform/redis/live-event.ts';
import { silentLog } from '../../../platform/testing/silent-log.ts';
import { createGenerationFeeds } from './generation-feed.ts';

/** Channels whose publications end when the test says so. */
function slowChannels() {
  const sent: { channel: string; payload: string; over: PromiseWithResolvers<string> }[] = [];
  const channels: LiveChannels = {
    publish: (channel, payload) => {
      const over = Promise.withResolvers<string>();
      sent.push({ channel, payload, over });
      return over.promise;
    },
    subscribe: () => Promise.reject(new UnavailableFault('live channels', 'subscribe to a channel of a test')),
    forget: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
  const next = async (index: number) => {
    await expect.poll(() => sent[index]).toBeDefined();
    return decodeLiveEvent(sent[index]?.payload ?? '');
  };
  return { sent, channels, next };
}

describe('a generation feed', () => {
  it('sends one message at a time; what comes meanwhile goes as one', async () => {
    const { sent, channels, next } = slowChannels();
    const feeds = createGenerationFeeds(channels, silentLog);
    const feed = feeds.open('ada', 'key.A_1-2');
    feed.text('One. ');
    feed.text('Two. ');
    feed.text('Three.');
    feed.end('content-1');
    expect(sent).toHaveLength(1);
    expect(sent[0]?.channel).toBe('user:ada:generation:key.A_1-2');
    expect(await next(0)).toEqual({ fields: { sequence: 1, text: 'One. ', done: false, content: null } });
    sent[0]?.over.resolve('1-0');
    expect(await next(1)).toEqual({ fields: { sequence: 2, text: 'Two. Three.', done: false, content: null } });
    sent[1]?.over.resolve('2-0');
    expect(await next(2)).toEqual({
      fields: { sequence: 3, text: '', done: true, content: { __typename: 'Content', id: 'content-1' } },
      last: true,
    });
    sent[2]?.over.resolve('3-0');
    await feeds.settled();
  });

  it('sends no more text after a failure, but the end, and logs it once', async () => {
    const lines: string[] = [];
    const log: Log = { ...silentLog, warn: (_context, message) => void lines.push(message) };
    const { sent, channels, next } = slowChannels();
    const feeds = createGenerationFeeds(channels, log);
    const feed = feeds.open('ada', 'key-00001');
    feed.text('One. ');
    feed.text('Two. ');
    sent[0]?.over.reject(new UnavailableFault('live channels', 'publish'));
    await feeds.settled();
    feed.text('Three.');
    expect(sent).toHaveLength(1);
    feed.end();
    expect(await next(1)).toEqual({ fields: { sequence: 2, text: '', done: true, content: null }, last: true });
    sent[1]?.over.reject(new UnavailableFault('live channels', 'publish'));
    await feeds.settled();
    expect(lines).toHaveLength(1);
  });

  it('ends once', async () => {
    const { sent, channels } = slowChannels();
    const feeds = createGenerationFeeds(channels, silentLog);
    const feed = feeds.open('ada', 'key-00001');
    feed.end('content-1');
    feed.end();
    feed.text('late');
    sent[0]?.over.resolve('1-0');
    await feeds.settled();
    expect(sent).toHaveLength(1);
  });

  it.each(['key with space', 'user:bob', 'key*', '', 'x'.repeat(129)])('has no channel for the key “%s”', (key) => {
    const { sent, channels } = slowChannels();
    const feed = createGenerationFeeds(channels, silentLog).open('ada', key);
    feed.text('One. ');
    feed.end('content-1');
    expect(sent).toEqual([]);
  });
});
