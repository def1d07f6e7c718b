import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { type FragmentDefinitionNode, Kind, parse, type SelectionSetNode } from 'graphql';
import type { JoinDirectives } from './join-directives.ts';
import { planFault } from './plan-fault.ts';

const ROOT_TYPES = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' } as const;
const ENTITIES = '_entities';

/**
 * A field with `@requires` is asked for where the subgraph has what it requires: sent with the entity, or provided by
 * itself at that place. The planner may ask for it elsewhere, and the subgraph computes it from nothing.
 * @throws GraphQLError PLAN_NOT_SAFE
 */
export function assertRequirementsAreMet(joins: JoinDirectives, fetch: FetchNode): void {
  const requiring = joins.requiringFields.filter(({ subgraph }) => subgraph === fetch.serviceName);
  if (requiring.length === 0) return;
  const { definitions } = parse(fetch.operation, { noLocation: true });
  const fragments = new Map(
    definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION).map((fragment) => [fragment.name.value, fragment]),
  );
  const sent = new Set((fetch.requires ?? []).flatMap((input) => pathsOf([input])));

  const check = (selectionSet: SelectionSetNode, type: string, given: ReadonlySet<string>): void => {
    const here = new Set([...given, ...selectedPaths(selectionSet, fragments)]);
    const walk = ({ selections }: SelectionSetNode, parent: string): void => {
      for (const selection of selections) {
        if (selection.kind === Kind.FIELD) {
          const name = selection.name.value;
          const field = requiring.find((one) => one.type === parent && one.name === name);
          const missing = field?.requires.find(({ path, isLeaf }) => isLeaf && !here.has(path));
          if (missing) {
            throw planFault(
              'PLAN_NOT_SAFE',
              `fetch ${parent}.${name} from ${fetch.serviceName}, but without its ${missing.path}`,
            );
          }
          const inner = name === ENTITIES ? parent : joins.namedTypeOf(parent, name);
          if (selection.selectionSet && inner !== undefined) {
            check(selection.selectionSet, inner, name === ENTITIES ? sent : new Set());
          }
          continue;
        }
        const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
        if (fragment) walk(fragment.selectionSet, fragment.typeCondition?.name.value ?? parent);
      }
    };
    walk(selectionSet, type);
  };
  for (const definition of definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION)
      check(definition.selectionSet, ROOT_TYPES[definition.operation], new Set());
  }
}

/** Every field of a representation, as a path. */
export function pathsOf(selections: readonly QueryPlanSelectionNode[], parent = ''): string[] {
  return selections.flatMap((selection) => {
    if (selection.kind === 'InlineFragment') return pathsOf(selection.selections, parent);
    const path = parent === '' ? selection.name : `${parent}.${selection.name}`;
    return [path, ...pathsOf(selection.selections ?? [], path)];
  });
}

/** Every field of a fetch that stands under its own name, as a path. */
function selectedPaths(
  { selections }: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  parent = '',
): string[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) {
      if (selection.alias && selection.alias.value !== selection.name.value) return [];
      const path = parent === '' ? selection.name.value : `${parent}.${selection.name.value}`;
      return [path, ...(selection.selectionSet ? selectedPaths(selection.selectionSet, fragments, path) : [])];
    }
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
    return fragment ? selectedPaths(fragment.selectionSet, fragments, parent) : [];
  });
}
