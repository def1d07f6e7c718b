import {
  type GraphQLAbstractType,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
} from 'graphql';

/**
 * What an object of an abstract type is written as; undefined where it does not belong there. A subgraph that knows an
 * interface as one object is not asked for the type where nobody needs it.
 */
export function actualTypeOf(
  schema: GraphQLSchema,
  declared: GraphQLAbstractType,
  typeName: unknown,
): GraphQLObjectType | GraphQLInterfaceType | undefined {
  const actual = typeof typeName === 'string' ? schema.getType(typeName) : typeName === undefined ? declared : undefined;
  if (isObjectType(actual)) return schema.isSubType(declared, actual) ? actual : undefined;
  if (!isInterfaceType(actual)) return undefined;
  return actual === declared || schema.isSubType(declared, actual) ? actual : undefined;
}
