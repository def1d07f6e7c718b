import {
  baseType,
  type CoreFeature,
  type FieldDefinition,
  InterfaceType,
  isCompositeType,
  type NamedType,
  ObjectType,
  type Schema,
} from '@apollo/federation-internals';

/** One thing that must hold of whoever asks. */
export type Requirement =
  /** Somebody is signed in. */
  | { readonly kind: 'authenticated' }
  /** Of one of these lists, every scope was granted. */
  | { readonly kind: 'scopes'; readonly anyOf: readonly (readonly string[])[] }
  /** Of one of these lists, every policy says yes. */
  | { readonly kind: 'policies'; readonly anyOf: readonly (readonly string[])[] };

/** What `@authenticated`, `@requiresScopes` and `@policy` ask in a supergraph. */
export interface AuthRequirements {
  /** Every different requirement of the supergraph. Elsewhere they go by their index here. */
  readonly all: readonly Requirement[];
  /**
   * What must hold for a selection: all of it.
   * @param parent the type that the field is selected on: an interface where it is selected on that
   */
  of(parent: string, field: string): readonly number[];
}

const NOTHING: readonly number[] = [];
const SPECS = 'https://specs.apollo.dev/';

/**
 * Reads the requirements of a supergraph.
 *
 * A selection asks what its field asks, what the type asks on which it stands, and what the type of its value asks. On an
 * interface it asks that of every implementation as well, since it may come to any of them. What fields get from elsewhere by
 * `@requires` or `@fromContext` needs no rule here: composition refuses a field that asks less than what it is made from.
 * @see https://www.apollographql.com/docs/graphos/routing/security/authorization
 */
export function readAuthRequirements(schema: Schema): AuthRequirements {
  const [authenticated, scopes, policies] = (['authenticated', 'requiresScopes', 'policy'] as const).map((name) =>
    directiveName(schema.coreFeatures?.getByIdentity(SPECS + name), name),
  );
  const all: Requirement[] = [];
  const indexes = new Map<string, number>();
  const add = (requirement: Requirement): number => {
    const key = JSON.stringify(requirement);
    const known = indexes.get(key);
    if (known !== undefined) return known;
    indexes.set(key, all.length);
    return all.push(requirement) - 1;
  };
  const written = (element: NamedType | FieldDefinition<ObjectType | InterfaceType>): readonly number[] => [
    ...argumentsOf(element, authenticated).map(() => add({ kind: 'authenticated' })),
    ...argumentsOf(element, scopes).map((given) => add({ kind: 'scopes', anyOf: alternativesIn(given, 'scopes') })),
    ...argumentsOf(element, policies).map((given) => add({ kind: 'policies', anyOf: alternativesIn(given, 'policies') })),
  ];
  const implementationsOf = (type: NamedType): readonly (ObjectType | InterfaceType)[] =>
    type instanceof InterfaceType ? type.allImplementations() : [];

  const ofType = remembered((type: NamedType) => union([written(type), ...implementationsOf(type).map(written)]));
  const ofField = remembered((field: FieldDefinition<ObjectType | InterfaceType>): readonly number[] => {
    const elsewhere = implementationsOf(field.parent).flatMap((type) => type.field(field.name) ?? []);
    return union([
      written(field),
      ...(field.type ? [ofType(baseType(field.type))] : []),
      ...elsewhere.flatMap((other) => [written(other), ...(other.type ? [ofType(baseType(other.type))] : [])]),
    ]);
  });

  const bySelection = new Map<string, readonly number[]>();
  for (const type of schema.allTypes()) {
    if (!isCompositeType(type)) continue;
    // The name of a type is no secret: whoever may see that something stands there may see what it is.
    bySelection.set(`${type.name}.__typename`, NOTHING);
    if (!(type instanceof ObjectType) && !(type instanceof InterfaceType)) continue;
    for (const field of type.fields()) bySelection.set(`${type.name}.${field.name}`, union([ofType(type), ofField(field)]));
  }
  return {
    all,
    of(parent, field) {
      const found = bySelection.get(`${parent}.${field}`);
      if (!found) throw new Error(`find what ${parent}.${field} requires, but the supergraph has no such field`);
      return found;
    },
  };
}

/** The name of a feature's directive in this supergraph, where it may be called otherwise. */
function directiveName(feature: CoreFeature | undefined, name: string): string | undefined {
  return feature?.directiveNameInSchema(name);
}

function argumentsOf(
  element: NamedType | FieldDefinition<ObjectType | InterfaceType>,
  directive: string | undefined,
): readonly Readonly<Record<string, unknown>>[] {
  return directive === undefined ? [] : element.appliedDirectivesOf(directive).map((one) => one.arguments());
}

/** Anything but a list of lists of texts gives nobody a way in. */
function alternativesIn(given: Readonly<Record<string, unknown>>, argument: string): readonly (readonly string[])[] {
  const lists: unknown = given[argument];
  if (!Array.isArray(lists)) return [];
  return lists.filter((list): list is string[] => Array.isArray(list) && list.every((one) => typeof one === 'string'));
}

function union(lists: readonly (readonly number[])[]): readonly number[] {
  const indexes = new Set(lists.flat());
  return indexes.size === 0 ? NOTHING : [...indexes].toSorted((a, b) => a - b);
}

function remembered<K extends object, V>(compute: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const found = known.get(key) ?? compute(key);
    known.set(key, found);
    return found;
  };
}
