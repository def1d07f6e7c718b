import { operationFromDocument } from '@apollo/federation-internals';
import { buildOperationContext } from '@apollo/gateway';
import { type PlanNode, type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import { type DocumentNode, type FieldNode, Kind, type OperationDefinitionNode, parse } from 'graphql';
import { leastRecentlyUsed } from '../../platform/least-recently-used.ts';
import { fragmentsOf, rootFieldOf } from './root-field.ts';
import type { LoadedSupergraph } from './supergraph.ts';

/** How each event of a subscription is answered. */
export interface SubscriptionPlan {
  /** What the plan was made for: the document, the operation, and which conditions at its root hold. */
  readonly key: string;
  /** What was planned: the operation with its root resolved. */
  readonly document: DocumentNode;
  /** Where in it the root field is selected. */
  readonly rootNodes: readonly FieldNode[];
  readonly fieldName: string;
  /** The root field as the client selected it: its arguments choose the channel. */
  readonly fieldNode: FieldNode;
  /** What the plan asks of the virtual subgraph: to be answered from the event. */
  readonly primary: DocumentNode;
  /** True where an answer is more than its event: something is asked of subgraphs. */
  readonly fetchesMore: boolean;
  /** Primary and rest as a plan that runs once per event. */
  readonly queryPlan: QueryPlan;
  readonly operationContext: ReturnType<typeof buildOperationContext>;
}

export interface PlanRequest {
  readonly document: DocumentNode;
  /** The same text has the same hash. */
  readonly documentHash: string;
  readonly operation: OperationDefinitionNode;
  /** Coerced. */
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface SubscriptionPlanner {
  /** @throws BadArgumentFault where the operation does not subscribe to exactly one field */
  plan(request: PlanRequest): SubscriptionPlan;
}

const PLANS_KEPT = 1000;

/** Plans subscriptions, each document once. Planning is synchronous and takes milliseconds. */
export function createSubscriptionPlanner({ graph, apiSchema }: LoadedSupergraph): SubscriptionPlanner {
  const planner = new QueryPlanner(graph);
  const plans = leastRecentlyUsed<SubscriptionPlan>(PLANS_KEPT);
  return {
    plan({ document, documentHash, operation, variables }) {
      const { nodes, conditions } = rootFieldOf(document, operation, variables);
      const key = [documentHash, operation.name?.value ?? '', conditions].join(' ');
      const known = plans.get(key);
      if (known) return known;
      const planned: DocumentNode = {
        kind: Kind.DOCUMENT,
        definitions: [{ ...operation, selectionSet: { kind: Kind.SELECTION_SET, selections: nodes } }, ...fragmentsOf(document)],
      };
      const plan = planner.buildQueryPlan(operationFromDocument(graph.apiSchema(), planned, { validate: false }));
      return plans.set(key, {
        key,
        document: planned,
        rootNodes: nodes,
        fieldName: nodes[0].name.value,
        fieldNode: nodes[0],
        ...perEvent(plan),
        operationContext: buildOperationContext({ schema: apiSchema, operationDocument: planned }),
      });
    },
  };
}

function perEvent({ node }: QueryPlan): Pick<SubscriptionPlan, 'primary' | 'fetchesMore' | 'queryPlan'> {
  if (node?.kind !== 'Subscription') throw new Error(`plan a subscription, but the plan is ${node?.kind ?? 'empty'}`);
  const nodes: PlanNode[] = node.rest ? [node.primary, node.rest] : [node.primary];
  return {
    primary: parse(node.primary.operation),
    fetchesMore: node.rest !== undefined,
    queryPlan: { kind: 'QueryPlan', node: { kind: 'Sequence', nodes } },
  };
}
