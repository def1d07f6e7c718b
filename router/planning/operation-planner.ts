import { operationFromDocument } from '@apollo/federation-internals';
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import { type FieldNode, GraphQLError } from 'graphql';
import { deniedIn, type Denial, denialOf, type Grant, WHOLE, withoutDenied } from './denied-selections.ts';
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
  /** What of it may not be answered: it is not in the plan. */
  readonly denied: ReadonlySet<FieldNode>;
  /** What is told instead. */
  readonly denial: Denial;
}

export interface OperationPlanner {
  readonly joins: JoinDirectives;
  /**
   * Plans an operation. Synchronous; takes from under a millisecond to seconds.
   * @param given without conditions: see resolve-conditions.ts
   * @param overrides which labels of `@override` are on; others are off
   * @param grant what of it may be answered
   * @throws GraphQLError PLAN_FAILED where the planner can't, PLAN_NOT_SAFE where its plan would give wrong data
   */
  plan(given: OperationDocument, overrides?: ReadonlyMap<string, boolean>, grant?: Grant): PlannedOperation;
}

/** Plans operations over a supergraph. */
export function createOperationPlanner({ graph, sdl, auth, apiSchemaWithDefer }: LoadedSupergraph): OperationPlanner {
  repairPlanner();
  const planner = new QueryPlanner(graph, { incrementalDelivery: { enableDefer: true } });
  const apiSchema = graph.apiSchema();
  const joins = readJoinDirectives(sdl);

  const build = (operation: LabelledOperation, overrides: ReadonlyMap<string, boolean>, grant: Grant): PlannedOperation => {
    const denied = deniedIn(operation, apiSchemaWithDefer, auth, grant);
    const asked = denied.size === 0 ? operation : withoutDenied(operation, apiSchemaWithDefer, denied);
    const names = planNames(operation.document, joins);
    const parsed = operationFromDocument(apiSchema, fillEmpty(names.rename(asked.document)), { validate: false });
    const plan = planner.buildQueryPlan(parsed, { overrideConditions: new Map(overrides) });
    assertSafe(joins, { plan, operation: asked, names });
    return { ...operation, plan, names, denied, denial: denialOf(grant) };
  };
  return {
    joins,
    plan(given, overrides = new Map(), grant = WHOLE) {
      const operation = labelDefers(inOrder(given));
      try {
        return build(operation, overrides, grant);
      } catch (error) {
        if (operation.clientLabels.size === 0) throw asPlanFault(error);
      }
      // Deferring is a wish: what can't be planned with it is answered at once.
      try {
        return build({ ...withoutDefers(operation), clientLabels: new Map() }, overrides, grant);
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
