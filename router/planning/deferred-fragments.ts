import {
  type DirectiveNode,
  type FragmentDefinitionNode,
  type InlineFragmentNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { isolate, type OperationDocument } from './operation-document.ts';

/** An operation whose deferred fragments have labels of their own. */
export interface LabelledOperation extends OperationDocument {
  /** What the client calls each deferred fragment, by the label that it is planned with. Empty where nothing is deferred. */
  readonly clientLabels: ReadonlyMap<string, string | undefined>;
}

/**
 * Gives each deferred fragment a label of its own, so that it can be told which part of a plan belongs to it. For that,
 * where anything is deferred, every fragment stands where it is spread.
 * @param given without conditions
 */
export function labelDefers(given: OperationDocument): LabelledOperation {
  const clientLabels = new Map<string, string | undefined>();
  const defers = [given.operation, ...given.fragments.values()].some((node) => hasDefer(node));
  if (!defers) return { ...given, clientLabels };

  const inlined = ({ selections }: SelectionSetNode): SelectionSetNode => ({
    kind: Kind.SELECTION_SET,
    selections: selections.map((selection) => inline(selection)),
  });
  const inline = (selection: SelectionNode): SelectionNode => {
    if (selection.kind === Kind.FIELD) {
      return selection.selectionSet ? { ...selection, selectionSet: inlined(selection.selectionSet) } : selection;
    }
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? given.fragments.get(selection.name.value) : selection;
    if (!fragment) throw new Error('spread a fragment, but the document does not have it');
    return {
      kind: Kind.INLINE_FRAGMENT,
      ...(fragment.typeCondition && { typeCondition: fragment.typeCondition }),
      directives: (selection.directives ?? []).map((directive) => labelled(directive, clientLabels)),
      selectionSet: inlined(fragment.selectionSet),
    };
  };
  const operation = { ...given.operation, selectionSet: inlined(given.operation.selectionSet) };
  return { document: { kind: Kind.DOCUMENT, definitions: [operation] }, operation, fragments: new Map(), clientLabels };
}

/** The same operation with nothing deferred. */
export function withoutDefers({ document, operation }: OperationDocument): OperationDocument {
  const plain = visit(document, { Directive: ({ name }) => (name.value === 'defer' ? null : undefined) });
  const first = plain.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  return isolate(plain, first ?? operation);
}

/** The label that a fragment is deferred by. */
export function deferLabelOf({ directives }: InlineFragmentNode): string | undefined {
  const label = directives
    ?.find(({ name }) => name.value === 'defer')
    ?.arguments?.find(({ name }) => name.value === 'label')?.value;
  return label?.kind === Kind.STRING ? label.value : undefined;
}

function labelled(directive: DirectiveNode, clientLabels: Map<string, string | undefined>): DirectiveNode {
  if (directive.name.value !== 'defer') return directive;
  const given = directive.arguments?.find(({ name }) => name.value === 'label')?.value;
  const value = `defer${clientLabels.size}`;
  clientLabels.set(value, given?.kind === Kind.STRING ? given.value : undefined);
  const label = { kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: 'label' }, value: { kind: Kind.STRING, value } } as const;
  return { ...directive, arguments: [label] };
}

function hasDefer(node: OperationDefinitionNode | FragmentDefinitionNode): boolean {
  let found = false;
  visit(node, { Directive: ({ name }) => void (found ||= name.value === 'defer') });
  return found;
}
