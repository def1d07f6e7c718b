import type { GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { leastRecentlyUsed } from '../../platform/least-recently-used.ts';
import { isolate, type OperationDocument } from '../planning/operation-document.ts';
import type { OperationPlanner } from '../planning/operation-planner.ts';
import { decideLabels, labelsFor, type OverrideDecisions } from '../planning/override-labels.ts';
import { resolveConditions } from '../planning/resolve-conditions.ts';
import { asGraphQLError } from './as-graphql-error.ts';
import { type CompiledOperation, compileOperation } from './compiled-operation.ts';
import { conditionKey, conditionVariables } from './condition-variables.ts';
import type { EngineRequest } from './engine.ts';
import { pickOperation, type Variables } from './operation.ts';

/** An operation of a document, with a plan for each way in which its conditions and `@override` labels come out. */
export interface KnownOperation {
  readonly operation: OperationDefinitionNode;
  /**
   * Decides the labels and gives the plan for that.
   * @param variables coerced: only those that conditions ask have a say
   * @throws GraphQLError where there is no plan, or a condition is null
   */
  readonly compiled: (variables: Variables) => CompiledOperation;
}

export interface OperationCacheOptions {
  readonly planner: OperationPlanner;
  /** What clients see. */
  readonly apiSchema: GraphQLSchema;
  readonly overrides: OverrideDecisions;
  /** How many operations are kept. */
  readonly limit: number;
}

/** The operations that were asked for of late. */
export interface OperationCache {
  /** @throws GraphQLError OPERATION_RESOLUTION_FAILURE */
  find(request: Pick<EngineRequest, 'document' | 'documentHash' | 'operationName'>): KnownOperation;
}

/** Plans kept per operation: more than six conditions and labels, each in use both ways, have more. */
const WAYS_KEPT = 64;

/**
 * Plans and compiles each operation once: by the document's hash and the operation's name, and by which of its conditions
 * and labels hold; never by variables as such.
 */
export function createOperationCache({ planner, apiSchema, overrides, limit }: OperationCacheOptions): OperationCache {
  const operations = leastRecentlyUsed<KnownOperation>(limit);

  const compilerOf = (given: OperationDocument): KnownOperation['compiled'] => {
    const labels = labelsFor(given.document, planner.joins);
    const conditions = conditionVariables(given.document);
    const ways = leastRecentlyUsed<() => CompiledOperation>(WAYS_KEPT);
    const compile = (held: string, decided: ReadonlyMap<string, boolean>): (() => CompiledOperation) => {
      try {
        const resolved = resolveConditions(given, (name) => held[conditions.indexOf(name)] === '+');
        const compiled = compileOperation(planner.plan(resolved, decided), apiSchema, planner.joins);
        return () => compiled;
      } catch (error) {
        // What can't be planned costs no planning the next time.
        const fault = asGraphQLError(error);
        return () => {
          throw fault;
        };
      }
    };
    return (variables) => {
      const held = conditionKey(conditions, variables);
      const decided = decideLabels(labels, overrides);
      const key = [held, ...[...decided].flatMap(([label, isOn]) => (isOn ? [label] : []))].join(' ');
      const way = ways.get(key) ?? ways.set(key, compile(held, decided));
      return way();
    };
  };

  return {
    find({ document, documentHash, operationName }) {
      const key = `${documentHash} ${operationName ?? ''}`;
      const known = operations.get(key);
      if (known) return known;
      const given = isolate(document, pickOperation(document, operationName));
      return operations.set(key, { operation: given.operation, compiled: compilerOf(given) });
    },
  };
}
