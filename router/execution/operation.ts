import {
  type DocumentNode,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import type { EngineRequest } from './engine.ts';

export type Variables = Readonly<Record<string, unknown>>;

/** The operation that a request asks for with its variables coerced, or why that can't be had. */
export type SelectedOperation =
  | { readonly ok: true; readonly operation: OperationDefinitionNode; readonly variables: Variables }
  | { readonly ok: false; readonly errors: readonly GraphQLError[] };

const NONE: Variables = {};
/** A program wrote the variables: what it may have meant helps only who looks for names of the schema. */
const COERCION = { maxErrors: 10, hideSuggestions: true };

/** Picks the operation and coerces its variables. */
export function selectOperation(schema: GraphQLSchema, { document, operationName, variables }: EngineRequest): SelectedOperation {
  const operation = getOperationAST(document, operationName);
  if (!operation) return { ok: false, errors: [noSuchOperation()] };
  const coerced = coerceVariables(schema, operation, variables);
  return coerced.ok ? { ...coerced, operation } : coerced;
}

/** The operation that a request asks for. @throws GraphQLError OPERATION_RESOLUTION_FAILURE */
export function pickOperation(document: DocumentNode, operationName: string | undefined): OperationDefinitionNode {
  const operation = getOperationAST(document, operationName);
  if (operation) return operation;
  throw noSuchOperation();
}

/** Coerces variables as the operation declares them; the errors are BAD_USER_INPUT. */
export function coerceVariables(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: Variables,
): { readonly ok: true; readonly variables: Variables } | { readonly ok: false; readonly errors: readonly GraphQLError[] } {
  if (variableDefinitions.length === 0) return { ok: true, variables: NONE };
  const { coerced, errors } = getVariableValues(schema, variableDefinitions, variables, COERCION);
  if (coerced) return { ok: true, variables: coerced };
  const extensions = { code: 'BAD_USER_INPUT' };
  return {
    ok: false,
    errors: errors.map(({ message, nodes }) => new GraphQLError(message, { ...(nodes && { nodes }), extensions })),
  };
}

function noSuchOperation(): GraphQLError {
  const extensions = { code: 'OPERATION_RESOLUTION_FAILURE' };
  return new GraphQLError('The document has no such operation, or several and none is named', { extensions });
}

/** The variables of an operation for which nothing is given, as far as its conditions are concerned. */
export function defaultsOf({ variableDefinitions = [] }: OperationDefinitionNode): Variables {
  return Object.fromEntries(
    variableDefinitions.flatMap(({ variable, defaultValue }) =>
      defaultValue?.kind === Kind.BOOLEAN ? [[variable.name.value, defaultValue.value]] : [],
    ),
  );
}
