import { type ASTNode, type GraphQLSchema, Kind, visit } from 'graphql';
import { isValid, type OperationCase, withoutUnused } from './operation-case.ts';

/** What may stand in a node's place in a smaller operation; null takes it out. */
function* replacements(node: ASTNode): Generator<ASTNode | null> {
  if (REMOVABLE.has(node.kind)) yield null;
  if (node.kind === Kind.FIELD && node.alias) yield without(node, 'alias');
  if (node.kind === Kind.INLINE_FRAGMENT && node.typeCondition) yield without(node, 'typeCondition');
  if (node.kind === Kind.VARIABLE_DEFINITION && node.defaultValue) yield without(node, 'defaultValue');
  if (node.kind === Kind.OPERATION_DEFINITION && node.name) yield without(node, 'name');
  if (node.kind === Kind.OBJECT && node.fields.length > 0) yield { kind: Kind.OBJECT, fields: [] };
  if (node.kind === Kind.LIST && node.values.length > 0) yield { kind: Kind.LIST, values: [] };
}

const REMOVABLE: ReadonlySet<Kind> = new Set([
  Kind.FIELD,
  Kind.INLINE_FRAGMENT,
  Kind.FRAGMENT_SPREAD,
  Kind.DIRECTIVE,
  Kind.ARGUMENT,
  Kind.OBJECT_FIELD,
]);

/** @param key of something that the node may do without */
function without<T extends ASTNode>(node: T, key: keyof T): ASTNode {
  const { [key]: _gone, ...rest } = node;
  return rest as unknown as ASTNode;
}

/** Valid cases that are one step smaller than this one, the greatest steps first. */
export function* smallerCases(schema: GraphQLSchema, given: OperationCase): Generator<OperationCase> {
  const { document, text, variableSets } = given;
  if (variableSets.length > 1) for (const set of variableSets) yield { ...given, variableSets: [set] };

  const nodes: ASTNode[] = [];
  visit(document, { enter: (node) => void nodes.push(node) });
  const fragments = new Map(
    document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [])),
  );
  const edits: (readonly [ASTNode, ASTNode | null])[] = nodes.flatMap((node) => {
    const found = [...replacements(node)].map((replacement) => [node, replacement] as const);
    const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : undefined;
    if (node.kind !== Kind.FRAGMENT_SPREAD || !fragment) return found;
    const { typeCondition, selectionSet } = fragment;
    const { directives = [] } = node;
    return [...found, [node, { kind: Kind.INLINE_FRAGMENT, typeCondition, directives, selectionSet }] as const];
  });
  for (const [target, replacement] of edits) {
    const edited = visit(document, { enter: (node) => (node === target ? replacement : undefined) });
    const smaller = caseFrom(edited, variableSets);
    if (smaller && smaller.text !== text && isValid(schema, smaller.document)) yield smaller;
  }
  // A fragment whose selections may stand where it stands.
  for (const target of nodes) {
    if (target.kind !== Kind.SELECTION_SET) continue;
    for (const inner of target.selections) {
      if (inner.kind !== Kind.INLINE_FRAGMENT || inner.directives?.length) continue;
      const selections = target.selections.flatMap((one) => (one === inner ? inner.selectionSet.selections : [one]));
      const edited = visit(document, { enter: (node) => (node === target ? { ...target, selections } : undefined) });
      const smaller = caseFrom(edited, variableSets);
      if (smaller && isValid(schema, smaller.document)) yield smaller;
    }
  }
  for (const [at, set] of variableSets.entries()) {
    for (const name of Object.keys(set)) {
      const { [name]: _gone, ...rest } = set;
      yield { ...given, variableSets: variableSets.with(at, rest) };
    }
  }
}

function caseFrom(document: OperationCase['document'], variableSets: OperationCase['variableSets']): OperationCase | undefined {
  try {
    return withoutUnused(document, variableSets);
  } catch {
    // The edit left something that is no GraphQL, such as an empty selection.
    return undefined;
  }
}
