import { describe, expect, it } from 'vitest';
import { CancelledFault } from '../models/model.ts';
import { SharedFlights } from './shared-flights.ts';

/** A run that ends when the test says so, or is ended. */
function run() {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const starts: AbortSignal[] = [];
  return {
    starts,
    resolve,
    reject,
    start: (signal: AbortSignal) => {
      starts.push(signal);
      return promise;
    },
  };
}
const patient = () => new AbortController().signal;

describe('a shared flight', () => {
  it('is one run for all who join while it lasts, and a new one after that', async () => {
    const flights = new SharedFlights<string>();
    const first = run();
    const all = [flights.join('k', 'm', patient(), first.start), flights.join('k', 'm', patient(), first.start)];
    first.resolve('done');
    expect(await Promise.all(all)).toEqual(['done', 'done']);
    expect(first.starts).toHaveLength(1);
    const second = run();
    second.resolve('again');
    expect(await flights.join('k', 'm', patient(), second.start)).toBe('again');
  });

  it('does not take who asks for something else under the same key, and another key is another flight', async () => {
    const flights = new SharedFlights<string>();
    const one = run();
    const joined = flights.join('k', 'm', patient(), one.start);
    expect(await flights.join('k', 'another', patient(), run().start)).toBeUndefined();
    const two = run();
    two.resolve('two');
    expect(await flights.join('l', 'another', patient(), two.start)).toBe('two');
    one.resolve('one');
    expect(await joined).toBe('one');
  });

  it('goes on when one of two gives up, and is ended when both have', async () => {
    const flights = new SharedFlights<string>();
    const one = run();
    const [hasty, steady] = [new AbortController(), new AbortController()];
    const left = flights.join('k', 'm', hasty.signal, one.start);
    const stayed = flights.join('k', 'm', steady.signal, one.start);
    hasty.abort();
    await expect(left).rejects.toBeInstanceOf(CancelledFault);
    expect(one.starts[0]?.aborted).toBe(false);
    steady.abort();
    await expect(stayed).rejects.toBeInstanceOf(CancelledFault);
    expect(one.starts[0]?.aborted).toBe(true);
  });

  it('that is being ended takes nobody: who comes then gets a run of their own', async () => {
    const flights = new SharedFlights<string>();
    const one = run();
    const hasty = new AbortController();
    const left = flights.join('k', 'm', hasty.signal, one.start);
    hasty.abort();
    const two = run();
    const late = flights.join('k', 'm', patient(), two.start);
    await expect(left).rejects.toBeInstanceOf(CancelledFault);
    one.reject(new Error('ended'));
    two.resolve('two');
    expect(await late).toBe('two');
  });

  it('tells all who wait of its failure, and the next may try again', async () => {
    const flights = new SharedFlights<string>();
    const one = run();
    const all = [flights.join('k', 'm', patient(), one.start), flights.join('k', 'm', patient(), one.start)];
    one.reject(new Error('no luck'));
    expect((await Promise.allSettled(all)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    const two = run();
    two.resolve('two');
    expect(await flights.join('k', 'm', patient(), two.start)).toBe('two');
  });

  it('is not begun for who has given up already', async () => {
    const one = run();
    await expect(new SharedFlights<string>().join('k', 'm', AbortSignal.abort(), one.start)).rejects.toBeInstanceOf(
      CancelledFault,
    );
    expect(one.starts).toEqual([]);
  });
});
