import type { QueryPlan } from '@apollo/query-planner';
import { type FieldNode, GraphQLError } from 'graphql';
import { deniedIn, type Denial, denialOf, type Grant, WHOLE, withoutDenied } from './denied-selections.ts';
import { labelDefers, type LabelledOperation, withoutDefers } from './deferred-fragments.ts';
import { type JoinDirectives, readJoinDirectives } from './join-directives.ts';
import { inOrder, type OperationDocument } from './operation-document.ts';
import type { BuildPlan } from './plan-builder.ts';
import { type PlannedNames, planNames } from './planned-names.ts';
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
   * Plans an operation.
   * @param given without conditions: see resolve-conditions.ts
   * @param overrides which labels of `@override` are on; others are off
   * @param grant what of it may be answered
   * @throws GraphQLError PLAN_FAILED where the planner can't, PLAN_NOT_SAFE where its plan would give wrong data,
   * PLANNING_TIMEOUT where it took too long
   */
  plan(given: OperationDocument, overrides?: ReadonlyMap<string, boolean>, grant?: Grant): Promise<PlannedOperation>;
}

/**
 * Plans operations over a supergraph.
 * @param buildPlan does what takes long
 */
export function createOperationPlanner(
  { sdl, auth, apiSchemaWithDefer }: Pick<LoadedSupergraph, 'sdl' | 'auth' | 'apiSchemaWithDefer'>,
  buildPlan: BuildPlan,
): OperationPlanner {
  const joins = readJoinDirectives(sdl);
  const build = async (operation: LabelledOperation, overrides: ReadonlyMap<string, boolean>, grant: Grant) => {
    const denied = deniedIn(operation, apiSchemaWithDefer, auth, grant);
    const asked = denied.size === 0 ? operation : withoutDenied(operation, apiSchemaWithDefer, denied);
    const plan = await buildPlan({ operation: operation.document, asked: asked.document, overrides: [...overrides] });
    return { ...operation, plan, names: planNames(operation.document, joins), denied, denial: denialOf(grant) };
  };
  return {
    joins,
    async plan(given, overrides = new Map(), grant = WHOLE) {
      const operation = labelDefers(inOrder(given));
      try {
        return await build(operation, overrides, grant);
      } catch (error) {
        // Deferring is a wish: what can't be planned with it is answered at once.
        if (operation.clientLabels.size === 0 || !isPlanFault(error)) throw error;
        return build({ ...withoutDefers(operation), clientLabels: new Map() }, overrides, grant);
      }
    },
  };
}

function isPlanFault(error: unknown): boolean {
  const code = error instanceof GraphQLError ? error.extensions['code'] : undefined;
  return code === 'PLAN_FAILED' || code === 'PLAN_NOT_SAFE';
}
