import type { FetchNode, QueryPlan } from '@apollo/query-planner';
import { type FieldNode, Kind, parse, type SelectionSetNode, visit } from 'graphql';
import type { EntityKey, JoinDirectives, RequiringField } from './join-directives.ts';
import type { OperationDocument } from './operation-document.ts';
import { fetchesOf } from './plan-nodes.ts';
import { assertRequirementsAreMet, pathsOf } from './met-requirements.ts';
import { planFault } from './plan-fault.ts';
import { type PlannedNames, responseNameOf } from './planned-names.ts';

const FRAGMENT = '... on ';

export interface CheckedPlan {
  readonly plan: QueryPlan;
  readonly operation: OperationDocument;
  readonly names: PlannedNames;
}

/**
 * Looks for what the planner is known to get wrong without saying so, since its answer would be wrong data.
 * @throws GraphQLError PLAN_NOT_SAFE
 */
export function assertSafe(joins: JoinDirectives, { plan, operation, names }: CheckedPlan): void {
  for (const { fetch } of fetchesOf(plan.node)) {
    assertKeysFit(joins, fetch);
    assertRequirementsAreMet(joins, fetch);
  }
  assertRequirementsAgree(joins, operation);
  assertRootIsFetched(plan, operation, names);
}

/** An entity is asked for by a key that the subgraph says it can be asked by. */
function assertKeysFit(joins: JoinDirectives, { serviceName, requires = [], inputRewrites = [] }: FetchNode): void {
  const inputs = requires.flatMap((input) =>
    input.kind === 'InlineFragment' && input.typeCondition !== undefined
      ? [{ type: input.typeCondition, paths: pathsOf(input.selections) }]
      : [],
  );
  const askedAs = (type: string): string => {
    const rewrite = inputRewrites.find(
      ({ kind, path: [on = ''] }) =>
        kind === 'ValueSetter' && on.startsWith(FRAGMENT) && joins.isSubtype(type, on.slice(FRAGMENT.length)),
    );
    return rewrite?.kind === 'ValueSetter' ? String(rewrite.setValueTo) : type;
  };
  const hasKey = (type: string): boolean => {
    const keys = joins.keysOf(serviceName, askedAs(type)) ?? joins.keysOf(serviceName, type);
    // What is sent of an object is joined from every input that applies to it.
    const given = new Set(inputs.flatMap((input) => (joins.isSubtype(type, input.type) ? input.paths : [])));
    return keys?.some((key) => key.resolvable && isGiven(key, given)) ?? false;
  };
  for (const { type } of inputs) {
    // An input of an interface may only add to that of an implementation, which has the key.
    if (inputs.some((input) => joins.isSubtype(input.type, type) && hasKey(input.type))) continue;
    throw planFault('PLAN_NOT_SAFE', `fetch ${askedAs(type)} from ${serviceName}, but by no key that it can be asked by`);
  }
}

function isGiven({ fields }: EntityKey, given: ReadonlySet<string>): boolean {
  return fields.every(({ path }) => given.has(path));
}

/** No two fields that are asked for require one field with different arguments: the planner fetches it with one of them. */
function assertRequirementsAgree({ requiringFields }: JoinDirectives, { document }: OperationDocument): void {
  if (requiringFields.every(({ requires }) => requires.every(({ args }) => args === ''))) return;
  const asked = new Set<string>();
  visit(document, { Field: ({ name }) => void asked.add(name.value) });
  // What is required may require something itself.
  const reached: RequiringField[] = [];
  for (let before = -1; before < reached.length;) {
    before = reached.length;
    for (const field of requiringFields) {
      if (reached.includes(field) || !asked.has(field.name)) continue;
      reached.push(field);
      for (const { name } of field.requires) asked.add(name);
    }
  }
  const seen = new Map<string, string>();
  for (const { type, name, requires } of reached) {
    for (const { path, args } of requires) {
      const place = `${type}.${path}`;
      if ((seen.get(place) ?? args) !== args) {
        throw planFault('PLAN_NOT_SAFE', `plan ${type}.${name}, but another field requires ${place} with other arguments`);
      }
      seen.set(place, args);
    }
  }
}

/** Every field that the client asks for at the root is asked of a subgraph. */
function assertRootIsFetched(plan: QueryPlan, { operation, fragments }: OperationDocument, names: PlannedNames): void {
  const fetched = new Set<string>();
  for (const { fetch, path } of fetchesOf(plan.node)) {
    if (path.length === 0 && !fetch.requires) for (const name of rootNamesOf(fetch.operation)) fetched.add(name);
  }
  const missing = (selectionSet: SelectionSetNode): FieldNode | undefined => {
    for (const selection of selectionSet.selections) {
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      const found =
        fragment?.kind === Kind.FIELD
          ? !fragment.name.value.startsWith('__') && !fetched.has(names.plannedNameOf(fragment))
            ? fragment
            : undefined
          : fragment && missing(fragment.selectionSet);
      if (found) return found;
    }
    return undefined;
  };
  const field = missing(operation.selectionSet);
  if (field) throw planFault('PLAN_NOT_SAFE', `plan the field ${field.name.value}, but the plan fetches it from no subgraph`);
}

/** The response names at the root of what a fetch asks. */
export function rootNamesOf(text: string): string[] {
  const { definitions } = parse(text, { noLocation: true });
  const namesIn = ({ selections }: SelectionSetNode): string[] =>
    selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return [responseNameOf(selection)];
      if (selection.kind === Kind.INLINE_FRAGMENT) return namesIn(selection.selectionSet);
      const fragment = definitions.find(
        (definition) => definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === selection.name.value,
      );
      return fragment?.kind === Kind.FRAGMENT_DEFINITION ? namesIn(fragment.selectionSet) : [];
    });
  return definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? namesIn(definition.selectionSet) : [],
  );
}
