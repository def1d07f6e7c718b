import { type ConstDirectiveNode, Kind, parse, valueFromASTUntyped, visit } from 'graphql';
import { z } from 'zod';

/** What a list is expected to hold. @see https://ibm.github.io/graphql-specs/cost-spec.html */
export interface ListSize {
  readonly assumedSize: number | undefined;
  /** Arguments that say how many there will be. */
  readonly slicingArguments: readonly string[];
  /** The fields of the answer that hold them, where the field itself is no list: `edges`. */
  readonly sizedFields: readonly string[];
}

/** What `@cost` and `@listSize` say in a supergraph. Coordinates are `Type`, `Type.field`, `Type.field(argument)`. */
export interface CostWeights {
  readonly weights: ReadonlyMap<string, number>;
  readonly lists: ReadonlyMap<string, ListSize>;
}

const COST_SPEC = /^https:\/\/specs\.apollo\.dev\/(cost|federation)\//;
const Link = z.object({
  url: z.string(),
  import: z.array(z.union([z.string(), z.object({ name: z.string(), as: z.string().optional() })])).optional(),
});
const Weight = z.object({ weight: z.coerce.number() });
const Size = z.object({
  assumedSize: z.number().optional(),
  slicingArguments: z.array(z.string()).default([]),
  sizedFields: z.array(z.string()).default([]),
});

/** Reads what a supergraph says of costs, under whatever names it has linked the two directives. */
export function readCostWeights(supergraphSdl: string): CostWeights {
  const document = parse(supergraphSdl, { noLocation: true });
  const names = { cost: 'cost', listSize: 'listSize' };
  const weights = new Map<string, number>();
  const lists = new Map<string, ListSize>();

  const note = (coordinate: string, directives: readonly ConstDirectiveNode[] = []): void => {
    for (const directive of directives) {
      if (directive.name.value === names.cost) weights.set(coordinate, Weight.parse(argumentsOf(directive)).weight);
      if (directive.name.value === names.listSize) {
        const { assumedSize, slicingArguments, sizedFields } = Size.parse(argumentsOf(directive));
        lists.set(coordinate, { assumedSize, slicingArguments, sizedFields });
      }
    }
  };

  visit(document, {
    SchemaDefinition({ directives = [] }) {
      for (const directive of directives.filter(({ name }) => name.value === 'link')) {
        const link = Link.safeParse(argumentsOf(directive));
        if (!link.success || !COST_SPEC.test(link.data.url)) continue;
        for (const imported of link.data.import ?? []) {
          const { name, as = name } = typeof imported === 'string' ? { name: imported } : imported;
          if (name === '@cost' || name === '@listSize') names[name === '@cost' ? 'cost' : 'listSize'] = as.replace('@', '');
        }
      }
    },
  });
  for (const definition of document.definitions) {
    if (!('name' in definition) || !definition.name || definition.kind === Kind.DIRECTIVE_DEFINITION) continue;
    const type = definition.name.value;
    if ('directives' in definition) note(type, definition.directives as readonly ConstDirectiveNode[] | undefined);
    for (const field of 'fields' in definition ? (definition.fields ?? []) : []) {
      const coordinate = `${type}.${field.name.value}`;
      note(coordinate, field.directives);
      for (const argument of 'arguments' in field ? (field.arguments ?? []) : []) {
        note(`${coordinate}(${argument.name.value})`, argument.directives);
      }
    }
  }
  return { weights, lists };
}

function argumentsOf({ arguments: given = [] }: ConstDirectiveNode): Record<string, unknown> {
  return Object.fromEntries(given.map(({ name, value }) => [name.value, valueFromASTUntyped(value)]));
}
