import { buildSchema, type FragmentDefinitionNode, Kind, type OperationDefinitionNode, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { compileActualCost } from './actual-cost.ts';

const schema = buildSchema(`
  type Query { item: Item items: [Item] grid: [[Item]] dear(by: Int): Int tags: [Tag] any: Any named: Named }
  type Mutation { make: Item }
  interface Named { name: String }
  type Item implements Named { id: ID name: String others: [Item] heavy: Heavy }
  type Heavy { x: Int }
  type Small implements Named { name: String }
  union Any = Item | Heavy
  scalar Tag`);
const weights = new Map([
  ['Query.dear', 50],
  ['Query.dear(by)', 3],
  ['Heavy', 7],
  ['Tag', 2],
]);

function costOf(text: string, data: unknown): number {
  const { definitions } = parse(text);
  const fragments = new Map(
    definitions.flatMap((one): [string, FragmentDefinitionNode][] =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [],
    ),
  );
  const operation = definitions.find((one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION);
  if (!operation) throw new Error('the test has no operation');
  return compileActualCost({ schema, weights, lists: new Map(), listSize: 10 }, operation, fragments)(data);
}

describe('an operation has cost', () => {
  it.each([
    ['nothing for names of types and plain values', '{ __typename item { id } }', { __typename: 'Query', item: null }, 0],
    ['one for an object', '{ item { id name } }', { item: { id: '1', name: 'x' } }, 1],
    [
      'each of what a list holds, and nothing for nulls in it',
      '{ items { id } }',
      { items: [{ id: '1' }, null, { id: '2' }] },
      2,
    ],
    ['each of what lists of lists hold', '{ grid { id } }', { grid: [[{ id: '1' }], [], [{ id: '2' }, { id: '3' }]] }, 3],
    [
      'what is in objects',
      '{ items { others { heavy { x } } } }',
      { items: [{ others: [{ heavy: { x: 1 } }, { heavy: null }] }] },
      1 + 2 + 7,
    ],
    ['the weight of a field and of an argument', '{ dear(by: 1) }', { dear: 5 }, 53],
    ['the argument alone where the field is null', '{ dear(by: 1) }', { dear: null }, 3],
    ['the weight of scalars, each', '{ tags }', { tags: ['a', 'b', null] }, 4],
    ['ten more for a mutation', 'mutation { make { id } }', { make: { id: '1' } }, 11],
    ['by alias, each', '{ a: item { id } b: item { id } }', { a: { id: '1' }, b: { id: '1' } }, 2],
    [
      'once what is selected twice',
      '{ item { id } ...More } fragment More on Query { item { name } }',
      { item: { id: '1', name: 'x' } },
      1,
    ],
    [
      'as the type that it says',
      '{ any { __typename ... on Item { others { id } } ... on Heavy { x } } }',
      { any: { __typename: 'Item', others: [{ id: '1' }] } },
      2,
    ],
    [
      'as the dearest where it does not say its type',
      '{ any { ... on Item { others { id } } ... on Heavy { x } } }',
      { any: { others: [{ id: '1' }] } },
      2,
    ],
    ['nothing for what a condition left out', '{ item @include(if: false) { id } items { id } }', { items: [] }, 0],
    ['nothing where there is no data', '{ item { id } }', null, 0],
  ])('%s', (_, text, data, cost) => {
    expect(costOf(text, data)).toBe(cost);
  });
});
