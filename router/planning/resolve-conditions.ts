import { type DirectiveNode, Kind, type SelectionNode, type SelectionSetNode, visit } from 'graphql';
import { isolate, type OperationDocument } from './operation-document.ts';

/**
 * The operation as it is for given values of the variables that its conditions ask: what `@skip` and `@include` leave out is
 * gone, and what stays has no condition. Selection sets may come out empty.
 *
 * The planner puts conditions into plans, but takes those of a field's whole selection for conditions of the field, and can't
 * plan some that stand on fragments: it is given operations without any.
 */
export function resolveConditions(
  { document, operation }: OperationDocument,
  isTrue: (variable: string) => boolean,
): OperationDocument {
  const resolved = visit(document, {
    Field: (node) => withoutConditions(node, isTrue),
    FragmentSpread: (node) => withoutConditions(node, isTrue),
    InlineFragment: (node) => withoutConditions(node, isTrue),
    SelectionSet: { leave: (node) => withoutWrappers(node) },
  });
  const found = resolved.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  return isolate(resolved, found ?? operation);
}

/** Gives empty selection sets something to select, since there is no plan for nothing. */
export function fillEmpty<T extends OperationDocument['document']>(document: T): T {
  const typeName: SelectionNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };
  return visit(document, {
    InlineFragment: { leave: ({ selectionSet }) => (selectionSet.selections.length === 0 ? null : undefined) },
    SelectionSet: {
      leave(node, _key, parent): SelectionSetNode | undefined {
        const isFragment = parent && !Array.isArray(parent) && 'kind' in parent && parent.kind === Kind.INLINE_FRAGMENT;
        return node.selections.length === 0 && !isFragment ? { ...node, selections: [typeName] } : undefined;
      },
    },
  });
}

/** Fragments that say nothing but what they select give that to what is around them. */
function withoutWrappers(node: SelectionSetNode): SelectionSetNode | undefined {
  const isWrapper = (one: SelectionNode) =>
    one.kind === Kind.INLINE_FRAGMENT && !one.typeCondition && (one.directives?.length ?? 0) === 0;
  if (!node.selections.some(isWrapper)) return undefined;
  const selections = node.selections.flatMap((one) =>
    one.kind === Kind.INLINE_FRAGMENT && isWrapper(one) ? one.selectionSet.selections : [one],
  );
  return { ...node, selections };
}

/** @returns null where it is left out, undefined where nothing changes */
function withoutConditions<T extends SelectionNode>(node: T, isTrue: (variable: string) => boolean): T | null | undefined {
  const { directives = [] } = node;
  if (directives.length === 0) return undefined;
  const kept: DirectiveNode[] = [];
  for (const directive of directives) {
    const holds = conditionOf(directive, isTrue);
    if (directive.name.value === 'skip' ? holds : directive.name.value === 'include' && !holds) return null;
    if (directive.name.value === 'defer') {
      if (holds) kept.push({ ...directive, arguments: (directive.arguments ?? []).filter(({ name }) => name.value !== 'if') });
    } else if (directive.name.value !== 'skip' && directive.name.value !== 'include') kept.push(directive);
  }
  return { ...node, directives: kept };
}

/** The value of the argument `if`, which holds where it is left out. */
function conditionOf({ arguments: args }: DirectiveNode, isTrue: (variable: string) => boolean): boolean {
  const value = args?.find(({ name }) => name.value === 'if')?.value;
  if (value?.kind === Kind.VARIABLE) return isTrue(value.name.value);
  return value?.kind === Kind.BOOLEAN ? value.value : true;
}
