import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type NameNode,
  type OperationDefinitionNode,
  OperationTypeNode,
  print,
  type SelectionNode,
  stripIgnoredCharacters,
  type VariableDefinitionNode,
  visit,
} from 'graphql';
import { ENTITIES, type EntityQuery, REPRESENTATIONS } from './entity-query.ts';
import { compileRequestBody, type RequestBody } from './request-body.ts';

/** Several queries as one request. */
export interface JoinedQuery {
  readonly body: RequestBody;
  /** For each query the variable that its representations travel in, and the name that it is answered under. */
  readonly parts: readonly { readonly variable: string; readonly alias: string }[];
}

/**
 * Joins queries to one subgraph: each is a field of its own, `_e0: _entities(representations: $r0) { … }`. Variables of the
 * operation are the same in all of them; those of representations and all fragments get names of their own.
 */
export function joinQueries(queries: readonly EntityQuery[]): JoinedQuery {
  const usages = [...new Set(queries.flatMap(({ variableUsages }) => variableUsages))];
  const taken = new Set(usages);
  const parts = queries.map((_query, index) => ({ variable: freeName(`r${index}`, taken), alias: `_e${index}` }));
  const variables = new Map<string, VariableDefinitionNode>();
  const selections: SelectionNode[] = [];
  const fragments: FragmentDefinitionNode[] = [];
  for (const [index, { document }] of queries.entries()) {
    const { variable = '', alias = '' } = parts[index] ?? {};
    const { operation, fragments: own } = renamed(document, variable, index);
    for (const definition of operation.variableDefinitions ?? []) variables.set(definition.variable.name.value, definition);
    for (const selection of operation.selectionSet.selections) selections.push(answeredAs(selection, alias));
    fragments.push(...own);
  }
  const [first] = queries;
  const name = first?.operationName;
  const operation: OperationDefinitionNode = {
    kind: Kind.OPERATION_DEFINITION,
    operation: OperationTypeNode.QUERY,
    ...(name !== undefined && { name: nameNode(name) }),
    variableDefinitions: [...variables.values()],
    selectionSet: { kind: Kind.SELECTION_SET, selections },
  };
  const text = stripIgnoredCharacters(print({ kind: Kind.DOCUMENT, definitions: [operation, ...fragments] }));
  const body = compileRequestBody({ operation: text, operationName: name, variableUsages: usages }, new Set());
  return { body, parts };
}

function renamed(document: DocumentNode, variable: string, index: number) {
  const rename = (name: NameNode): NameNode => nameNode(`f${index}_${name.value}`);
  const { definitions } = visit(document, {
    Variable: (node) => (node.name.value === REPRESENTATIONS ? { ...node, name: nameNode(variable) } : undefined),
    FragmentSpread: (node) => ({ ...node, name: rename(node.name) }),
    FragmentDefinition: { leave: (node) => ({ ...node, name: rename(node.name) }) },
  });
  const operation = definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (!operation) throw new Error('join fetches, but one of them has no operation');
  return { operation, fragments: definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION) };
}

function answeredAs(selection: SelectionNode, alias: string): FieldNode {
  if (selection.kind !== Kind.FIELD || selection.name.value !== ENTITIES) {
    throw new Error('join fetches, but one of them asks for more than entities');
  }
  return { ...selection, alias: nameNode(alias) };
}

function nameNode(value: string): NameNode {
  return { kind: Kind.NAME, value };
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  return taken.has(wanted) ? freeName(`${wanted}_`, taken) : wanted;
}
