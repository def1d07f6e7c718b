import type { OperationScope } from './engine.ts';

/** Work under way that equal work may wait for instead of being done again. */
export interface Flights<T> {
  /**
   * Joins equal work of the same viewer that is under way, or begins it.
   * @param work the same for equal work
   * @param run gets a scope that ends when nobody waits any more, and `close`: from then on nobody joins it
   * @returns the outcome, also when the time of all is over and the work obeys its signal; `isFirst` for the one that began it
   */
  share(work: string, scope: OperationScope, run: Shared<T>): Promise<{ readonly outcome: T; readonly isFirst: boolean }>;
}

/** Work for all who join it. */
type Shared<T> = (scope: OperationScope, close: () => void) => Promise<T>;

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

/**
 * Flights within one viewer scope: the same viewer object, or nobody, with the same headers that go on to subgraphs. What one
 * viewer may see is never given to another.
 */
export function createFlights<T>(): Flights<T> {
  const nobody = {};
  const byViewer = new WeakMap<object, Map<string, Flight<T>>>();

  const begin = (flights: Map<string, Flight<T>>, key: string, scope: OperationScope, run: Shared<T>): Flight<T> => {
    const everybodyLeft = new AbortController();
    const close = (): void => {
      if (flights.get(key) === flight) flights.delete(key);
    };
    const flight: Flight<T> = {
      outcome: run({ ...scope, signal: everybodyLeft.signal }, close).finally(close),
      deadlineAtMs: scope.deadlineAtMs,
      everybodyLeft,
      waiting: 0,
    };
    flights.set(key, flight);
    return flight;
  };

  return {
    async share(work, scope, run) {
      scope.signal.throwIfAborted();
      const key = scope.forwarded ? `${scope.forwarded.key} ${work}` : work;
      const viewer = scope.viewer ?? nobody;
      let flights = byViewer.get(viewer);
      if (!flights) byViewer.set(viewer, (flights = new Map()));
      const known = flights.get(key);
      const joined = known && scope.deadlineAtMs <= known.deadlineAtMs + TIME_GIVEN_UP_MS ? known : undefined;
      const flight = joined ?? begin(flights, key, scope, run);
      return { outcome: await waitFor(flight, scope, flights, key), isFirst: !joined };
    },
  };
}

/**
 * The flight's outcome, or the signal's reason when that aborts first. The last to leave ends the flight, and so does the
 * first whose time is over: what it came to by then is for all.
 */
function waitFor<T>(
  flight: Flight<T>,
  { signal, deadlineAtMs }: OperationScope,
  flights: Map<string, Flight<T>>,
  key: string,
): Promise<T> {
  flight.waiting += 1;
  return new Promise((resolve, reject) => {
    const leave = (): void => {
      if (isTimeout(signal.reason) && deadlineAtMs >= flight.deadlineAtMs) {
        if (flights.get(key) === flight) flights.delete(key);
        flight.everybodyLeft.abort(signal.reason);
        return;
      }
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

function isTimeout(reason: unknown): boolean {
  return reason instanceof DOMException && reason.name === 'TimeoutError';
}
