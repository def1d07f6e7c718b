import type { DeferNode, FetchNode, FlattenNode, PlanNode, QueryPlan, SubscriptionNode } from '@apollo/query-planner';

/** A fetch, and where in the result it applies. */
export interface PlacedFetch {
  readonly fetch: FetchNode;
  readonly path: FlattenNode['path'];
}

/** Every fetch of a plan, whatever it depends on. */
export function fetchesOf(node: QueryPlan['node'], path: FlattenNode['path'] = []): PlacedFetch[] {
  switch (node?.kind) {
    case undefined:
      return [];
    case 'Fetch':
      return [{ fetch: node, path }];
    case 'Flatten':
      return fetchesOf(node.node, [...path, ...node.path]);
    case 'Sequence':
    case 'Parallel':
      return node.nodes.flatMap((child) => fetchesOf(child, path));
    case 'Condition':
    case 'Defer':
    case 'Subscription':
      return childrenOf(node).flatMap((child) => fetchesOf(child, path));
  }
}

/** The deferred parts of a plan, those within others too. */
export function deferredOf(node: PlanNode | undefined): DeferNode['deferred'] {
  switch (node?.kind) {
    case undefined:
    case 'Fetch':
    case 'Condition':
      return [];
    case 'Flatten':
      return deferredOf(node.node);
    case 'Sequence':
    case 'Parallel':
      return node.nodes.flatMap((child) => deferredOf(child));
    case 'Defer':
      return [...deferredOf(node.primary.node), ...node.deferred.flatMap((part) => [part, ...deferredOf(part.node)])];
  }
}

function childrenOf(node: Extract<PlanNode, { kind: 'Condition' | 'Defer' }> | SubscriptionNode): readonly PlanNode[] {
  const children =
    node.kind === 'Condition'
      ? [node.ifClause, node.elseClause]
      : node.kind === 'Subscription'
        ? [node.primary, node.rest]
        : [node.primary.node, ...node.deferred.map((part) => part.node)];
  return children.filter((child) => child !== undefined);
}
