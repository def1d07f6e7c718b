import { buildSchema, GraphQLObjectType, type FieldNode, Kind, parse, type SelectionSetNode } from 'graphql';
import { describe, expect, it } from 'vitest';
import { generateWriter } from './generate-writer.ts';

const schema = buildSchema(`
  type Query { all: All must: All! pet: Pet pets: [Pet!] any: Any grid: [[Int!]]! }
  type All { string: String id: ID int: Int float: Float boolean: Boolean colour: Colour json: Json! deep: All }
  interface Pet { name: String! }
  type Cat implements Pet { name: String! lives: Int }
  type Dog implements Pet { name: String! good: Boolean! }
  union Any = Cat | All
  enum Colour { RED BLUE }
  scalar Json
`);

function writing(text: string, repeatsAt: (path: readonly string[]) => boolean = () => false) {
  const { definitions } = parse(text);
  const [operation] = definitions;
  const options = {
    schema,
    fragments: new Map(),
    names: { plannedNameOf: ({ alias, name }: FieldNode) => alias?.value ?? name.value },
    denied: new Set<FieldNode>(),
    denial: { message: '', extensions: { code: 'FORBIDDEN' as const } },
    isDeferred: () => false,
    repeatsAt,
  };
  const selectionSet: SelectionSetNode =
    operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet : { kind: Kind.SELECTION_SET, selections: [] };
  return generateWriter(options, schema.getQueryType() ?? new GraphQLObjectType({ name: 'None', fields: {} }), [selectionSet]);
}

const ANY = { hasRepeats: false, hasEscapes: true };

describe('a generated writer', () => {
  const all = { string: 'a"\\\n\u2028é', id: 7, int: -3, float: 1.5e21, boolean: false, colour: 'RED', json: { a: [null] } };
  const ALL = '{ all { string id int float boolean colour json } }';

  it('writes what JSON.stringify would, in the order of the selection', () => {
    expect(writing(ALL)({ all: { ...all, more: 1 } }, ANY)).toBe(JSON.stringify({ all: { ...all, id: '7' } }));
    const nothing = { string: null, id: null, int: null, float: null, boolean: null, colour: null, json: 0 };
    expect(writing(ALL)({ all: nothing }, ANY)).toBe(JSON.stringify({ all: nothing }));
    expect(writing(ALL)({ all: null }, ANY)).toBe('{"all":null}');
    expect(writing(ALL)({ all: { ...all, int: -0, float: -0 } }, ANY)).toContain('"int":0,"float":0,');
  });

  it('writes the same where nothing has to be escaped, and that is known', () => {
    const data = { all: { ...all, string: 'é ✓ \u2028 🏠 and more than a few', id: 'x' } };
    expect(writing(ALL)(data, { ...ANY, hasEscapes: false })).toBe(JSON.stringify(data));
    expect(writing(ALL)(data, ANY)).toBe(JSON.stringify(data));
  });

  it('writes objects by their type, lists of lists, names of types and aliases', () => {
    const text = '{ kind: __typename pets { __typename called: name ... on Cat { lives } ... on Dog { good } } grid }';
    const pets = [
      { __typename: 'Cat', called: 'Mo', lives: 9 },
      { __typename: 'Dog', called: 'Rex', good: true },
    ];
    expect(writing(text)({ pets, grid: [[1, 2], null, []] }, ANY)).toBe(
      JSON.stringify({ kind: 'Query', pets, grid: [[1, 2], null, []] }),
    );
    expect(writing(text)({ pets: [], grid: [] }, ANY)).toBe('{"kind":"Query","pets":[],"grid":[]}');
    expect(writing('{ any { ... on Cat { lives } } }')({ any: { __typename: 'All' } }, ANY)).toBe('{"any":{}}');
  });

  it.each([
    ['a value is missing', ALL, { all: { ...all, string: undefined } }],
    ['an object is missing', ALL, {}],
    ['a String is a number', ALL, { all: { ...all, string: 1 } }],
    ['an ID is a fraction', ALL, { all: { ...all, id: 1.5 } }],
    ['an Int is a text', ALL, { all: { ...all, int: '1' } }],
    ['an Int is too large', ALL, { all: { ...all, int: 2 ** 31 } }],
    ['a Float is infinite', ALL, { all: { ...all, float: Infinity } }],
    ['a Boolean is a number', ALL, { all: { ...all, boolean: 0 } }],
    ['an enum has no such value', ALL, { all: { ...all, colour: 'GREEN' } }],
    ['null stands for a scalar of the graph where it must not', ALL, { all: { ...all, json: null } }],
    ['null stands where it must not', '{ must { int } }', { must: null }],
    ['a list stands for an object', ALL, { all: [all] }],
    ['a text stands for an object', ALL, { all: 'all' }],
    ['an object stands for a list', '{ grid }', { grid: {} }],
    ['an item is null and must not be', '{ grid }', { grid: [[null]] }],
    ['an object is of a type that does not belong there', '{ pet { name } }', { pet: { __typename: 'All', name: 'x' } }],
    ['an object does not say what it is, and has to', '{ pet { __typename } }', { pet: { name: 'x' } }],
    ['the schema is asked', '{ __schema { description } }', {}],
  ])('leaves it to others where %s', (_what, text, data) => {
    expect(writing(text)(data, ANY)).toBeUndefined();
  });

  it('writes an object that stands at several places once, per selection', () => {
    let reads = 0;
    const cat = {
      __typename: 'Cat',
      get name() {
        reads += 1;
        return 'Mo';
      },
    };
    const text = '{ pets { name } pet { name ... on Cat { lives } } }';
    const write = writing(text, ([first]) => first === 'pets');
    const data = { pets: [cat, cat, cat], pet: { __typename: 'Cat', name: 'Mo', lives: 1 } };
    const expected = '{"pets":[{"name":"Mo"},{"name":"Mo"},{"name":"Mo"}],"pet":{"name":"Mo","lives":1}}';
    expect(write(data, { ...ANY, hasRepeats: true })).toBe(expected);
    expect(reads).toBe(1);
    expect(write(data, ANY)).toBe(expected);
  });

  it('takes every name for a name', () => {
    const text = '{ all { constructor: string v: int s: id } }';
    expect(writing(text)({ all: { constructor: 'c', v: 1, s: 'x' } }, ANY)).toBe('{"all":{"constructor":"c","v":1,"s":"x"}}');
  });
});
