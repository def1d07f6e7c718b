import { DeadlineFault } from '../fault.ts';

/**
 * Runs work that has to be over in time.
 * @param name what is called, for the message
 * @param timeoutMs in milliseconds
 * @param outer ends the work early
 * @param run gets a signal that ends it either way, and tells how many milliseconds are left
 * @throws DeadlineFault when the time is over, the outer signal's reason when that aborts: at once, whether or not the work obeys
 */
export async function withDeadline<T>(
  name: string,
  timeoutMs: number,
  outer: AbortSignal,
  run: (signal: AbortSignal, leftMs: () => number) => Promise<T>,
): Promise<T> {
  outer.throwIfAborted();
  const endsAtMs = performance.now() + timeoutMs;
  const inner = new AbortController();
  const forward = () => inner.abort(outer.reason);
  outer.addEventListener('abort', forward, { once: true });
  const timer = setTimeout(() => inner.abort(new DeadlineFault(`call ${name}, but its time was over`)), timeoutMs);
  try {
    return await unlessAborted(
      run(inner.signal, () => endsAtMs - performance.now()),
      inner.signal,
    );
  } finally {
    clearTimeout(timer);
    outer.removeEventListener('abort', forward);
  }
}

/** The promise's outcome, or the signal's reason at once when it aborts first. */
export function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const stop = () => reject(signal.reason);
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop, { once: true });
  return Promise.race([promise, aborted]).finally(() => signal.removeEventListener('abort', stop));
}

/** Waits, or throws the signal's reason at once when it aborts. */
export function pause(waitMs: number, signal: AbortSignal): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const waited = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, waitMs);
  });
  return unlessAborted(waited, signal).finally(() => clearTimeout(timer));
}
