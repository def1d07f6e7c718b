import { operationFromDocument, type Supergraph } from '@apollo/federation-internals';
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import { type DocumentNode, GraphQLError } from 'graphql';
import { readJoinDirectives } from './join-directives.ts';
import { documentOf } from './operation-document.ts';
import { planFault } from './plan-fault.ts';
import { assertSafe } from './plan-safety.ts';
import { planNames } from './planned-names.ts';
import { repairPlanner } from './planner-repairs.ts';
import { fillEmpty } from './resolve-conditions.ts';

/** What there is to plan. */
export interface PlanRequest {
  /** The operation as the client has it, without conditions; deferred fragments have labels of their own. */
  readonly operation: DocumentNode;
  /** What of it may be answered. */
  readonly asked: DocumentNode;
  /** Which labels of `@override` are on. */
  readonly overrides: readonly (readonly [label: string, isOn: boolean])[];
}

/**
 * Plans an operation; takes from under a millisecond to seconds.
 * @throws GraphQLError PLAN_FAILED where the planner can't, PLAN_NOT_SAFE where its plan would give wrong data
 */
export type BuildPlan = (request: PlanRequest) => QueryPlan | Promise<QueryPlan>;

/** Builds plans over a supergraph, in this thread. */
export function createPlanBuilder({ graph, sdl }: { readonly graph: Supergraph; readonly sdl: string }) {
  repairPlanner();
  const planner = new QueryPlanner(graph, { incrementalDelivery: { enableDefer: true } });
  const apiSchema = graph.apiSchema();
  const joins = readJoinDirectives(sdl);
  return ({ operation, asked, overrides }: PlanRequest): QueryPlan => {
    try {
      const names = planNames(operation, joins);
      const planned = operationFromDocument(apiSchema, fillEmpty(names.rename(asked)), { validate: false });
      const plan = planner.buildQueryPlan(planned, { overrideConditions: new Map(overrides) });
      assertSafe(joins, { plan, operation: documentOf(asked), names });
      return plan;
    } catch (error) {
      const isOurs = error instanceof GraphQLError && error.extensions['code'] === 'PLAN_NOT_SAFE';
      throw isOurs ? error : planFault('PLAN_FAILED', 'plan an operation, but the planner could not', error);
    }
  };
}
