import { Supergraph } from '@apollo/federation-internals';
import { execute, parse } from 'graphql';
import type { Catalogue } from './catalogue.ts';
import { rootResolvers } from './resolvers.ts';

/**
 * What a right answer holds: graphql-js over the one schema that clients see, on the same data, with no federation anywhere.
 * @throws Error where the operation itself is wrong
 */
export async function expectedData(supergraphSdl: string, query: string, catalogue: Catalogue): Promise<unknown> {
  const schema = Supergraph.build(supergraphSdl).apiSchema().toGraphQLJSSchema();
  for (const [typeName, fields] of Object.entries(rootResolvers(catalogue))) {
    const type = schema.getType(typeName);
    if (type === undefined || !('getFields' in type)) continue;
    for (const [name, resolve] of Object.entries(fields)) Object.assign(type.getFields()[name] ?? {}, { resolve });
  }
  const { data, errors } = await execute({ schema, document: parse(query) });
  if (errors) throw new Error(`worked out the right answer, but ${errors.map(({ message }) => message).join('; ')}`);
  // As it would come over the wire.
  return JSON.parse(JSON.stringify(data));
}
