import { type DocumentNode, type GraphQLSchema, Kind, parse, print, validate, visit } from 'graphql';

/** An operation and what it is to be run with, once each. */
export interface OperationCase {
  readonly document: DocumentNode;
  readonly text: string;
  readonly variableSets: readonly Readonly<Record<string, unknown>>[];
}

/** The case as a client's text has it: printed, and read again. */
export function caseOf(document: DocumentNode, variableSets: OperationCase['variableSets']): OperationCase {
  const text = print(document);
  return { document: parse(text), text, variableSets };
}

/** Without the fragments, variables and values that nothing uses any more. */
export function withoutUnused(document: DocumentNode, variableSets: OperationCase['variableSets']): OperationCase {
  let kept = document;
  for (;;) {
    const spread = new Set<string>();
    visit(kept, { FragmentSpread: ({ name }) => void spread.add(name.value) });
    const definitions = kept.definitions.filter((one) => one.kind !== Kind.FRAGMENT_DEFINITION || spread.has(one.name.value));
    if (definitions.length === kept.definitions.length) break;
    kept = { kind: Kind.DOCUMENT, definitions };
  }
  const used = new Set<string>();
  visit(kept, { VariableDefinition: () => false, Variable: ({ name }) => void used.add(name.value) });
  kept = visit(kept, { VariableDefinition: ({ variable }) => (used.has(variable.name.value) ? undefined : null) });
  const sets = variableSets.map((set) => Object.fromEntries(Object.entries(set).filter(([variable]) => used.has(variable))));
  return caseOf(kept, sets);
}

/** True where the specification's rules for documents hold. */
export function isValid(schema: GraphQLSchema, document: DocumentNode): boolean {
  return validate(schema, document, undefined, { maxErrors: 1 }).length === 0;
}
