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

/** The plan as it is for given values of the variables that its conditions ask: no condition is left. */
export function resolveConditions(node: PlanNode | undefined, isTrue: (variable: string) => boolean): PlanNode | undefined {
  switch (node?.kind) {
    case undefined:
    case 'Fetch':
      return node;
    case 'Flatten': {
      const inner = resolveConditions(node.node, isTrue);
      return inner && { ...node, node: inner };
    }
    case 'Sequence':
    case 'Parallel': {
      const nodes = node.nodes.flatMap((child) => resolveConditions(child, isTrue) ?? []);
      return nodes.length > 0 ? { ...node, nodes } : undefined;
    }
    case 'Condition':
      return resolveConditions(isTrue(node.condition) ? node.ifClause : node.elseClause, isTrue);
    case 'Defer':
      return {
        kind: 'Defer',
        primary: withNode(node.primary, resolveConditions(node.primary.node, isTrue)),
        deferred: node.deferred.map((part) => withNode(part, resolveConditions(part.node, isTrue))),
      };
  }
}

/** The deferred parts of a plan without conditions, those within others too. */
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

function withNode<T extends { node?: PlanNode }>(part: T, node: PlanNode | undefined): T {
  const { node: _before, ...rest } = part;
  return (node ? { ...rest, node } : rest) as T;
}
