import { hash as digest } from 'node:crypto';
import {
  type ASTVisitFn,
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  NoSchemaIntrospectionCustomRule,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  SingleFieldSubscriptionsRule,
  specifiedRules,
  validate,
  type ValidationRule,
  visit,
} from 'graphql';
import { leastRecentlyUsed } from '../../platform/least-recently-used.ts';
import { type CostModel, type EstimateCost, compileCost } from '../planning/operation-cost.ts';
import { type ActualCost, compileActualCost } from '../execution/actual-cost.ts';
import type { EngineRequest } from '../execution/engine.ts';
import { type DocumentLimits, overLimits } from './document-limits.ts';

/** A document that may run, or every reason why it may not. */
export type Document = ValidDocument | { readonly ok: false; readonly errors: readonly GraphQLError[] };

export interface ValidDocument {
  readonly ok: true;
  readonly document: DocumentNode;
  /** SHA-256 of the text, in hexadecimal. */
  readonly hash: string;
  readonly operations: readonly DocumentOperation[];
  /** The same document with every `@defer` taken out, for a client that takes one answer. Itself where it has none. */
  readonly undeferred: Pick<ValidDocument, 'document' | 'hash'>;
}

export interface DocumentOperation {
  readonly name: string | undefined;
  readonly kind: OperationTypeNode;
  /** The fields at its root; undefined where fragments have a say in it. */
  readonly rootFields: readonly string[] | undefined;
  /** What it is estimated to cost at the most with these variables, as the client sent them. */
  readonly estimate: EstimateCost;
  /** What it has cost, by what it was answered. */
  readonly actual: ActualCost;
}

/** What the engine needs to know of an operation, apart from a request for it. */
export type Operation = Pick<EngineRequest, 'document' | 'documentHash' | 'operationName'>;

/** Parsed and validated documents of one schema. */
export interface Documents {
  /** Parses and validates a document, each text once. @param text what the client sent as such */
  read(text: unknown): Document;
  /** The texts that were read most, the most wanted first, with how often. */
  hottest(count: number): readonly { readonly text: string; readonly hits: number }[];
  /** Reads a document before anybody asks. @param hits how often it was wanted elsewhere @returns undefined where it may not run */
  keep(text: string, hits: number): ValidDocument | undefined;
}

/** The most tokens that a document may have; a larger one is refused before it costs more. */
export const DOCUMENT_TOKEN_LIMIT = 15_000;
const DOCUMENTS_KEPT = 1000;
/** A parsed document takes some 170 bytes for each character of its text. */
const CHARACTERS_KEPT = 1_000_000;

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
/** graphql-js takes any selection where the schema has no type for the kind of operation. */
const knownRoot: ValidationRule = (context) => ({
  OperationDefinition(node) {
    if (context.getSchema().getRootType(node.operation)) return;
    context.reportError(new GraphQLError(`The schema has no ${node.operation}s`, { nodes: [node] }));
  },
});
const RULES = [...specifiedRules, knownRoot].map((rule) => (rule === SingleFieldSubscriptionsRule ? singleField : rule));

export interface DocumentsOptions {
  /** False refuses documents that ask for the schema, and suggests no names of it where one is misspelt. */
  readonly introspection: boolean;
  /** What an operation may have at the most. */
  readonly limits?: DocumentLimits;
  /** What the schema says of costs; without it everything is of the usual weight. */
  readonly costs?: Omit<CostModel, 'schema'>;
}

const FREE: Omit<CostModel, 'schema'> = { weights: new Map(), lists: new Map(), listSize: 10 };

