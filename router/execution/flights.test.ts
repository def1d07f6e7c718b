import { describe, expect, it } from 'vitest';
import { viewerOf } from '../../platform/testing/subgraph-client.ts';
import { scopeFor } from '../testing/subgraphs-in-process.ts';
import type { OperationScope } from './engine.ts';
import { createFlights } from './flights.ts';

/** Work that is under way until the test ends it. */
function work() {
  const done = Promise.withResolvers<string>();
  const begun: OperationScope[] = [];
  const run = (scope: OperationScope): Promise<string> => {
    begun.push(scope);
    return done.promise;
  };
  return { ...done, begun, run };
}

describe('equal work that is under way', () => {
  it('is done once for all of one viewer, and again for who comes afterwards', async () => {
    const flights = createFlights<string>();
    const { begun, run, resolve } = work();
    const outcomes = [scopeFor(), scopeFor(), scopeFor()].map((scope) => flights.share('k', scope, run));
    resolve('done');
    expect(await Promise.all(outcomes)).toEqual([
      { outcome: 'done', isFirst: true },
      { outcome: 'done', isFirst: false },
      { outcome: 'done', isFirst: false },
    ]);
    expect(begun).toHaveLength(1);
    await flights.share('k', scopeFor(), run);
    expect(begun).toHaveLength(2);
  });

  it('is not shared with another viewer, nor with nobody, nor with other work', async () => {
    const flights = createFlights<string>();
    const { begun, run, resolve } = work();
    const viewer = viewerOf('ada');
    const waiting = [
      flights.share('k', scopeFor({ viewer }), run),
      flights.share('k', scopeFor({ viewer }), run),
      // The same person in another session is another viewer.
      flights.share('k', scopeFor({ viewer: viewerOf('ada') }), run),
      flights.share('k', scopeFor(), run),
      flights.share('other', scopeFor({ viewer }), run),
    ];
    resolve('done');
    await Promise.all(waiting);
    expect(begun).toHaveLength(4);
  });

  it('is not shared where other headers of the client go on to subgraphs', async () => {
    const flights = createFlights<string>();
    const { begun, run, resolve } = work();
    const forwarding = (value: string) => ({ forwarded: { key: value, to: () => ['accept-language', value] } });
    const scopes = [scopeFor(), scopeFor(forwarding('en')), scopeFor(forwarding('en')), scopeFor(forwarding('de'))];
    const waiting = scopes.map((scope) => flights.share('k', scope, run));
    resolve('done');
    await Promise.all(waiting);
    expect(begun.map(({ forwarded }) => forwarded?.key)).toEqual([undefined, 'en', 'de']);
  });

  it('goes on while one still waits, and ends when the last has left', async () => {
    const flights = createFlights<string>();
    const { begun, run, resolve } = work();
    const [one, two] = [new AbortController(), new AbortController()];
    const first = flights.share('k', scopeFor({ signal: one.signal }), run);
    const second = flights.share('k', scopeFor({ signal: two.signal }), run);
    one.abort(new Error('one left'));
    await expect(first).rejects.toThrow('one left');
    expect(begun[0]?.signal.aborted).toBe(false);
    two.abort(new Error('two left'));
    await expect(second).rejects.toThrow('two left');
    expect(begun[0]?.signal.aborted).toBe(true);

    const third = flights.share('k', scopeFor(), run);
    expect(begun).toHaveLength(2);
    resolve('done');
    expect((await third).outcome).toBe('done');
  });

  it('is joined by nobody once it is closed, though those who joined before still get it', async () => {
    const flights = createFlights<string>();
    const done = Promise.withResolvers<string>();
    const closes: (() => void)[] = [];
    const run = (_scope: OperationScope, close: () => void): Promise<string> => {
      closes.push(close);
      return done.promise;
    };
    const waiting = [flights.share('k', scopeFor(), run), flights.share('k', scopeFor(), run)];
    closes[0]?.();
    waiting.push(flights.share('k', scopeFor(), run));
    done.resolve('done');
    expect((await Promise.all(waiting)).map(({ isFirst }) => isFirst)).toEqual([true, false, true]);
  });

  it('ends when its time is over, and what it came to by then is for all', async () => {
    const flights = createFlights<string>();
    const run = ({ signal }: OperationScope) =>
      new Promise<string>((resolve) => signal.addEventListener('abort', () => resolve('half of it')));
    const [first, second] = [new AbortController(), new AbortController()];
    const waiting = [first, second].map(({ signal }) => flights.share('k', scopeFor({ signal, deadlineAtMs: 10_000 }), run));
    first.abort(new DOMException('over', 'TimeoutError'));
    expect((await Promise.all(waiting)).map(({ outcome }) => outcome)).toEqual(['half of it', 'half of it']);
  });

  it('fails for all when it fails, and is not begun for who has left already', async () => {
    const flights = createFlights<string>();
    const { begun, run, reject } = work();
    const outcomes = [flights.share('k', scopeFor(), run), flights.share('k', scopeFor(), run)];
    reject(new Error('broken'));
    for (const outcome of outcomes) await expect(outcome).rejects.toThrow('broken');
    const signal = AbortSignal.abort(new Error('left'));
    await expect(flights.share('k', scopeFor({ signal }), run)).rejects.toThrow('left');
    expect(begun).toHaveLength(1);
  });

  it('is begun anew by who has much more time left than the one that began it', async () => {
    const flights = createFlights<string>();
    const { begun, run, resolve } = work();
    const waiting = [0, 500, 5000].map((moreMs) => flights.share('k', scopeFor({ deadlineAtMs: 10_000 + moreMs }), run));
    resolve('done');
    await Promise.all(waiting);
    expect(begun.map(({ deadlineAtMs }) => deadlineAtMs)).toEqual([10_000, 15_000]);
  });
});
