import { type FieldNode, GraphQLError, type GraphQLSchema, Kind, type SelectionNode, type SelectionSetNode } from 'graphql';
import type { AuthRequirements } from './auth-requirements.ts';
import { deniedIn, denialOf, type Grant } from './denied-selections.ts';
import type { OperationDocument } from './operation-document.ts';
import { responseNameOf } from './planned-names.ts';

/** The most paths that are named; nobody reads more. */
const NAMED = 100;

/** @returns throws GraphQLError UNAUTHENTICATED or FORBIDDEN where a part of an operation is denied, with the path of each */
export function refusalOf(schema: GraphQLSchema, auth: AuthRequirements): (given: OperationDocument, grant: Grant) => void {
  return (given, grant) => {
    const denied = deniedIn(given, schema, auth, grant);
    if (denied.size === 0) return;
    const { message, extensions } = denialOf(grant);
    throw new GraphQLError(message, { extensions: { ...extensions, paths: deniedPaths(given, denied) } });
  };
}

function deniedPaths({ operation, fragments }: OperationDocument, denied: ReadonlySet<FieldNode>): readonly string[] {
  const paths = new Set<string>();
  const leadsThere = new Map<SelectionSetNode, boolean>();
  const setOf = (selection: SelectionNode): SelectionSetNode | undefined =>
    (selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection)?.selectionSet;
  // Without this, fragments that spread each other many times would be gone through as often as they could be spread.
  const leads = (set: SelectionSetNode): boolean => {
    const known = leadsThere.get(set);
    if (known !== undefined) return known;
    const found = set.selections.some((selection) => {
      if (selection.kind === Kind.FIELD && denied.has(selection)) return true;
      const inner = setOf(selection);
      return inner !== undefined && leads(inner);
    });
    leadsThere.set(set, found);
    return found;
  };
  const walked = new Set<string>();
  const numbers = new Map<SelectionSetNode, number>();
  const walk = (set: SelectionSetNode, path: readonly string[]): void => {
    const number = numbers.get(set) ?? numbers.size;
    numbers.set(set, number);
    const key = `${number} ${path.join('.')}`;
    if (walked.has(key)) return;
    walked.add(key);
    for (const selection of set.selections) {
      if (paths.size >= NAMED) return;
      const here = selection.kind === Kind.FIELD ? [...path, responseNameOf(selection)] : path;
      if (selection.kind === Kind.FIELD && denied.has(selection)) paths.add(here.join('.'));
      else {
        const inner = setOf(selection);
        if (inner && leads(inner)) walk(inner, here);
      }
    }
  };
  walk(operation.selectionSet, []);
  return [...paths];
}
