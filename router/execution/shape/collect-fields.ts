import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  type InlineFragmentNode,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { deferLabelOf } from '../../planning/deferred-fragments.ts';
import { responseNameOf } from '../../planning/planned-names.ts';

/** What decides which selections of an operation stand in an answer. Conditions are resolved. */
export interface Selecting {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** True for the label of a fragment that is answered later. */
  readonly isDeferred: (label: string) => boolean;
}

/**
 * The fields that are selected of an object, in the order of the answer, each with the nodes that select it.
 * @param type of the object; an interface where no more is known of it
 * @see https://spec.graphql.org/draft/#CollectFields()
 */
export function collectFields(
  { schema, fragments, isDeferred }: Selecting,
  type: GraphQLCompositeType,
  selectionSets: readonly SelectionSetNode[],
): ReadonlyMap<string, readonly FieldNode[]> {
  const fields = new Map<string, FieldNode[]>();
  const spread = new Set<string>();
  const applies = (condition: string | undefined): boolean => {
    if (condition === undefined || condition === type.name) return true;
    const conditional = schema.getType(condition);
    if (!isCompositeType(conditional) || !isAbstractType(conditional)) return false;
    return 'getFields' in type && schema.isSubType(conditional, type);
  };
  const collectFragment = (fragment: FragmentDefinitionNode | InlineFragmentNode): void => {
    if (applies(fragment.typeCondition?.name.value)) collect(fragment.selectionSet);
  };
  const collect = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const name = responseNameOf(selection);
        const known = fields.get(name);
        if (known) known.push(selection);
        else fields.set(name, [selection]);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        const label = deferLabelOf(selection);
        if (label === undefined || !isDeferred(label)) collectFragment(selection);
      } else if (!spread.has(selection.name.value)) {
        spread.add(selection.name.value);
        const fragment = fragments.get(selection.name.value);
        if (fragment) collectFragment(fragment);
      }
    }
  };
  for (const selectionSet of selectionSets) collect(selectionSet);
  return fields;
}
