import { createHash } from 'node:crypto';
import {
  type ASTVisitFn,
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
  parse,
  SingleFieldSubscriptionsRule,
  specifiedRules,
  validate,
  type ValidationRule,
} from 'graphql';
import { leastRecentlyUsed } from '../../platform/least-recently-used.ts';

/** A document that may run, or every reason why it may not. */
export type Document =
  | { readonly ok: true; readonly document: DocumentNode; readonly hash: string }
  | { readonly ok: false; readonly errors: readonly GraphQLError[] };

/** The most tokens that a document may have; a larger one is refused before it costs more. */
export const DOCUMENT_TOKEN_LIMIT = 15_000;
const DOCUMENTS_KEPT = 1000;

/**
 * The rule that a subscription has one root field, as far as it can be told without variables: graphql-js throws where a
 * condition at the root depends on one. The engine tells the rest when it has them.
 */
const singleField: ValidationRule = (context) => {
  const rule = SingleFieldSubscriptionsRule(context) as { OperationDefinition?: ASTVisitFn<OperationDefinitionNode> };
  return {
    OperationDefinition(...visited: Parameters<ASTVisitFn<OperationDefinitionNode>>) {
      try {
        rule.OperationDefinition?.(...visited);
      } catch (error) {
        if (!(error instanceof GraphQLError)) throw error;
      }
    },
  };
};
const RULES = specifiedRules.map((rule) => (rule === SingleFieldSubscriptionsRule ? singleField : rule));

/** Parses and validates documents, each text once. */
export function createDocuments(schema: GraphQLSchema): { read(text: unknown): Document } {
  const documents = leastRecentlyUsed<Document>(DOCUMENTS_KEPT);
  return {
    read(text) {
      if (typeof text !== 'string') {
        return { ok: false, errors: [new GraphQLError('There is no query', { extensions: { code: 'BAD_REQUEST' } })] };
      }
      const hash = createHash('sha256').update(text).digest('hex');
      return documents.get(hash) ?? documents.set(hash, readDocument(schema, text, hash));
    },
  };
}

function readDocument(schema: GraphQLSchema, text: string, hash: string): Document {
  let document: DocumentNode;
  try {
    document = parse(text, { maxTokens: DOCUMENT_TOKEN_LIMIT });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return { ok: false, errors: [coded(error, 'GRAPHQL_PARSE_FAILED')] };
  }
  const errors = validate(schema, document, RULES);
  return errors.length > 0
    ? { ok: false, errors: errors.map((error) => coded(error, 'GRAPHQL_VALIDATION_FAILED')) }
    : { ok: true, document, hash };
}

function coded({ message, nodes, source, positions }: GraphQLError, code: string): GraphQLError {
  return new GraphQLError(message, {
    ...(nodes && { nodes }),
    ...(source && { source }),
    ...(positions && { positions }),
    extensions: { code },
  });
}
