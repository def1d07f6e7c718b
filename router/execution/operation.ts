import { getOperationAST, getVariableValues, GraphQLError, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import type { EngineRequest } from './engine.ts';

/** The operation that a request asks for with its variables coerced, or why that can't be had. */
export type SelectedOperation =
  | { readonly ok: true; readonly operation: OperationDefinitionNode; readonly variables: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly errors: readonly GraphQLError[] };

/** Picks the operation and coerces its variables. */
export function selectOperation(schema: GraphQLSchema, { document, operationName, variables }: EngineRequest): SelectedOperation {
  const operation = getOperationAST(document, operationName);
  if (!operation) {
    const extensions = { code: 'OPERATION_RESOLUTION_FAILURE' };
    return {
      ok: false,
      errors: [new GraphQLError('The document has no such operation, or several and none is named', { extensions })],
    };
  }
  const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables, { maxErrors: 10 });
  if (coerced) return { ok: true, operation, variables: coerced };
  return {
    ok: false,
    errors: errors.map(
      ({ message, nodes }) => new GraphQLError(message, { ...(nodes && { nodes }), extensions: { code: 'BAD_USER_INPUT' } }),
    ),
  };
}