export function createDocuments(schema: GraphQLSchema, options: DocumentsOptions = { introspection: true }): Documents {
  const { introspection, limits, costs = FREE } = options;
  const model: CostModel = { ...costs, schema };
  const rules = introspection ? RULES : [...RULES, NoSchemaIntrospectionCustomRule];
  const validateDocument: ValidateDocument = (document) => validate(schema, document, rules, { hideSuggestions: !introspection });
  const kept = leastRecentlyUsed<{ readonly text: string; readonly document: Document; hits: number }>(DOCUMENTS_KEPT, {
    most: CHARACTERS_KEPT,
    weigh: (text) => text.length,
  });
  const entryOf = (text: string) =>
    kept.get(text) ?? kept.set(text, { text, document: readDocument(text, { validateDocument, limits, model }), hits: 0 });
  return {
    read(text) {
      if (typeof text !== 'string') {
        return { ok: false, errors: [new GraphQLError('There is no query', { extensions: { code: 'BAD_REQUEST' } })] };
      }
      const entry = entryOf(text);
      entry.hits += 1;
      return entry.document;
    },
    hottest: (count) =>
      [...kept.values()]
        .filter(({ document }) => document.ok)
        .sort((a, b) => b.hits - a.hits)
        .slice(0, count)
        .map(({ text, hits }) => ({ text, hits })),
    keep(text, hits) {
      const entry = entryOf(text);
      entry.hits += hits;
      return entry.document.ok ? entry.document : undefined;
    },
  };
}

/** The operations of a document that can be planned before anybody asks: a subscription's plan depends on its variables. */
export function operationsOf({ document, hash, operations }: ValidDocument): Operation[] {
  return operations
    .filter(({ kind }) => kind !== OperationTypeNode.SUBSCRIPTION)
    .map(({ name }) => ({ document, documentHash: hash, operationName: operations.length > 1 ? name : undefined }));
}

type ValidateDocument = (document: DocumentNode) => readonly GraphQLError[];

interface Reading {
  readonly validateDocument: ValidateDocument;
  readonly limits: DocumentLimits | undefined;
  readonly model: CostModel;
}

function readDocument(text: string, { validateDocument, limits, model }: Reading): Document {
  try {
    const document = parse(text, { maxTokens: DOCUMENT_TOKEN_LIMIT });
    // Before validation, which takes longer than the text is long.
    const tooLarge = limits ? overLimits(document, limits) : [];
    if (tooLarge.length > 0) return { ok: false, errors: tooLarge };
    const errors = validateDocument(document);
    return errors.length > 0
      ? { ok: false, errors: errors.map((error) => coded(error, 'GRAPHQL_VALIDATION_FAILED')) }
      : validDocument(document, digest('sha256', text), model);
  } catch (error) {
    // graphql-js descends by calling itself, and the stack is smaller than the token limit lets a document be deep.
    const found = error instanceof RangeError ? new GraphQLError('The document is nested too deeply') : error;
    if (!(found instanceof GraphQLError)) throw error;
    return { ok: false, errors: [coded(found, 'GRAPHQL_PARSE_FAILED')] };
  }
}

function validDocument(document: DocumentNode, hash: string, model: CostModel): ValidDocument {
  const { definitions } = document;
  const fragments = new Map(
    definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [])),
  );
  const operations = definitions
    .filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
    .map((operation): DocumentOperation => {
      let estimate: EstimateCost | undefined;
      let actual: ActualCost | undefined;
      return {
        name: operation.name?.value,
        kind: operation.operation,
        rootFields: rootFieldsOf(operation),
        estimate: (variables) => (estimate ??= compileCost(model, operation, fragments))(variables),
        actual: (data) => (actual ??= compileActualCost(model, operation, fragments))(data),
      };
    });
  const undeferred = withoutDefer(document);
  const isSame = undeferred === document;
  return {
    ok: true,
    document,
    hash,
    operations,
    undeferred: { document: undeferred, hash: isSame ? hash : digest('sha256', `undeferred ${hash}`) },
  };
}

function rootFieldsOf({ selectionSet: { selections } }: OperationDefinitionNode): readonly string[] | undefined {
  const names = selections.flatMap((one) => (one.kind === Kind.FIELD ? [one.name.value] : []));
  return names.length === selections.length ? names : undefined;
}

/** The same object where there is nothing to take out. */
function withoutDefer(document: DocumentNode): DocumentNode {
  return visit(document, { Directive: ({ name }) => (name.value === 'defer' ? null : undefined) });
}

function coded({ message, nodes, source, positions }: GraphQLError, code: string): GraphQLError {
  return new GraphQLError(message, {
    ...(nodes && { nodes }),
    ...(source && { source }),
    ...(positions && { positions }),
    extensions: { code },
  });
}
