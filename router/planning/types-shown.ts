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
  const shown = (): void => {
    const type = getNamedType(info.getType());
    if (!isCompositeType(type)) return;
    if (isAbstractType(type)) for (const { name } of schema.getPossibleTypes(type)) names.add(name);
    else names.add(type.name);
  };
  // A fetch of entities says what they are by conditions alone.
  visit(document, visitWithTypeInfo(info, { Field: shown, InlineFragment: shown, FragmentDefinition: shown }));
  return [...names].sort();
}
