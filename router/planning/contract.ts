import {
  buildASTSchema,
  type ConstDirectiveNode,
  type DocumentNode,
  getNamedType,
  type GraphQLError,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  isSpecifiedScalarType,
  isTypeDefinitionNode,
  isUnionType,
  Kind,
  parse,
  printSchema,
  type TypeDefinitionNode,
  validateSchema,
  visit,
} from 'graphql';

/** The part of a graph that one kind of client may use, or why it is none. */
export type Contract =
  | {
      readonly ok: true;
      /** What these clients see. */
      readonly schema: GraphQLSchema;
      /** What is tagged and can't be reached from the root all the same, as coordinates. */
      readonly unreachable: readonly string[];
    }
  | { readonly ok: false; readonly problems: readonly ContractProblem[] };

/** Why tags make no schema. */
export interface ContractProblem {
  /** What is tagged, such as `Query.content` or `Query.content(id:)`. */
  readonly coordinate: string;
  readonly message: string;
}

/**
 * Makes the contract of a tag: the elements of a supergraph that carry `@tag(name:)`, and nothing else. A tag on a type is on
 * all that it defines; one on a field of an interface is on that field of every type that implements it. Arguments, enums,
 * inputs and scalars need the tag as well: what somebody adds later is not given away by it.
 * @param apiSchema what all clients together see
 * @returns undefined where nothing carries the tag
 * @see https://www.apollographql.com/docs/graphos/platform/schema-management/delivery/contracts/reference for tags, of which this takes the ones to include
 */
export function contractOf(supergraphSdl: string, apiSchema: GraphQLSchema, tag: string): Contract | undefined {
  const tagged = taggedIn(parse(supergraphSdl, { noLocation: true }), tag);
  if (tagged.size === 0) return undefined;
  spreadOverImplementations(apiSchema, tagged);
  const { kept, problems } = reach(apiSchema, tagged, tag);
  if (problems.length > 0) return { ok: false, problems };
  const schema = buildASTSchema(keepOnly(parse(printSchema(apiSchema)), kept));
  const faults = [...lostDefaults(apiSchema, schema, tag), ...validateSchema(schema).map(asProblem)];
  if (faults.length > 0) return { ok: false, problems: faults };
  return { ok: true, schema, unreachable: [...tagged].filter((coordinate) => !kept.has(coordinate)).sort() };
}

function asProblem({ message }: GraphQLError): ContractProblem {
  return { coordinate: 'schema', message: `${message} (within the contract)` };
}

/** Defaults that the contract has no values for: they would be gone without a word. */
function lostDefaults(apiSchema: GraphQLSchema, schema: GraphQLSchema, tag: string): ContractProblem[] {
  const defaults = (of: GraphQLSchema): Map<string, unknown> => {
    const found = new Map<string, unknown>();
    for (const type of Object.values(of.getTypeMap())) {
      if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) continue;
      for (const field of Object.values(type.getFields())) {
        const coordinate = `${type.name}.${field.name}`;
        if ('defaultValue' in field) found.set(coordinate, field.defaultValue);
        if ('args' in field) for (const arg of field.args) found.set(`${coordinate}(${arg.name}:)`, arg.defaultValue);
      }
    }
    return found;
  };
  const before = defaults(apiSchema);
  return [...defaults(schema)].flatMap(([coordinate, value]) =>
    value === undefined && before.get(coordinate) !== undefined
      ? [{ coordinate, message: `the default of ${coordinate} does not carry the tag ${tag}: tag it, or take the tag off` }]
      : [],
  );
}

/** The coordinates of what carries the tag. */
function taggedIn({ definitions }: DocumentNode, tag: string): Set<string> {
  const tagged = new Set<string>();
  const carries = ({ directives = [] }: { readonly directives?: readonly ConstDirectiveNode[] }): boolean =>
    directives.some(
      ({ name, arguments: given = [] }) =>
        name.value === 'tag' && given.some(({ value }) => value.kind === Kind.STRING && value.value === tag),
    );
  for (const type of definitions.filter(isTypeDefinitionNode)) {
    const whole = carries(type);
    const name = type.name.value;
    if (whole) tagged.add(name);
    for (const member of membersOf(type)) {
      const coordinate = `${name}.${member.name.value}`;
      if (whole || carries(member)) tagged.add(coordinate);
      const args = 'arguments' in member ? (member.arguments ?? []) : [];
      for (const arg of args) if (carries(arg)) tagged.add(`${coordinate}(${arg.name.value}:)`);
    }
  }
  return tagged;
}

function membersOf(type: TypeDefinitionNode) {
  if (type.kind === Kind.ENUM_TYPE_DEFINITION) return type.values ?? [];
  return 'fields' in type ? (type.fields ?? []) : [];
}

/** Who may read a field of an interface may read it of whatever stands there. */
function spreadOverImplementations(schema: GraphQLSchema, tagged: Set<string>): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const above of type.getInterfaces()) {
      for (const { name, args } of Object.values(above.getFields())) {
        if (!tagged.has(`${above.name}.${name}`)) continue;
        tagged.add(`${type.name}.${name}`);
        for (const arg of args) {
          if (tagged.has(`${above.name}.${name}(${arg.name}:)`)) tagged.add(`${type.name}.${name}(${arg.name}:)`);
        }
      }
    }
  }
}

