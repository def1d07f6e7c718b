import type { FetchNode } from '@apollo/query-planner';
import { type DocumentNode, Kind, parse, print, type SelectionSetNode, visit } from 'graphql';
import { compileRequestBody, type RequestBody } from './request-body.ts';

/** The variable that entities travel in. */
export const REPRESENTATIONS = 'representations';
/** The field that answers them. */
export const ENTITIES = '_entities';

/** What one fetch asks of entities, before it is known of which. */
export interface EntityQuery {
  readonly service: string;
  /** Undefined where the client gave its operation no name. */
  readonly operationName: string | undefined;
  readonly document: DocumentNode;
  /** The operation's variables in it. */
  readonly variableUsages: readonly string[];
  /** Writes the request for this query alone. */
  readonly body: RequestBody;
  /** Queries that ask the same have the same; undefined where an answer must not be shared by entities at different places. */
  readonly likeness: string | undefined;
  /** How long its answers may be kept, entity by entity; undefined where they may not. */
  readonly keeping: EntityKeeping | undefined;
}

/** What is to be known of what a fetch asks of entities, to keep it. */
export interface EntityKeeping {
  readonly maxAgeSeconds: number;
  readonly isPublic: boolean;
  /** Equal for what asks the same. */
  readonly id: string;
  /** The types of which it shows objects. */
  readonly types: readonly string[];
}

/** @param own names of variables that the fetch fills itself */
export function compileEntityQuery(
  node: FetchNode,
  own: ReadonlySet<string>,
  keepingOf?: (document: DocumentNode) => EntityKeeping | undefined,
): EntityQuery {
  const { serviceName: service, operation, operationName, variableUsages = [] } = node;
  const document = parse(operation, { noLocation: true });
  const rewritten = (node.outputRewrites?.length ?? 0) > 0;
  return {
    service,
    operationName,
    document,
    variableUsages,
    body: compileRequestBody(node, own),
    // The same entity has other values beneath other contexts, and other names where names are changed.
    keeping: rewritten || own.size > 1 ? undefined : keepingOf?.(document),
    likeness: rewritten || !isFlat(document) ? undefined : print(unnamed(document)),
  };
}

/** True where nothing is selected of what is selected of entities: what comes back has no objects to add to. */
function isFlat({ definitions }: DocumentNode): boolean {
  const flat = ({ selections }: SelectionSetNode): boolean =>
    selections.every((one) => {
      if (one.kind === Kind.FIELD) return !one.selectionSet;
      return one.kind === Kind.FRAGMENT_SPREAD || flat(one.selectionSet);
    });
  return definitions.every((definition) => {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) return flat(definition.selectionSet);
    if (definition.kind !== Kind.OPERATION_DEFINITION) return false;
    return definition.selectionSet.selections.every((root) => root.kind === Kind.FIELD && flat(root.selectionSet ?? NOTHING));
  });
}

const NOTHING: SelectionSetNode = { kind: Kind.SELECTION_SET, selections: [] };

/** Operations are named by their place in the plan, which makes no difference to what they ask. */
export function unnamed(document: DocumentNode): DocumentNode {
  return visit(document, {
    OperationDefinition: { leave: ({ name: _name, ...operation }) => operation },
  });
}
