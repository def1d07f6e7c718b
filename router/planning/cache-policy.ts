import {
  type ConstDirectiveNode,
  type DocumentNode,
  getNamedType,
  type GraphQLCompositeType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isObjectType,
  isTypeDefinitionNode,
  Kind,
  OperationTypeNode,
  parse,
  type SelectionSetNode,
} from 'graphql';
import type { OperationDocument } from './operation-document.ts';

/** How long an answer may be kept, and for whom. */
export interface CachePolicy {
  /** 0 is not at all. */
  readonly maxAgeSeconds: number;
  /** PRIVATE is for whoever asked, PUBLIC for everybody. */
  readonly scope: CacheScope;
}
export type CacheScope = 'PUBLIC' | 'PRIVATE';

/** What `@cacheControl` says of a type or a field. */
export interface CacheHint {
  readonly maxAgeSeconds: number | undefined;
  readonly scope: CacheScope | undefined;
  /** True takes the age of what it is in. */
  readonly inherits: boolean;
}

/** What `@cacheControl` says in a supergraph, by `Type` and `Type.field`. */
export type CacheHints = ReadonlyMap<string, CacheHint>;

/** Not at all, for nobody else: what is not known to be otherwise. */
export const NOT_CACHED: CachePolicy = { maxAgeSeconds: 0, scope: 'PRIVATE' };

/**
 * Reads the cache hints of a supergraph. Subgraphs that say different things of the same are taken by the strictest.
 * @see https://www.apollographql.com/docs/apollo-server/performance/caching for the directive
 */
export function readCacheHints(supergraphSdl: string): CacheHints {
  const hints = new Map<string, CacheHint>();
  const read = (coordinate: string, directives: readonly ConstDirectiveNode[] = []): void => {
    const found = directives.filter(({ name }) => name.value === 'cacheControl').map(hintIn);
    if (found.length > 0) hints.set(coordinate, found.reduce(strictest));
  };
  for (const type of parse(supergraphSdl, { noLocation: true }).definitions.filter(isTypeDefinitionNode)) {
    read(type.name.value, type.directives);
    if (type.kind !== Kind.OBJECT_TYPE_DEFINITION && type.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const field of type.fields ?? []) read(`${type.name.value}.${field.name.value}`, field.directives);
  }
  return hints;
}

/** What policies are made from. */
export interface CacheRules {
  /** What clients see. */
  readonly schema: GraphQLSchema;
  readonly hints: CacheHints;
}

/**
 * How long the answer to an operation may be kept: as long as what may be kept for the shortest, and for everybody only where
 * all of it is for everybody. Fields at the root and objects without a hint are not kept, plain values are as what they are
 * in. What conditions may leave out counts, and so does every type that may stand for an interface or union.
 * @param schema that the operation is valid in
 * @param needsRights true where something of it is not for everybody to see: then it is nobody else's, whatever hints say
 */
export function cachePolicyOf(
  { operation, fragments }: OperationDocument,
  { needsRights, ...rules }: CacheRules & { readonly needsRights: boolean },
): CachePolicy {
  const root = rules.schema.getRootType(operation.operation);
  if (rules.hints.size === 0 || operation.operation !== OperationTypeNode.QUERY || !root) return NOT_CACHED;
  const reading = readPolicy(rules, fragments, needsRights);
  reading.walk(operation.selectionSet, root, true);
  return reading.policy();
}

/** Reads what hints say of selections, one after the other. */
function readPolicy({ schema, hints }: CacheRules, fragments: OperationDocument['fragments'], needsRights: boolean) {
  let maxAgeSeconds = Number.POSITIVE_INFINITY;
  let scope: CacheScope = needsRights ? 'PRIVATE' : 'PUBLIC';

  const apply = (hint: CacheHint | undefined, mayInherit: boolean): void => {
    if (hint?.scope === 'PRIVATE') scope = 'PRIVATE';
    if (hint?.maxAgeSeconds !== undefined) maxAgeSeconds = Math.min(maxAgeSeconds, hint.maxAgeSeconds);
    else if (!mayInherit && !hint?.inherits) maxAgeSeconds = 0;
  };
  const field = (parent: GraphQLCompositeType, name: string, isRoot: boolean): GraphQLCompositeType | undefined => {
    const definition = 'getFields' in parent ? parent.getFields()[name] : undefined;
    if (!definition) {
      // The schema's own fields are answered here, and change with it.
      if (name !== '__typename') maxAgeSeconds = 0;
      return undefined;
    }
    const type = getNamedType(definition.type);
    const composite = isCompositeType(type) ? type : undefined;
    const owners = [parent, ...possibleTypes(schema, parent)];
    const ofFields = owners.flatMap((owner) => hints.get(`${owner.name}.${name}`) ?? []);
    const ofTypes = composite
      ? [composite, ...possibleTypes(schema, composite)].flatMap(({ name: of }) => hints.get(of) ?? [])
      : [];
    // What a field says of itself goes before what its type says; a scope that either asks for holds.
    const said = ofFields.length > 0 ? ofFields.reduce(strictest) : undefined;
    const byType = ofTypes.length > 0 ? ofTypes.reduce(strictest) : undefined;
    const hint: CacheHint | undefined = (said ?? byType) && {
      maxAgeSeconds: said?.maxAgeSeconds ?? (said?.inherits ? undefined : byType?.maxAgeSeconds),
      scope: said?.scope === 'PRIVATE' || byType?.scope === 'PRIVATE' ? 'PRIVATE' : undefined,
      inherits: said?.inherits === true || byType?.inherits === true,
    };
    apply(hint, !isRoot && !composite);
    return composite;
  };
  const spread = new Set<string>();
  const walk = ({ selections }: SelectionSetNode, parent: GraphQLCompositeType, isRoot: boolean): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const below = field(parent, selection.name.value, isRoot);
        if (below && selection.selectionSet) walk(selection.selectionSet, below, false);
        continue;
      }
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      if (!fragment) continue;
      const condition = schema.getType(fragment.typeCondition?.name.value ?? parent.name);
      const key = selection.kind === Kind.FRAGMENT_SPREAD ? selection.name.value : undefined;
      // Where a fragment was looked at once, looking again gives the same: its type condition says what it stands on.
      if (key !== undefined && spread.has(key)) continue;
      if (key !== undefined) spread.add(key);
      if (isCompositeType(condition)) walk(fragment.selectionSet, condition, isRoot);
    }
  };
  return {
    walk,
    /** An object of a type that nothing is selected by: it may be kept as long as its type says, and not where that says nothing. */
    object: (typeName: string): void => apply(hints.get(typeName), false),
    policy: (): CachePolicy => (Number.isFinite(maxAgeSeconds) && maxAgeSeconds > 0 ? { maxAgeSeconds, scope } : NOT_CACHED),
  };
}

