import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BadArgumentFault, UnavailableFault } from '../fault.ts';
import { createLog } from '../log.ts';
import { mayPass } from './may-pass.ts';
import { createPolicy, type PolicyOptions, STANDARD_RETRIES } from './policy.ts';

const log = createLog('test', 'silent');
const never = new AbortController().signal;
const down = () => Promise.reject(new UnavailableFault('content', 'call content, but it is down'));
/** What a call fails with while the clock goes on. */
async function failureOf(outcome: Promise<unknown>, advance: () => Promise<unknown>): Promise<unknown> {
  const [failure] = await Promise.all([outcome.then(() => undefined).catch((error: unknown) => error), advance()]);
  return failure;
}
const policyWith = (options: Partial<PolicyOptions>) => createPolicy({ name: 'content', deadlineMs: 30_000, log, ...options });

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('retries', () => {
  const retries = STANDARD_RETRIES;

  it('wait one, two and four seconds and then give the last failure', async () => {
    const attemptsAtMs: number[] = [];
    const start = Date.now();
    const policy = policyWith({ retries, random: () => 1 });
    const outcome = policy.execute(
      () => {
        attemptsAtMs.push(Date.now() - start);
        return down();
      },
      { signal: never, retry: true },
    );
    expect(await failureOf(outcome, () => vi.runAllTimersAsync())).toMatchObject({ code: 'DEPENDENCY_UNAVAILABLE' });
    expect(attemptsAtMs).toEqual([0, 1000, 3000, 7000]);
  });

  it('never wait longer than the cap', async () => {
    const start = Date.now();
    let last = 0;
    const gaps: number[] = [];
    const policy = policyWith({ deadlineMs: 600_000, retries: { ...retries, attempts: 6 }, random: () => 1 });
    const outcome = policy.execute(
      () => {
        gaps.push(Date.now() - start - last);
        last = Date.now() - start;
        return down();
      },
      { signal: never, retry: true },
    );
    expect(await failureOf(outcome, () => vi.runAllTimersAsync())).toMatchObject({ code: 'DEPENDENCY_UNAVAILABLE' });
    expect(gaps).toEqual([0, 1000, 2000, 4000, 8000, 10_000, 10_000]);
  });

  it('end with success when a later attempt succeeds', async () => {
    let attempts = 0;
    const outcome = policyWith({ retries, random: () => 0 }).execute(async () => ((attempts += 1) < 3 ? down() : 'fine'), {
      signal: never,
      retry: true,
    });
    await vi.runAllTimersAsync();
    expect(await outcome).toBe('fine');
  });

  it('are not made where the caller forbids them, nor for a failure that will not pass', async () => {
    const fn = vi.fn<() => Promise<never>>(down);
    await expect(policyWith({ retries }).execute(fn, { signal: never, retry: false })).rejects.toThrow('it is down');
    expect(fn).toHaveBeenCalledTimes(1);

    const refused = vi.fn<() => Promise<never>>(() => Promise.reject(new BadArgumentFault('read a cursor, but it is forged')));
    await expect(policyWith({ retries }).execute(refused, { signal: never, retry: true })).rejects.toThrow('it is forged');
    expect(refused).toHaveBeenCalledTimes(1);
  });

  it('are not waited for where the wait would end after the deadline', async () => {
    const started = Date.now();
    const fn = vi.fn<() => Promise<never>>(down);
    const call = { signal: never, retry: true, deadlineMs: 2500 };
    const outcome = policyWith({ retries, random: () => 1 }).execute(fn, call);
    expect(await failureOf(outcome, () => vi.runAllTimersAsync())).toMatchObject({ code: 'DEPENDENCY_UNAVAILABLE' });
    expect(fn).toHaveBeenCalledTimes(2);
    expect(Date.now() - started).toBe(1000);
  });

  it('stop waiting at once when the caller ends the call', async () => {
    const caller = new AbortController();
    const outcome = policyWith({ retries, random: () => 1 }).execute(down, { signal: caller.signal, retry: true });
    const failure = await failureOf(outcome, async () => {
      await vi.advanceTimersByTimeAsync(500);
      caller.abort(new Error('the client went away'));
    });
    expect(failure).toMatchObject({ message: 'the client went away' });
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('the deadline', () => {
  it('ends a call that obeys its signal and one that does not', async () => {
    for (const fn of [
      (signal: AbortSignal) => new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
      () => new Promise<never>(() => {}),
    ]) {
      const outcome = policyWith({ deadlineMs: 1000 }).execute(fn, { signal: never, retry: false });
      expect(await failureOf(outcome, () => vi.advanceTimersByTimeAsync(1000))).toMatchObject({ code: 'DEADLINE_EXCEEDED' });
    }
  });

  it('does not lengthen what the caller has left', async () => {
    const outcome = policyWith({}).execute(() => new Promise<never>(() => {}), { signal: never, retry: false, deadlineMs: 10 });
    expect(await failureOf(outcome, () => vi.advanceTimersByTimeAsync(10))).toMatchObject({ code: 'DEADLINE_EXCEEDED' });
  });

  it('makes no attempt for a caller that is gone already', async () => {
    const fn = vi.fn<() => Promise<string>>(async () => 'fine');
    await expect(policyWith({}).execute(fn, { signal: AbortSignal.abort(new Error('gone')), retry: true })).rejects.toThrow(
      'gone',
    );
    expect(fn).not.toHaveBeenCalled();
  });
});

describe('the circuit breaker', () => {
  const breaker = { failureRatio: 0.5, windowMs: 10_000, minimumCalls: 4, halfOpenAfterMs: 5000 };
  const once = { signal: never, retry: false };

  it('opens after too many failures, refuses calls, lets one through after a while and closes when that succeeds', async () => {
    const changes: string[] = [];
    const policy = policyWith({ breaker, onBreakerChange: (state) => changes.push(state) });
    for (let call = 0; call < 4; call += 1) await expect(policy.execute(down, once)).rejects.toThrow('it is down');
    expect(policy.state()).toBe('OPEN');
    const fn = vi.fn<() => Promise<string>>(async () => 'fine');
    await expect(policy.execute(fn, once)).rejects.toMatchObject({ code: 'CIRCUIT_OPEN', retryable: true });
    expect(fn).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(5000);
    expect(await policy.execute(fn, once)).toBe('fine');
    expect(changes).toEqual(['OPEN', 'HALF_OPEN', 'CLOSED']);
  });

  it('lets one through in time though somebody has set the clock back', async () => {
    const policy = policyWith({ breaker });
    for (let call = 0; call < 4; call += 1) await expect(policy.execute(down, once)).rejects.toThrow('it is down');
    vi.setSystemTime(Date.now() - 3_600_000);
    await vi.advanceTimersByTimeAsync(5000);
    expect(await policy.execute(async () => 'fine', once)).toBe('fine');
  });

  it('opens again when the one call that it lets through fails or is given up', async () => {
    const policy = policyWith({ breaker });
    for (let call = 0; call < 4; call += 1) await expect(policy.execute(down, once)).rejects.toThrow('it is down');
    await vi.advanceTimersByTimeAsync(5000);
    await expect(policy.execute(down, once)).rejects.toThrow('it is down');
    expect(policy.state()).toBe('OPEN');

    await vi.advanceTimersByTimeAsync(5000);
    const caller = new AbortController();
    const outcome = policy.execute(() => new Promise<never>(() => {}), { signal: caller.signal, retry: false });
    expect(policy.state()).toBe('HALF_OPEN');
    caller.abort(new Error('gone'));
    await expect(outcome).rejects.toThrow('gone');
    expect(policy.state()).toBe('OPEN');
  });

  it('does not ask a call that began before it opened how things stand now', async () => {
    const policy = policyWith({ breaker });
    const early = Promise.withResolvers<string>();
    const late = policy.execute(() => early.promise, once);
    for (let call = 0; call < 4; call += 1) await expect(policy.execute(down, once)).rejects.toThrow('it is down');
    await vi.advanceTimersByTimeAsync(5000);
    const probe = Promise.withResolvers<string>();
    const probed = policy.execute(() => probe.promise, once);
    early.reject(new UnavailableFault('content', 'call content, but it is down'));
    await expect(late).rejects.toThrow('it is down');
    expect(policy.state()).toBe('HALF_OPEN');
    probe.resolve('fine');
    expect(await probed).toBe('fine');
    expect(policy.state()).toBe('CLOSED');
  });

  it('lets others wait for the one call, until that has come to something or they leave', async () => {
    const policy = policyWith({ breaker });
    for (let call = 0; call < 4; call += 1) await expect(policy.execute(down, once)).rejects.toThrow('it is down');
    await vi.advanceTimersByTimeAsync(5000);
    const probe = Promise.withResolvers<string>();
    const probed = policy.execute(() => probe.promise, once);
    const fn = vi.fn<() => Promise<string>>(async () => 'fine');
    const waiting = policy.execute(fn, once);
    const caller = new AbortController();
    const leaving = policy.execute(fn, { ...once, signal: caller.signal, endsBySignal: true });
    caller.abort(new Error('gone'));
    await expect(leaving).rejects.toThrow('gone');
    expect(fn).not.toHaveBeenCalled();
    probe.resolve('fine');
    expect(await Promise.all([probed, waiting])).toEqual(['fine', 'fine']);
  });

  it('stays closed below the minimum of calls, and whatever callers refuse or give up', async () => {
    const policy = policyWith({ breaker });
    for (let call = 0; call < 3; call += 1) await expect(policy.execute(down, once)).rejects.toThrow('it is down');
    expect(policy.state()).toBe('CLOSED');
    const other = policyWith({ breaker });
    const refusing = () => Promise.reject(new BadArgumentFault('read a cursor, but it is forged'));
    for (let call = 0; call < 20; call += 1) {
      await expect(other.execute(refusing, once)).rejects.toThrow('it is forged');
      const caller = new AbortController();
      const outcome = other.execute(() => new Promise<never>(() => {}), { signal: caller.signal, retry: false });
      caller.abort(new Error('gone'));
      await expect(outcome).rejects.toThrow('gone');
    }
    expect(other.state()).toBe('CLOSED');
  });

  it('counts calls that took too long', async () => {
    const policy = policyWith({ breaker, deadlineMs: 100 });
    for (let call = 0; call < 4; call += 1) {
      const outcome = policy.execute(() => new Promise<never>(() => {}), once);
      expect(await failureOf(outcome, () => vi.advanceTimersByTimeAsync(100))).toMatchObject({ code: 'DEADLINE_EXCEEDED' });
    }
    expect(policy.state()).toBe('OPEN');
  });

  it('is not asked again by a retry while it is open', async () => {
    const policy = policyWith({ breaker: { ...breaker, minimumCalls: 1 }, retries: STANDARD_RETRIES, random: () => 0 });
    const fn = vi.fn<() => Promise<never>>(down);
    const outcome = policy.execute(fn, { signal: never, retry: true });
    expect(await failureOf(outcome, () => vi.runAllTimersAsync())).toMatchObject({ code: 'CIRCUIT_OPEN' });
    expect(fn).toHaveBeenCalledTimes(1);
  });
});

describe('the bulkhead', () => {
  it('runs so many at a time, lets so many wait and refuses the rest', async () => {
    const policy = policyWith({ bulkhead: { concurrent: 1, queued: 1 } });
    const first = Promise.withResolvers<string>();
    const running = policy.execute(() => first.promise, { signal: never, retry: false });
    const waiting = policy.execute(async () => 'second', { signal: never, retry: false });
    await expect(policy.execute(async () => 'third', { signal: never, retry: false })).rejects.toMatchObject({
      code: 'BULKHEAD_FULL',
    });
    first.resolve('first');
    expect(await running).toBe('first');
    expect(await waiting).toBe('second');
  });

  it.each([false, true])('lets a caller leave the queue at once, whether its signal ends calls: %s', async (endsBySignal) => {
    const policy = policyWith({ bulkhead: { concurrent: 1, queued: 1 } });
    const first = Promise.withResolvers<string>();
    const running = policy.execute(() => first.promise, { signal: never, retry: false });
    const caller = new AbortController();
    const fn = vi.fn<() => Promise<string>>(async () => 'second');
    const waiting = policy.execute(fn, { signal: caller.signal, retry: false, endsBySignal });
    caller.abort(new Error('gone'));
    await expect(waiting).rejects.toThrow('gone');
    const next = policy.execute(async () => 'third', { signal: never, retry: false });
    first.resolve('first');
    expect(await Promise.all([running, next])).toEqual(['first', 'third']);
    expect(fn).not.toHaveBeenCalled();
  });

  it('gives lanes in the order in which they were asked for, and a failed call leaves its own', async () => {
    const policy = policyWith({ bulkhead: { concurrent: 1, queued: 3 } });
    const order: number[] = [];
    const call = { signal: never, retry: false };
    const first = policy.execute(down, call);
    const others = [1, 2, 3].map((number) => policy.execute(async () => void order.push(number), call));
    await expect(first).rejects.toThrow('it is down');
    await Promise.all(others);
    expect(order).toEqual([1, 2, 3]);
  });
});

describe('a failure', () => {
  it('may pass when it says so, is of the network, or is a timeout', () => {
    expect(mayPass(new UnavailableFault('content', 'down'))).toBe(true);
    expect(mayPass(Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }))).toBe(true);
    expect(mayPass(new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code: 'ECONNRESET' }) }))).toBe(true);
    expect(mayPass(new DOMException('late', 'TimeoutError'))).toBe(true);
    expect(mayPass(new BadArgumentFault('forged'))).toBe(false);
    expect(mayPass(new TypeError('x is not a function'))).toBe(false);
    expect(mayPass('down')).toBe(false);
  });
});
