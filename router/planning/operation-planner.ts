import { operationFromDocument } from '@apollo/federation-internals';
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import { GraphQLError } from 'graphql';
import { labelDefers, type LabelledOperation, withoutDefers } from './deferred-fragments.ts';
import { type JoinDirectives, readJoinDirectives } from './join-directives.ts';
import { inOrder, type OperationDocument } from './operation-document.ts';
import { planFault } from './plan-fault.ts';
import { assertSafe } from './plan-safety.ts';
import { type PlannedNames, planNames } from './planned-names.ts';
import { repairPlanner } from './planner-repairs.ts';
import { fillEmpty } from './resolve-conditions.ts';
import type { LoadedSupergraph } from './supergraph.ts';

/** An operation with its plan. */
export interface PlannedOperation extends LabelledOperation {
  readonly plan: QueryPlan;
  /** How the plan's response names and those of the operation belong together. */
  readonly names: PlannedNames;
}

export interface OperationPlanner {
  readonly joins: JoinDirectives;
  /**
   * Plans an operation. Synchronous; takes from under a millisecond to seconds.
   * @param given without conditions: see resolve-conditions.ts
   * @param overrides which labels of `@override` are on; others are off
   * @throws GraphQLError PLAN_FAILED where the planner can't, PLAN_NOT_SAFE where its plan would give wrong data
   */
  plan(given: OperationDocument, overrides?: ReadonlyMap<string, boolean>): PlannedOperation;
}

/** Plans operations over a supergraph. */
export function createOperationPlanner({ graph, sdl }: LoadedSupergraph): OperationPlanner {
  repairPlanner();
  const planner = new QueryPlanner(graph, { incrementalDelivery: { enableDefer: true } });
  const apiSchema = graph.apiSchema();
  const joins = readJoinDirectives(sdl);

  const build = (operation: LabelledOperation, overrides: ReadonlyMap<string, boolean>): PlannedOperation => {
    const names = planNames(operation.document, joins);
    const parsed = operationFromDocument(apiSchema, fillEmpty(names.document), { validate: false });
    const plan = planner.buildQueryPlan(parsed, { overrideConditions: new Map(overrides) });
    assertSafe(joins, { plan, operation, names });
    return { ...operation, plan, names };
  };
  return {
    joins,
    plan(given, overrides = new Map()) {
      const operation = labelDefers(inOrder(given));
      try {
        return build(operation, overrides);
      } catch (error) {
        if (operation.clientLabels.size === 0) throw asPlanFault(error);
      }
      // Deferring is a wish: what can't be planned with it is answered at once.
      try {
        return build({ ...withoutDefers(operation), clientLabels: new Map() }, overrides);
      } catch (error) {
        throw asPlanFault(error);
      }
    },
  };
}

function asPlanFault(error: unknown): GraphQLError {
  const isOurs = error instanceof GraphQLError && error.extensions['code'] === 'PLAN_NOT_SAFE';
  return isOurs ? error : planFault('PLAN_FAILED', 'plan an operation, but the planner could not', error);
}
