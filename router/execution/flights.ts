import type { OperationScope } from './engine.ts';

/** Work under way that equal work may wait for instead of being done again. */
export interface Flights<T> {
  /**
   * Joins equal work of the same viewer that is under way, or begins it.
   * @param key the same for equal work
   * @param run gets a scope that ends when nobody waits any more
   * @returns the outcome; `isFirst` for the one that began it
   */
  share(
    key: string,
    scope: OperationScope,
    run: (scope: OperationScope) => Promise<T>,
  ): Promise<{ readonly outcome: T; readonly isFirst: boolean }>;
}

interface Flight<T> {
  readonly outcome: Promise<T>;
  readonly deadlineAtMs: number;
  readonly everybodyLeft: AbortController;
  waiting: number;
}

/**
 * Who joins may have a little more time than the one that began, and loses that. Anybody with more than this, in
 * milliseconds, begins anew: otherwise one stuck request would cut the time of all that came later.
 */
const TIME_GIVEN_UP_MS = 1000;

/** Flights within one viewer scope: the same viewer object, or nobody. What one viewer may see is never given to another. */
export function createFlights<T>(): Flights<T> {
  const nobody = {};
  const byViewer = new WeakMap<object, Map<string, Flight<T>>>();

  const begin = (
    flights: Map<string, Flight<T>>,
    key: string,
    scope: OperationScope,
    run: (scope: OperationScope) => Promise<T>,
  ): Flight<T> => {
    const everybodyLeft = new AbortController();
    const flight: Flight<T> = {
      outcome: run({ ...scope, signal: everybodyLeft.signal }).finally(() => {
        if (flights.get(key) === flight) flights.delete(key);
      }),
      deadlineAtMs: scope.deadlineAtMs,
      everybodyLeft,
      waiting: 0,
    };
    flights.set(key, flight);
    return flight;
  };

  return {
    async share(key, scope, run) {
      scope.signal.throwIfAborted();
      const viewer = scope.viewer ?? nobody;
      let flights = byViewer.get(viewer);
      if (!flights) byViewer.set(viewer, (flights = new Map()));
      const known = flights.get(key);
      const joined = known && scope.deadlineAtMs <= known.deadlineAtMs + TIME_GIVEN_UP_MS ? known : undefined;
      const flight = joined ?? begin(flights, key, scope, run);
      return { outcome: await waitFor(flight, scope.signal, flights, key), isFirst: !joined };
    },
  };
}

/** The flight's outcome, or the signal's reason when that aborts first. The last to leave ends the flight. */
function waitFor<T>(flight: Flight<T>, signal: AbortSignal, flights: Map<string, Flight<T>>, key: string): Promise<T> {
  flight.waiting += 1;
  return new Promise((resolve, reject) => {
    const leave = (): void => {
      flight.waiting -= 1;
      reject(signal.reason);
      if (flight.waiting > 0) return;
      // Nobody may join what is being ended.
      if (flights.get(key) === flight) flights.delete(key);
      flight.everybodyLeft.abort(signal.reason);
    };
    signal.addEventListener('abort', leave, { once: true });
    const settle = (): void => signal.removeEventListener('abort', leave);
    flight.outcome.then(
      (outcome) => {
        settle();
        resolve(outcome);
      },
      (error: unknown) => {
        settle();
        reject(error);
      },
    );
  });
}