/** Everything that can be reached from the root over what is tagged, and what stands in the way. */
function reach(schema: GraphQLSchema, tagged: ReadonlySet<string>, tag: string) {
  const kept = new Set<string>();
  const problems: ContractProblem[] = [];
  const waiting: GraphQLNamedType[] = [];

  const isIn = (type: GraphQLNamedType): boolean => {
    if (isUnionType(type)) return tagged.has(type.name) && type.getTypes().some(isIn);
    if (isEnumType(type)) return type.getValues().some(({ name }) => tagged.has(`${type.name}.${name}`));
    if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)) {
      return Object.keys(type.getFields()).some((name) => tagged.has(`${type.name}.${name}`));
    }
    return isSpecifiedScalarType(type) || tagged.has(type.name);
  };
  const enter = (type: GraphQLNamedType): void => {
    if (kept.has(type.name) || !isIn(type)) return;
    kept.add(type.name);
    waiting.push(type);
  };
  const need = (coordinate: string, type: GraphQLNamedType): void => {
    if (isIn(type)) return enter(type);
    problems.push({
      coordinate,
      message: `${coordinate} carries the tag ${tag}, but nothing of its type ${type.name} does: tag what of ${type.name} may be seen, or take the tag off`,
    });
  };
  const needInput = (coordinate: string, input: Parameters<typeof isRequiredArgument>[0], isRequired: boolean): void => {
    if (tagged.has(coordinate)) {
      kept.add(coordinate);
      need(coordinate, getNamedType(input.type));
    } else if (isRequired) {
      problems.push({
        coordinate,
        message: `${coordinate} is required, but does not carry the tag ${tag} as what it belongs to does: tag it, give it a default, or take the tag off`,
      });
    }
  };

  const query = schema.getQueryType();
  for (const root of [query, schema.getMutationType(), schema.getSubscriptionType()]) if (root) enter(root);
  if (!query || !isIn(query)) {
    problems.push({
      coordinate: 'Query',
      message: `no field of Query carries the tag ${tag}, so its schema has no root: tag one`,
    });
  }
  for (let type = waiting.pop(); type; type = waiting.pop()) {
    if (isUnionType(type)) for (const member of type.getTypes()) enter(member);
    if (isEnumType(type)) for (const { name } of type.getValues()) keepTagged(`${type.name}.${name}`);
    if (isInputObjectType(type)) {
      for (const field of Object.values(type.getFields())) {
        needInput(`${type.name}.${field.name}`, field, isRequiredInputField(field));
      }
    }
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const above of type.getInterfaces()) enter(above);
    if (isInterfaceType(type)) for (const below of schema.getPossibleTypes(type)) enter(below);
    for (const { name, args, type: returned } of Object.values(type.getFields())) {
      const coordinate = `${type.name}.${name}`;
      if (!tagged.has(coordinate)) continue;
      kept.add(coordinate);
      need(coordinate, getNamedType(returned));
      for (const arg of args) needInput(`${coordinate}(${arg.name}:)`, arg, isRequiredArgument(arg));
    }
  }
  return { kept, problems };

  function keepTagged(coordinate: string): void {
    if (tagged.has(coordinate)) kept.add(coordinate);
  }
}

/** The document without what is not kept. */
function keepOnly(document: DocumentNode, kept: ReadonlySet<string>): DocumentNode {
  const drop = null;
  let type = '';
  let field = '';
  const named = (node: TypeDefinitionNode) => {
    type = node.name.value;
    return kept.has(type) ? undefined : drop;
  };
  const member = ({ name }: { readonly name: { readonly value: string } }) => {
    field = `${type}.${name.value}`;
    return kept.has(field) ? undefined : drop;
  };
  return visit(document, {
    DirectiveDefinition: () => false,
    ScalarTypeDefinition: named,
    UnionTypeDefinition(node) {
      return kept.has(node.name.value) ? { ...node, types: (node.types ?? []).filter(({ name }) => kept.has(name.value)) } : drop;
    },
    EnumTypeDefinition: named,
    EnumValueDefinition: member,
    InputObjectTypeDefinition: named,
    ObjectTypeDefinition: { enter: named, leave: keepInterfaces },
    InterfaceTypeDefinition: { enter: named, leave: keepInterfaces },
    FieldDefinition: member,
    InputValueDefinition(node, _key, _parent, path) {
      // Within a field it is an argument, within a type a field of an input.
      const isArgument = path.includes('arguments');
      return kept.has(isArgument ? `${field}(${node.name.value}:)` : `${type}.${node.name.value}`) ? undefined : drop;
    },
    SchemaDefinition: () => false,
  });

  function keepInterfaces<T extends { readonly interfaces?: readonly { readonly name: { readonly value: string } }[] }>(
    node: T,
  ): T {
    return { ...node, interfaces: (node.interfaces ?? []).filter(({ name }) => kept.has(name.value)) };
  }
}
