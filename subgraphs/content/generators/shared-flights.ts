import { abortFault } from '../models/model.ts';

interface Flight<T> {
  readonly mark: string;
  readonly outcome: Promise<T>;
  readonly end: AbortController;
  waiting: number;
}

/** Lets callers who ask for the same thing at the same time share one run. It goes on as long as one of them waits. */
export class SharedFlights<T> {
  readonly #flights = new Map<string, Flight<T>>();

  /**
   * Joins the run under a key, or starts it.
   * @param mark tells what is asked for under the key
   * @param signal ends this caller's wait; the run is ended when nobody waits any more
   * @param start makes the run
   * @returns undefined where something else is being run under the key
   * @throws DeadlineFault or CancelledFault when `signal` ended the wait, else what the run threw
   */
  async join(key: string, mark: string, signal: AbortSignal, start: (signal: AbortSignal) => Promise<T>): Promise<T | undefined> {
    if (signal.aborted) throw abortFault(signal);
    const flight = this.#flights.get(key) ?? this.#start(key, mark, start);
    if (flight.mark !== mark) return undefined;
    flight.waiting += 1;
    const { promise: left, reject } = Promise.withResolvers<never>();
    const leave = () => {
      reject(abortFault(signal));
      flight.waiting -= 1;
      if (flight.waiting > 0) return;
      // Who comes now starts afresh rather than join a run that is being ended.
      if (this.#flights.get(key) === flight) this.#flights.delete(key);
      flight.end.abort(signal.reason);
    };
    signal.addEventListener('abort', leave, { once: true });
    try {
      return await Promise.race([flight.outcome, left]);
    } finally {
      signal.removeEventListener('abort', leave);
    }
  }

  #start(key: string, mark: string, start: (signal: AbortSignal) => Promise<T>): Flight<T> {
    const end = new AbortController();
    const outcome = start(end.signal).finally(() => {
      if (this.#flights.get(key) === flight) this.#flights.delete(key);
    });
    const flight: Flight<T> = { mark, outcome, end, waiting: 0 };
    // Each caller takes the failure from their own wait; when all have left there is nobody to tell.
    outcome.catch(() => undefined);
    this.#flights.set(key, flight);
    return flight;
  }
}
