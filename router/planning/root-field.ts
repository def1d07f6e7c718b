import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { BadArgumentFault } from '../../platform/fault.ts';

/** The one field that a subscription subscribes to. */
export interface RootField {
  /** Where it is selected more than once, each time with a part of its selection; conditions are taken out. */
  readonly nodes: readonly [FieldNode, ...FieldNode[]];
  /** Which conditional selections at the root hold: one document has one plan for each. */
  readonly conditions: string;
}

/**
 * Finds the field that a subscription subscribes to, with every condition and fragment at the root resolved: the planner
 * can't plan a subscription whose root depends on a variable.
 * @param variables coerced
 * @throws BadArgumentFault where it is not exactly one field of the schema
 * @see https://spec.graphql.org/draft/#sec-Single-root-field
 */
export function rootFieldOf(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): RootField {
  const fragments = new Map(fragmentsOf(document).map((fragment) => [fragment.name.value, fragment]));
  const spread = new Set<string>();
  const nodes: FieldNode[] = [];
  let conditions = '';

  const isIncluded = (selection: SelectionNode): boolean => {
    if (!selection.directives?.some(isCondition)) return true;
    const holds =
      getDirectiveValues(GraphQLSkipDirective, selection, variables)?.['if'] !== true &&
      getDirectiveValues(GraphQLIncludeDirective, selection, variables)?.['if'] !== false;
    conditions += holds ? '+' : '-';
    return holds;
  };
  const collect = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (!isIncluded(selection)) continue;
      if (selection.kind === Kind.FIELD) nodes.push(withoutConditions(selection));
      else if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet);
      else if (!spread.has(selection.name.value)) {
        spread.add(selection.name.value);
        const fragment = fragments.get(selection.name.value);
        if (fragment) collect(fragment.selectionSet);
      }
    }
  };
  collect(operation.selectionSet);

  const [first, ...others] = nodes;
  if (!first) throw new BadArgumentFault('subscribe to one field, but the operation selects none');
  if (first.name.value.startsWith('__')) {
    throw new BadArgumentFault(`subscribe to one field, but ${first.name.value} is the schema's own`);
  }
  if (others.some((node) => responseName(node) !== responseName(first))) {
    throw new BadArgumentFault('subscribe to one field, but the operation selects more');
  }
  return { nodes: [first, ...others], conditions };
}

export function fragmentsOf(document: DocumentNode): FragmentDefinitionNode[] {
  return document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
}

function responseName(node: FieldNode): string {
  return node.alias?.value ?? node.name.value;
}

function isCondition({ name }: { readonly name: { readonly value: string } }): boolean {
  return name.value === 'skip' || name.value === 'include';
}

function withoutConditions(node: FieldNode): FieldNode {
  if (!node.directives?.some(isCondition)) return node;
  return { ...node, directives: node.directives.filter((directive) => !isCondition(directive)) };
}
