import { type DocumentNode, type FragmentDefinitionNode, GraphQLError, Kind, type SelectionSetNode } from 'graphql';

/** The most that an operation may have, its fragments put in wherever they are spread. */
export interface DocumentLimits {
  /** How deep fields may lie in fields. */
  readonly depth: number;
  /** Fields under another name. */
  readonly aliases: number;
  readonly rootFields: number;
  /** Fields at all. */
  readonly fields: number;
  /** Directives on one field or fragment. */
  readonly directives: number;
}

/** What an operation has. */
type Measures = { -readonly [K in keyof DocumentLimits]: number };

const NAMES: Readonly<Record<keyof DocumentLimits, string>> = {
  depth: 'levels of fields',
  aliases: 'aliases',
  rootFields: 'fields at its root',
  fields: 'fields',
  directives: 'directives at one place',
};

/**
 * Measures a document before anything that takes longer is done with it: in time that grows with its text, however often its
 * fragments are spread.
 * @returns an error for each limit that one of its operations is over
 */
export function overLimits({ definitions }: DocumentNode, limits: DocumentLimits): GraphQLError[] {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const measured = new Map<string, Measures>();

  const measureFragment = (name: string): Measures => {
    const known = measured.get(name);
    if (known) return known;
    // One that leads back to itself is refused by validation: here it counts once.
    measured.set(name, nothing());
    const fragment = fragments.get(name);
    const found = fragment ? measure(fragment.selectionSet) : nothing();
    measured.set(name, found);
    return found;
  };
  const measure = ({ selections }: SelectionSetNode): Measures => {
    const sum = nothing();
    for (const selection of selections) {
      sum.directives = Math.max(sum.directives, selection.directives?.length ?? 0);
      if (selection.kind === Kind.FIELD) {
        const below = selection.selectionSet ? measure(selection.selectionSet) : nothing();
        sum.rootFields += 1;
        addTo(sum, { ...below, depth: below.depth + 1, fields: below.fields + 1, rootFields: 0 });
        if (selection.alias) sum.aliases += 1;
      } else {
        addTo(
          sum,
          selection.kind === Kind.INLINE_FRAGMENT ? measure(selection.selectionSet) : measureFragment(selection.name.value),
        );
      }
    }
    return sum;
  };

  return definitions.flatMap((definition) => {
    if (definition.kind !== Kind.OPERATION_DEFINITION) return [];
    const found = measure(definition.selectionSet);
    return (Object.keys(limits) as (keyof DocumentLimits)[]).flatMap((limit) =>
      found[limit] <= limits[limit] ? [] : [tooMuch(limit, found[limit], limits[limit])],
    );
  });
}

function nothing(): Measures {
  return { depth: 0, aliases: 0, rootFields: 0, fields: 0, directives: 0 };
}

function addTo(sum: Measures, more: Measures): void {
  sum.depth = Math.max(sum.depth, more.depth);
  sum.directives = Math.max(sum.directives, more.directives);
  sum.aliases += more.aliases;
  sum.rootFields += more.rootFields;
  sum.fields += more.fields;
}

function tooMuch(limit: keyof DocumentLimits, found: number, most: number): GraphQLError {
  const seen = Number.isFinite(found) && found < 1e9 ? String(found) : 'very many';
  return new GraphQLError(`The operation has ${seen} ${NAMES[limit]}, and at most ${most} are taken`, {
    extensions: { code: 'OPERATION_TOO_LARGE', limit, most },
  });
}
