import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';
import {
  type ConformanceSupergraph,
  REPRESENTATION,
  type Resolver,
  type ResolverContext,
  type Stored,
  type SubgraphDefinition,
} from './supergraph.ts';

const DIRECTIVES = [
  '@key',
  '@requires',
  '@provides',
  '@external',
  '@shareable',
  '@override',
  '@inaccessible',
  '@interfaceObject',
  '@tag',
  '@context',
  '@fromContext',
  '@authenticated',
  '@requiresScopes',
  '@policy',
];
const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ${JSON.stringify(DIRECTIVES)})\n`;

type Module = Extract<Extract<Parameters<typeof buildSubgraphSchema>[0], readonly unknown[]>[number], { typeDefs: unknown }>;

/** The SDL of a subgraph as composition takes it. */
export function sdlOf({ sdl }: SubgraphDefinition): string {
  return LINK + sdl;
}

/** An executable subgraph: its own fields from the store, its entities by whichever key a representation carries. */
export function subgraphSchemaOf(supergraph: ConformanceSupergraph, name: string): GraphQLSchema {
  const definition = supergraph.subgraphs[name];
  if (!definition) throw new Error(`build the subgraph ${name}, but ${supergraph.name} has none of that name`);
  const typeDefs = parse(sdlOf(definition));
  const shape = buildSubgraphSchema(typeDefs);
  const resolvers: Record<string, unknown> = {};
  for (const type of Object.values(shape.getTypeMap())) {
    const scalar = supergraph.scalars?.[type.name];
    if (scalar) resolvers[type.name] = scalar;
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    const fields: Record<string, unknown> = {};
    for (const field of isObjectType(type) ? Object.keys(type.getFields()) : []) {
      const resolver = definition.resolvers?.[type.name]?.[field] ?? supergraph.resolvers?.[type.name]?.[field];
      if (resolver) fields[field] = resolver;
      else if (isRoot(shape, type.name) && !field.startsWith('_')) fields[field] = rootResolver(type.name, field);
    }
    const keys = keysOf(shape, type.name);
    if (keys.length > 0) {
      fields['__resolveReference'] = (reference: Stored, context: ResolverContext) =>
        resolveReference(shape, keys, reference, context);
    }
    if (Object.keys(fields).length > 0) resolvers[type.name] = fields;
  }
  return buildSubgraphSchema([{ typeDefs, resolvers } as Module]);
}

/** Root fields without a resolver give what the store says; a function there takes the arguments. */
export function rootResolver(type: string, field: string): Resolver {
  return (_parent, args, context, info) => {
    const value = context.store.roots[`${type}.${field}`];
    return typeof value === 'function' ? (value as (...given: unknown[]) => unknown)(args, context, info) : value;
  };
}

/** True for Query, Mutation and Subscription. */
export function isRoot(schema: GraphQLSchema, name: string): boolean {
  return [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].some((type) => type?.name === name);
}

/** The selections of the type's resolvable keys. */
function keysOf(schema: GraphQLSchema, typeName: string): SelectionSetNode[] {
  const type = schema.getType(typeName);
  const nodes = [type?.astNode, ...(type?.extensionASTNodes ?? [])];
  return nodes
    .flatMap((node) => (node && 'directives' in node ? (node.directives ?? []) : []))
    .filter((directive) => directive.name.value === 'key')
    .flatMap(({ arguments: given = [] }) => {
      const values = Object.fromEntries(given.map((argument) => [argument.name.value, valueFromASTUntyped(argument.value)]));
      if (values['resolvable'] === false) return [];
      const [operation] = parse(`{${String(values['fields'])}}`).definitions;
      return operation?.kind === Kind.OPERATION_DEFINITION ? [operation.selectionSet] : [];
    });
}

/** @returns null where the store has no such entity, or the reference carries no resolvable key in full */
function resolveReference(
  schema: GraphQLSchema,
  keys: readonly SelectionSetNode[],
  reference: Stored,
  { store }: ResolverContext,
): Stored | null {
  const key = keys.find((one) => carries(one, reference));
  // As a subgraph would that looks an entity up by a key that is not there: it has none.
  if (!key) return null;
  const typeName = String(reference.__typename);
  const type = schema.getType(typeName);
  // A type that only this subgraph sees as an object stands for every implementation that the others know.
  const concrete = (stored: Stored) =>
    isInterfaceType(type)
      ? schema.getPossibleTypes(type).some(({ name }) => name === stored.__typename)
      : stored.__typename === typeName;
  const isInterfaceObject = type?.astNode?.directives?.some((directive) => directive.name.value === 'interfaceObject') ?? false;
  const found = store.entities.find((stored) => (isInterfaceObject || concrete(stored)) && matches(key, stored, reference));
  if (!found) return null;
  const __typename = isInterfaceType(type) ? found.__typename : typeName;
  return { ...found, ...(__typename !== undefined && { __typename }), [REPRESENTATION]: reference };
}

function carries({ selections }: SelectionSetNode, value: unknown): boolean {
  if (Array.isArray(value)) return value.every((one) => carries({ kind: Kind.SELECTION_SET, selections }, one));
  if (typeof value !== 'object' || value === null) return false;
  return selections.every((selection) => {
    if (selection.kind !== Kind.FIELD) return true;
    const field = (value as Stored)[selection.name.value];
    return field !== undefined && (!selection.selectionSet || field === null || carries(selection.selectionSet, field));
  });
}

function matches({ selections }: SelectionSetNode, stored: unknown, given: unknown): boolean {
  if (typeof stored !== 'object' || typeof given !== 'object' || stored === null || given === null) return stored === given;
  return selections.every((selection) => {
    if (selection.kind !== Kind.FIELD) return true;
    const { name, selectionSet } = selection;
    const [ours, theirs] = [(stored as Stored)[name.value], (given as Stored)[name.value]];
    return selectionSet ? matches(selectionSet, ours, theirs) : ours === theirs;
  });
}
