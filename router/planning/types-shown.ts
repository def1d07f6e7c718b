import {
  type DocumentNode,
  getNamedType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** The names of all types of which a valid document may show an object; the root is none. */
export function typesShown(document: DocumentNode, schema: GraphQLSchema): readonly string[] {
  const names = new Set<string>();
  const info = new TypeInfo(schema);
  const field = (): void => {
    const type = getNamedType(info.getType());
    if (!isCompositeType(type)) return;
    if (isAbstractType(type)) for (const { name } of schema.getPossibleTypes(type)) names.add(name);
    else names.add(type.name);
  };
  visit(document, visitWithTypeInfo(info, { Field: field }));
  return [...names].sort();
}
