import type { JoinDirectives } from '../planning/join-directives.ts';
import type { CompiledOperation } from './compiled-operation.ts';
import type { EngineAnswer, IncrementalAnswer } from './engine.ts';
import { createFlights, type Flights } from './flights.ts';
import type { SendFetch } from './plan/run.ts';
import { type OperationRun, runOperation } from './run-operation.ts';

export interface JointRunsOptions {
  readonly send: SendFetch;
  readonly joins: JoinDirectives;
  /** True lets a run be joined until it ends, false until its first fetch is answered. */
  readonly whole: boolean;
}

/** Runs of queries that alike queries of the same viewer may join. */
export interface JointRuns {
  /** Runs a query, or joins a run of the same plan with the same variables that is under way. */
  share(run: Pick<OperationRun, 'operation' | 'variables' | 'scope'>): Promise<EngineAnswer | IncrementalAnswer>;
}

/**
 * Lets alike queries run as one. Where fetches are shared, a query that comes while no fetch of an alike one has been answered
 * would share all of them and make the same of them: it is given what the other comes to. Subgraphs are asked as often, and as
 * late, as if each had run by itself.
 */
export function createJointRuns({ send, joins, whole }: JointRunsOptions): JointRuns {
  // By the compiled operation: what chose another plan makes another run.
  const byOperation = new WeakMap<CompiledOperation, Flights<EngineAnswer | IncrementalAnswer>>();
  const flightsOf = (operation: CompiledOperation): Flights<EngineAnswer | IncrementalAnswer> => {
    const known = byOperation.get(operation) ?? createFlights();
    byOperation.set(operation, known);
    return known;
  };
  return {
    async share({ operation, variables, scope }) {
      const variablesKey = JSON.stringify(variables);
      const run = { operation, variables, joins, likeness: { operation, variablesKey } };
      // Parts can be told to one client only.
      if (operation.deferred.size > 0) return runOperation({ ...run, scope, send });
      try {
        const { outcome } = await flightsOf(operation).share(variablesKey, scope, (shared, close) =>
          runOperation({ ...run, scope: shared, send: whole ? send : closing(send, close) }),
        );
        return outcome;
      } catch (error) {
        if (!scope.signal.aborted) throw error;
        // Whoever leaves before the others is told what there is without them: nothing.
        return runOperation({ ...run, scope, send });
      }
    },
  };
}

/** Sends, and calls back when something was answered. */
function closing(send: SendFetch, close: () => void): SendFetch {
  return async (subgraph, request, run) => {
    const response = await send(subgraph, request, run);
    close();
    return response;
  };
}
