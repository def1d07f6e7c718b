import {
  buildSchema,
  type DocumentNode,
  execute,
  type ExecutionResult,
  type GraphQLSchema,
  isObjectType,
  isScalarType,
} from 'graphql';
import type { Viewer } from '../../platform/subgraph/viewer.ts';
import { createGuard } from './guard.ts';
import { isRoot, rootResolver } from './subgraph-schema.ts';
import type { ConformanceSupergraph, ResolverContext } from './supergraph.ts';

/** Answers operations as one plain graphql-js server would that had all the data itself. */
export interface Reference {
  readonly schema: GraphQLSchema;
  execute(document: DocumentNode, variables: Readonly<Record<string, unknown>>, viewer?: Viewer): Promise<ExecutionResult>;
  /** True where the viewer may see what the field comes to, selected on that type. */
  mayAsk(viewer: Viewer | undefined, type: string, field: string): boolean;
}

/**
 * The reference of a supergraph.
 * @param apiSdl what clients see, as composed: one schema, no subgraph in it
 */
export function createReference(supergraph: ConformanceSupergraph, apiSdl: string): Reference {
  const schema = buildSchema(apiSdl);
  const guard = createGuard(schema, supergraph.guards ?? {});
  for (const type of Object.values(schema.getTypeMap())) {
    const scalar = supergraph.scalars?.[type.name];
    if (scalar && isScalarType(type)) {
      Object.assign(type, { serialize: scalar.serialize, parseValue: scalar.parseValue, parseLiteral: scalar.parseLiteral });
    }
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const resolver = supergraph.resolvers?.[type.name]?.[field.name];
      if (resolver) field.resolve = resolver;
      else if (isRoot(schema, type.name)) field.resolve = rootResolver(type.name, field.name);
      if (supergraph.guards) guard.protect(field);
    }
  }
  return {
    schema,
    mayAsk: guard.mayAsk,
    async execute(document, variableValues, viewer) {
      const contextValue: ResolverContext = { store: supergraph.createStore(), side: 'reference', viewer };
      return execute({ schema, document, variableValues, contextValue });
    },
  };
}
