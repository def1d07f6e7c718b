import { composeServices } from '@apollo/composition';
import { Kind, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { readCostWeights } from './cost-weights.ts';
import { compileCost } from './operation-cost.ts';
import { loadSupergraph } from './supergraph.ts';

const compose = (imports: string, cost = '@cost', listSize = '@listSize') => {
  const { supergraphSdl, errors } = composeServices([
    {
      name: 'a',
      url: 'http://127.0.0.1/a',
      typeDefs: parse(`extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", ${imports}])
        type Query {
          item: Item
          items(first: Int = 4): [Item!] ${listSize}(slicingArguments: ["first"])
          page(first: Int, last: Int): Page ${listSize}(slicingArguments: ["first", "last"], sizedFields: ["edges"], assumedSize: 20, requireOneSlicingArgument: false)
          all: [Item!]
          dear(by: Int ${cost}(weight: 3)): Int ${cost}(weight: 50)
          any: Any
          named: Named
        }
        type Mutation { make: Item }
        type Page { edges: [Edge!] total: Int }
        type Edge { node: Item }
        interface Named { name: String }
        type Item implements Named @key(fields: "id") { id: ID! name: String others: [Item!] heavy: Heavy }
        type Heavy ${cost}(weight: 7) { x: Int }
        type Small implements Named { name: String }
        union Any = Item | Small`),
    },
  ]);
  if (supergraphSdl === undefined) throw new Error(errors?.join('\n'));
  return supergraphSdl;
};

const sdl = compose('"@cost", "@listSize"');
const model = { ...readCostWeights(sdl), schema: loadSupergraph(sdl).apiSchema, listSize: 10 };

function costOf(text: string, variables: Record<string, unknown> = {}): number {
  const { definitions } = parse(text);
  const operation = definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (!operation) throw new Error('the test has no operation');
  const fragments = new Map(
    definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
    ),
  );
  return compileCost(model, operation, fragments)(variables);
}

describe('an operation', () => {
  it.each([
    ['{ __typename }', 0],
    ['{ item { id name } }', 1],
    ['{ a: item { id } b: item { id } }', 2],
    ['mutation { make { id } }', 11],
    ['{ items { id } }', 4],
    ['{ items(first: 3) { id } }', 3],
    ['{ items(first: 3) { others { id } } }', 3 * (1 + 10)],
    ['{ all { id } }', 10],
    ['{ page(first: 5) { total edges { node { id } } } }', 1 + 5 * (1 + 1)],
    ['{ page(first: 5, last: 8) { edges { node { id } } } }', 1 + 8 * 2],
    ['{ page { edges { node { id } } } }', 1 + 20 * 2],
    ['{ dear }', 50],
    ['{ dear(by: 1) }', 53],
    ['{ item { heavy { x } } }', 8],
    ['{ any { ... on Item { others { id } } ... on Small { name } } }', 11],
    ['{ named { name ... on Item { heavy { x } } } }', 8],
    ['{ item { ...F id } item { ...F } } fragment F on Item { others { id } }', 11],
  ])('of the form %s costs %i', (text, expected) => {
    expect(costOf(text)).toBe(expected);
  });

  it('costs what its variables ask for', () => {
    const text = 'query ($n: Int) { items(first: $n) { others { id } } }';
    expect(costOf(text, { n: 2 })).toBe(22);
    expect(costOf(text, { n: 200 })).toBe(2200);
    expect(costOf(text, {})).toBe(110);
    expect(costOf(text, { n: -5 })).toBe(0);
    expect(costOf(text, { n: 'many' })).toBe(110);
  });
});

describe('a supergraph', () => {
  it('may call the directives something else', () => {
    const renamed = compose('{ name: "@cost", as: "@price" }, { name: "@listSize", as: "@many" }', '@price', '@many');
    expect(readCostWeights(renamed)).toEqual(readCostWeights(sdl));
    expect(readCostWeights(renamed).weights.get('Query.dear')).toBe(50);
  });
});
