import type { GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { leastRecentlyUsed } from '../../platform/least-recently-used.ts';
import { isolate, type OperationDocument } from '../planning/deferred-fragments.ts';
import type { OperationPlanner } from '../planning/operation-planner.ts';
import { decideLabels, labelsFor, type OverrideDecisions } from '../planning/override-labels.ts';
import { type CompiledOperation, compileOperation } from './compiled-operation.ts';
import { asGraphQLError } from './as-graphql-error.ts';
import type { EngineRequest } from './engine.ts';
import { pickOperation } from './operation.ts';

/** An operation of a document, with a plan for each way in which its `@override` labels were decided. */
export interface KnownOperation {
  readonly operation: OperationDefinitionNode;
  /** Decides the labels and gives the plan for that. @throws GraphQLError where there is none */
  readonly compiled: () => CompiledOperation;
}

export interface OperationCacheOptions {
  readonly planner: OperationPlanner;
  readonly apiSchema: GraphQLSchema;
  readonly overrides: OverrideDecisions;
  /** How many operations are kept. */
  readonly limit: number;
}

/** Plans kept per operation: for three labels, every way to decide them. */
const WAYS_KEPT = 8;

/**
 * The operations that were asked for of late, each planned and compiled once: by the document's hash and the operation's
 * name, never by variables.
 */
export function createOperationCache({ planner, apiSchema, overrides, limit }: OperationCacheOptions) {
  const operations = leastRecentlyUsed<KnownOperation>(limit);
  return {
    /** @throws GraphQLError OPERATION_RESOLUTION_FAILURE */
    find({ document, documentHash, operationName }: Pick<EngineRequest, 'document' | 'documentHash' | 'operationName'>) {
      const key = `${documentHash} ${operationName ?? ''}`;
      const known = operations.get(key);
      if (known) return known;
      const given = isolate(document, pickOperation(document, operationName));
      return operations.set(key, { operation: given.operation, compiled: compiler(given) });
    },
  };

  function compiler(given: OperationDocument): () => CompiledOperation {
    const labels = labelsFor(given.document, planner.joins);
    const ways = new Map<string, () => CompiledOperation>();
    const compile = (decided: ReadonlyMap<string, boolean>): (() => CompiledOperation) => {
      try {
        const compiled = compileOperation(planner.plan(given, decided), apiSchema, planner.joins);
        return () => compiled;
      } catch (error) {
        // What can't be planned costs no planning the next time.
        const fault = asGraphQLError(error);
        return () => {
          throw fault;
        };
      }
    };
    return () => {
      const decided = decideLabels(labels, overrides);
      const key = [...decided].flatMap(([label, isOn]) => (isOn ? [label] : [])).join(' ');
      let way = ways.get(key);
      if (!way) {
        if (ways.size === WAYS_KEPT) ways.clear();
        ways.set(key, (way = compile(decided)));
      }
      return way();
    };
  }
}
