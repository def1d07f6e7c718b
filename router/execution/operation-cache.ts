import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { leastRecentlyUsed } from '../../platform/least-recently-used.ts';
import { type CacheHints, type CachePolicy, cachePolicyOf } from '../planning/cache-policy.ts';
import { type Grant, requirementsIn } from '../planning/denied-selections.ts';
import { isolate, type OperationDocument } from '../planning/operation-document.ts';
import type { OperationPlanner } from '../planning/operation-planner.ts';
import type { AuthRequirements } from '../planning/auth-requirements.ts';
import { decideLabels, labelsFor, type OverrideDecisions } from '../planning/override-labels.ts';
import { resolveConditions } from '../planning/resolve-conditions.ts';
import { asGraphQLError } from './as-graphql-error.ts';
import { type CompiledOperation, type CompileOptions, compileOperation } from './compiled-operation.ts';
import { conditionKey, conditionVariables } from './condition-variables.ts';
import type { EngineRequest } from './engine.ts';
import { pickOperation, type Variables } from './operation.ts';

/** An operation of a document, with a plan for each way in which its conditions and `@override` labels come out. */
export interface KnownOperation {
  readonly operation: OperationDefinitionNode;
  /** What it requires of whoever asks, somewhere or other. */
  readonly requirements: readonly number[];
  /** How long the answer may be kept, and for whom. */
  readonly cachePolicy: CachePolicy;
  /**
   * Decides the labels and gives the plan for that: at once where it was made before.
   * @param grant what of it may be answered
   * @param variables coerced: only those that conditions ask have a say
   * @throws GraphQLError where there is no plan, or a condition is null
   */
  readonly compiled: (variables: Variables, grant: Grant) => CompiledOperation | Promise<CompiledOperation>;
}

export interface OperationCacheOptions {
  readonly planner: OperationPlanner;
  readonly auth: AuthRequirements;
  readonly cacheHints: CacheHints;
  readonly compiling: CompileOptions;
  readonly overrides: OverrideDecisions;
  /** Throws where nothing of an operation may run, since a part of it may not. */
  readonly refuse: (given: OperationDocument, grant: Grant) => void;
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
/** An operation that took too long to plan is not tried again for so long. */
const PLANNED_AGAIN_AFTER_MS = 30_000;

/**
 * Plans and compiles each operation once: by the document's hash and the operation's name, and by which of its conditions
 * and labels hold; never by variables as such.
 */
export function createOperationCache({
  planner,
  auth,
  cacheHints,
  compiling,
  overrides,
  refuse,
  limit,
}: OperationCacheOptions): OperationCache {
  const operations = leastRecentlyUsed<KnownOperation>(limit);
  /** The key of the operation that was asked for last in a document that stays parsed: to write it each time is slower. */
  const lastKeys = new WeakMap<DocumentNode, { readonly operationName: string | undefined; readonly key: string }>();

  const compilerOf = (given: OperationDocument): KnownOperation['compiled'] => {
    const labels = labelsFor(given.document, planner.joins);
    const conditions = conditionVariables(given.document);
    const ways = leastRecentlyUsed<() => CompiledOperation | Promise<CompiledOperation>>(WAYS_KEPT);
    const compile = async (held: string, decided: ReadonlyMap<string, boolean>, grant: Grant): Promise<CompiledOperation> => {
      const resolved = resolveConditions(given, (name) => held[conditions.indexOf(name)] === '+');
      refuse(resolved, grant);
      return compileOperation(await planner.plan(resolved, decided, grant), compiling);
    };
    /** One flight for all that ask meanwhile. What can't be planned costs no planning the next time. */
    const begin = (key: string, held: string, decided: ReadonlyMap<string, boolean>, grant: Grant) => {
      const pending = compile(held, decided, grant);
      const settle = (way: () => CompiledOperation): void => void ways.set(key, way);
      pending.then(
        (compiled) => settle(() => compiled),
        (error: unknown) => {
          const fault = asGraphQLError(error);
          const mayPass = fault.extensions['code'] === 'PLANNING_TIMEOUT';
          const againAtMs = mayPass ? performance.now() + PLANNED_AGAIN_AFTER_MS : Number.POSITIVE_INFINITY;
          settle(() => {
            if (performance.now() >= againAtMs) ways.delete(key);
            throw fault;
          });
        },
      );
      return ways.set(key, () => pending);
    };
    return (variables, grant) => {
      const held = conditionKey(conditions, variables);
      const decided = decideLabels(labels, overrides);
      const on = decided.size === 0 ? '' : [...decided].flatMap(([label, isOn]) => (isOn ? [label] : [])).join(' ');
      const key = `${held} ${on} ${grant.key}`;
      const way = ways.get(key) ?? begin(key, held, decided, grant);
      return way();
    };
  };

  const know = (document: DocumentNode, operationName: string | undefined): KnownOperation => {
    const given = isolate(document, pickOperation(document, operationName));
    const requirements = requirementsIn(given, compiling.schema, auth);
    const cachePolicy = cachePolicyOf(given, {
      schema: compiling.schema,
      hints: cacheHints,
      needsRights: requirements.length > 0,
    });
    return { operation: given.operation, requirements, cachePolicy, compiled: compilerOf(given) };
  };

  return {
    find({ document, documentHash, operationName }) {
      let asked = lastKeys.get(document);
      if (asked?.operationName !== operationName || !asked) {
        asked = { operationName, key: `${documentHash} ${operationName ?? ''}` };
        lastKeys.set(document, asked);
      }
      return operations.get(asked.key) ?? operations.set(asked.key, know(document, operationName));
    },
  };
}