/**
 * How long what a subgraph answers of one entity may be kept, and what types it shows.
 * @param document a fetch of entities: one field, with what is asked of each type
 * @param needsRights true for fields that are not for everybody to see
 */
export function entityPolicyOf(
  { definitions }: DocumentNode,
  rules: CacheRules,
  needsRights: (typeName: string, fieldName: string) => boolean,
): CachePolicy {
  const fragments = new Map(
    definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [])),
  );
  const operation = definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  const [entities] = operation?.selectionSet.selections ?? [];
  const asked = entities?.kind === Kind.FIELD ? (entities.selectionSet?.selections ?? []) : [];
  const typed = asked.map((one) => {
    const of = one.kind === Kind.FRAGMENT_SPREAD ? fragments.get(one.name.value) : one;
    const type = of && 'typeCondition' in of ? rules.schema.getType(of.typeCondition?.name.value ?? '') : undefined;
    return isCompositeType(type) && of && 'selectionSet' in of && of.selectionSet
      ? { type, selectionSet: of.selectionSet }
      : undefined;
  });
  if (typed.length === 0) return NOT_CACHED;
  const asksRights = (type: GraphQLCompositeType, { selections }: SelectionSetNode): boolean =>
    selections.some((one) => {
      // What stands in a fragment is not looked through: it is taken for what is not for everybody.
      const field = one.kind === Kind.FIELD && 'getFields' in type ? type.getFields()[one.name.value] : undefined;
      if (one.kind !== Kind.FIELD || !field) return one.kind !== Kind.FIELD || one.name.value !== '__typename';
      const below = getNamedType(field.type);
      return (
        needsRights(type.name, field.name) ||
        (isCompositeType(below) && one.selectionSet !== undefined && asksRights(below, one.selectionSet))
      );
    });
  const reading = readPolicy(
    rules,
    fragments,
    typed.some((one) => one === undefined || asksRights(one.type, one.selectionSet)),
  );
  for (const one of typed) {
    if (!one) return NOT_CACHED;
    reading.object(one.type.name);
    reading.walk(one.selectionSet, one.type, false);
  }
  return reading.policy();
}

function possibleTypes(schema: GraphQLSchema, type: GraphQLCompositeType): readonly GraphQLCompositeType[] {
  return isAbstractType(type) ? schema.getPossibleTypes(type).filter(isObjectType) : [];
}

function strictest(one: CacheHint, other: CacheHint): CacheHint {
  const ages = [one.maxAgeSeconds, other.maxAgeSeconds].filter((age) => age !== undefined);
  return {
    maxAgeSeconds: ages.length > 0 ? Math.min(...ages) : undefined,
    scope: one.scope === 'PRIVATE' || other.scope === 'PRIVATE' ? 'PRIVATE' : (one.scope ?? other.scope),
    inherits: one.inherits && other.inherits,
  };
}

function hintIn({ arguments: given = [] }: ConstDirectiveNode): CacheHint {
  const valueOf = (name: string) => given.find((one) => one.name.value === name)?.value;
  const age = valueOf('maxAge');
  const scope = valueOf('scope');
  const inherits = valueOf('inheritMaxAge');
  return {
    maxAgeSeconds: age?.kind === Kind.INT ? Math.max(0, Number(age.value)) : undefined,
    scope: scope?.kind === Kind.ENUM && scope.value === 'PRIVATE' ? 'PRIVATE' : scope ? 'PUBLIC' : undefined,
    inherits: inherits?.kind === Kind.BOOLEAN && inherits.value,
  };
}
