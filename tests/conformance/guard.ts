import {
  defaultFieldResolver,
  type DocumentNode,
  type FieldNode,
  getNamedType,
  type GraphQLField,
  GraphQLError,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isInterfaceType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { Viewer } from '../../platform/subgraph/viewer.ts';
import type { ConformanceSupergraph, ResolverContext, Stored } from './supergraph.ts';

/**
 * Who may see what on the reference's side, from the guards that a supergraph writes down by hand: a field, its type and the
 * type of its value have to agree, on an interface for each of its implementations.
 */
export function createGuard(schema: GraphQLSchema, guards: NonNullable<ConformanceSupergraph['guards']>) {
  const concretes = (name: string): readonly string[] => {
    const type = schema.getType(name);
    return isInterfaceType(type) ? schema.getPossibleTypes(type).map((one) => one.name) : [name];
  };
  const mayAsk = (viewer: Viewer | undefined, typeName: string, fieldName: string): boolean =>
    concretes(typeName).every((name) => {
      const type = schema.getType(name);
      const field = type && 'getFields' in type ? type.getFields()[fieldName] : undefined;
      const values = field ? concretes(getNamedType(field.type).name) : [];
      return [name, `${name}.${fieldName}`, ...values].every((place) => guards[place]?.(viewer) ?? true);
    });

  const parents = new WeakMap<DocumentNode, ReadonlyMap<FieldNode, string>>();
  /** The types that the fields of a document are selected on. */
  const parentsIn = (document: DocumentNode): ReadonlyMap<FieldNode, string> => {
    const known = parents.get(document);
    if (known) return known;
    const info = new TypeInfo(schema);
    const found = new Map<FieldNode, string>();
    const Field = (node: FieldNode): void => void found.set(node, info.getParentType()?.name ?? '');
    visit(document, visitWithTypeInfo(info, { Field }));
    parents.set(document, found);
    return found;
  };
  const documentOf = ({ operation, fragments }: GraphQLResolveInfo): DocumentNode => {
    const key = documents.get(operation) ?? { kind: Kind.DOCUMENT, definitions: [operation, ...Object.values(fragments)] };
    documents.set(operation, key);
    return key;
  };
  const documents = new WeakMap<object, DocumentNode>();

  return {
    mayAsk,
    /** Makes a field throw where one of those who select it may not have it. */
    protect(field: GraphQLField<Stored, ResolverContext>): void {
      const { resolve = defaultFieldResolver } = field;
      field.resolve = (parent, args, context, info) => {
        const on = parentsIn(documentOf(info));
        if (info.fieldNodes.some((node) => !mayAsk(context.viewer, on.get(node) ?? '', node.name.value))) {
          throw new GraphQLError('denied', { extensions: { code: context.viewer ? 'FORBIDDEN' : 'UNAUTHENTICATED' } });
        }
        return resolve(parent, args, context, info);
      };
    },
  };
}
