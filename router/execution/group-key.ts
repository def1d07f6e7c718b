import { type DocumentNode, type FieldNode, Kind, visit } from 'graphql';
import type { Viewer } from '../../platform/subgraph/viewer.ts';
import type { ForwardedHeaders } from './engine.ts';

/** The argument that says from where to replay. It chooses which events come, not how one is answered. */
const REPLAY_ARGUMENT = 'after';

export interface GroupedSubscription {
  /** Names the document, the operation and whatever else chose the plan. */
  readonly planKey: string;
  readonly channel: string;
  /** Coerced, without those that only say from where to replay. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Who asks, where the answer may depend on it. */
  readonly viewer: Viewer | undefined;
  /** Which headers of the client go on to subgraphs, where the answer may depend on them. */
  readonly forwarded?: ForwardedHeaders | undefined;
}

/** The key of all subscriptions that get the same bytes for each event. */
export function groupKeyOf({ planKey, channel, variables, viewer, forwarded }: GroupedSubscription): string {
  const names = Object.keys(variables).toSorted();
  const rights = viewer && [viewer.id, viewer.tenant, viewer.tier, viewer.roles.toSorted(), viewer.scopes.toSorted()];
  return JSON.stringify([planKey, channel, names.map((name) => [name, variables[name]]), rights ?? null, forwarded?.key ?? null]);
}

/**
 * The variables that only say from where to replay.
 * @param document what is planned, with its root resolved
 * @param root the nodes in it that select the subscription's field
 */
export function replayVariables(document: DocumentNode, root: readonly FieldNode[]): ReadonlySet<string> {
  const after = new Set(
    root.flatMap((node) => {
      const value = node.arguments?.find(({ name }) => name.value === REPLAY_ARGUMENT)?.value;
      return value?.kind === Kind.VARIABLE ? [value.name.value] : [];
    }),
  );
  if (after.size === 0) return after;
  const rootNodes: ReadonlySet<unknown> = new Set(root);
  visit(document, {
    VariableDefinition: () => false,
    Argument: ({ name }, _key, _parent, _path, ancestors) =>
      name.value === REPLAY_ARGUMENT && rootNodes.has(ancestors.at(-1)) ? false : undefined,
    Variable: ({ name }) => void after.delete(name.value),
  });
  return after;
}

/** The variables without those. */
export function without(
  variables: Readonly<Record<string, unknown>>,
  names: ReadonlySet<string>,
): Readonly<Record<string, unknown>> {
  if (names.size === 0) return variables;
  return Object.fromEntries(Object.entries(variables).filter(([name]) => !names.has(name)));
}
