import {
  executeSync,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  type GraphQLSchema,
  Kind,
  OperationTypeNode,
  type VariableDefinitionNode,
  visit,
} from 'graphql';
import { responseNameOf } from '../planning/planned-names.ts';

export interface IntrospectionOptions {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variableDefinitions: readonly VariableDefinitionNode[];
}

/** What introspection comes to: JSON text by response name, and what went wrong. */
export interface Introspected {
  readonly texts: Readonly<Record<string, string>>;
  readonly errors: readonly GraphQLError[];
}

/** Answers `__schema` and `__type` from the schema that clients see, without any subgraph. */
export type Introspect = (variables: Readonly<Record<string, unknown>>) => Introspected;

const NOTHING: Introspected = { texts: {}, errors: [] };

/** @param nodes the fields at the root of a query, of which those of introspection are answered here */
export function compileIntrospection(
  nodes: readonly FieldNode[],
  { schema, fragments, variableDefinitions }: IntrospectionOptions,
): Introspect {
  const selections = nodes.filter(({ name }) => name.value === '__schema' || name.value === '__type');
  if (selections.length === 0) return () => NOTHING;
  const bare: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [
      {
        kind: Kind.OPERATION_DEFINITION,
        operation: OperationTypeNode.QUERY,
        selectionSet: { kind: Kind.SELECTION_SET, selections },
      },
      ...fragments.values(),
    ],
  };
  const used = new Set<string>();
  visit(bare, { Variable: ({ name }) => void used.add(name.value) });
  const definitions = variableDefinitions.filter(({ variable }) => used.has(variable.name.value));
  const [operation, ...others] = bare.definitions;
  const document = {
    ...bare,
    definitions: [{ ...operation, variableDefinitions: definitions }, ...others],
  } as DocumentNode;
  const names = new Set(selections.map((node) => responseNameOf(node)));
  const run: Introspect = (variables) => {
    const { data, errors = [] } = executeSync({ schema, document, variableValues: variables });
    const texts = [...names].map((name) => [name, JSON.stringify(data?.[name] ?? null)] as const);
    return { texts: Object.fromEntries(texts), errors };
  };
  // Without variables it comes to the same each time.
  let known: Introspected | undefined;
  return used.size > 0 ? run : (variables) => (known ??= run(variables));
}
