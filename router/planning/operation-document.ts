import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { responseNameOf } from './planned-names.ts';

/** The operation to plan, with the fragments that it needs. */
export interface OperationDocument {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

/** The operation alone with the fragments that it reaches: what else is in the document has no part in it. */
export function isolate(document: DocumentNode, operation: OperationDefinitionNode): OperationDocument {
  const known = new Map(
    document.definitions
      .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
  const fragments = new Map<string, FragmentDefinitionNode>();
  const reach = (node: OperationDefinitionNode | FragmentDefinitionNode): void => {
    visit(node, {
      FragmentSpread({ name }) {
        const fragment = known.get(name.value);
        if (!fragment || fragments.has(name.value)) return;
        fragments.set(name.value, fragment);
        reach(fragment);
      },
    });
  };
  reach(operation);
  return { document: { kind: Kind.DOCUMENT, definitions: [operation, ...fragments.values()] }, operation, fragments };
}

/** A document of one operation. */
export function documentOf(document: DocumentNode): OperationDocument {
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (!operation) throw new Error('plan a document, but it has no operation');
  return isolate(document, operation);
}

/**
 * A mutation with its root fields in the order in which they are to run: the planner would move those of fragments.
 * @param given without conditions
 */
export function inOrder(given: OperationDocument): OperationDocument {
  const { operation, fragments } = given;
  if (operation.operation !== OperationTypeNode.MUTATION) return given;
  const fields = new Map<string, FieldNode>();
  const spread = new Set<string>();
  const collect = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet);
      else if (selection.kind === Kind.FIELD) {
        const name = responseNameOf(selection);
        const known = fields.get(name);
        fields.set(name, known ? joined(known, selection) : selection);
      } else if (!spread.has(selection.name.value)) {
        spread.add(selection.name.value);
        const fragment = fragments.get(selection.name.value);
        if (fragment) collect(fragment.selectionSet);
      }
    }
  };
  collect(operation.selectionSet);
  const ordered: OperationDefinitionNode = {
    ...operation,
    selectionSet: { kind: Kind.SELECTION_SET, selections: [...fields.values()] },
  };
  return isolate({ kind: Kind.DOCUMENT, definitions: [ordered, ...fragments.values()] }, ordered);
}

function joined(known: FieldNode, other: FieldNode): FieldNode {
  if (!known.selectionSet || !other.selectionSet) return known;
  const selections = [...known.selectionSet.selections, ...other.selectionSet.selections];
  return { ...known, selectionSet: { kind: Kind.SELECTION_SET, selections } };
}
