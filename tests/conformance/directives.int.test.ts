import { execute, getIntrospectionQuery, parse } from 'graphql';
import { afterAll, describe, expect, it } from 'vitest';
import { codeOf } from './compare-answers.ts';
import { ask, type EngineName, ENGINES } from './engines.ts';
import { createSharedBench, type NamedOperation } from './same-answer.ts';
import type { SubgraphPost } from './serve-subgraph.ts';

/** A hand-written case, and how the stock engine is known to differ. */
interface Feature extends NamedOperation {
  /** Why the stock engine answers otherwise; once it answers rightly, the test fails until this is taken out. */
  readonly stockDiffers?: string;
}

const bench = createSharedBench();
afterAll(() => bench.close());

const KEYS: readonly Feature[] = [
  { title: '@key of one field', supergraph: 'keys', text: '{ products { name reviews { text } } }' },
  {
    title: '@key by whichever of several fits',
    supergraph: 'keys',
    text: '{ products { price reviews { author { name } } } cheapest { rating } }',
  },
  {
    title: 'a key reached through another subgraph only',
    supergraph: 'keys',
    text: '{ cheapest { reviews { author { favourite { weight } } } } }',
  },
  { title: 'a compound key', supergraph: 'keys', text: '{ products { variants { stock colour } } }' },
  { title: 'a nested key', supergraph: 'keys', text: '{ products { maker { founded owner { name } region { label } } } }' },
  {
    title: 'a key that only leads on, `resolvable: false`',
    supergraph: 'keys',
    text: '{ latest { author { favourite { name price rating } } } }',
  },
  {
    title: 'entities in lists of lists',
    supergraph: 'keys',
    text: '{ shelf { slots { name price reviews(limit: 1) { text } } top { rating } } }',
  },
  {
    title: 'an empty list of entities',
    supergraph: 'keys',
    text: '{ products(first: 0) { price rating } product(id: "p0") { variants { stock } } }',
  },
  {
    title: 'null in place of a list of entities',
    supergraph: 'keys',
    text: '{ latest { author { friends { favourite { price } } } } }',
  },
  {
    title: 'null in place of an entity',
    supergraph: 'keys',
    text: '{ product(id: "none") { price } offers { product { name } } }',
  },
  {
    title: 'an alias with the name of a key',
    supergraph: 'keys',
    text: '{ products { sku: id currency } latest { id: text author { handle: name } } }',
    stockDiffers: 'it sends what the client calls by the name of the key as the key',
  },
];

const REQUIRES: readonly Feature[] = [
  { title: '@requires of plain fields', supergraph: 'requires', text: '{ items { shipping } }' },
  { title: '@requires of nested fields, and of null', supergraph: 'requires', text: '{ items { id area } }' },
  { title: '@requires in a chain through three subgraphs', supergraph: 'requires', text: '{ items { total heft label } }' },
  {
    title: '@requires of fields that the client also selects',
    supergraph: 'requires',
    text: '{ items { price weight shipping } }',
  },
  { title: '@requires of a list of entities', supergraph: 'requires', text: '{ items { heft parts { heavy maker } } }' },
  {
    title: '@requires beside an argument',
    supergraph: 'requires',
    text: '{ items { total(rate: 3) owner { initials(dots: true) full } } }',
  },
  { title: '@provides on a field', supergraph: 'requires', text: '{ parcels { item { price express } carrier } }' },
  {
    title: '@provides on a root field, through an entity',
    supergraph: 'requires',
    text: '{ promoted { note owner { first } } }',
  },
  {
    title: '@provides of part of what is asked',
    supergraph: 'requires',
    text: '{ promoted { note price owner { first last full } } }',
  },
  {
    title: '@requires of a field that the client selects with other arguments',
    supergraph: 'requires',
    text: '{ items { total(rate: 7) label } }',
    stockDiffers: 'the planner makes one field of both, so that one of the two results is wrong',
  },
  {
    title: '@requires of a field that the client selects under an alias',
    supergraph: 'requires',
    text: '{ items { a: total(rate: 7) label b: price price: weight shipping } }',
    stockDiffers: 'the planner takes the alias for the field that is required',
  },
];

const OTHERS: readonly Feature[] = [
  { title: '@override of a field', supergraph: 'override', text: '{ users { name email verified } }' },
  { title: '@override of a root field', supergraph: 'override', text: '{ motd newest { name } }' },
  {
    title: '@override on an entity behind another',
    supergraph: 'override',
    text: '{ account(id: "u1") { team { title members { email aliases } list } } }',
  },
  {
    title: '@interfaceObject fields of every implementation',
    supergraph: 'interface-object',
    text: '{ media { title stars views ... on Book { pages } } }',
  },
  {
    title: '@interfaceObject with arguments, aliased',
    supergraph: 'interface-object',
    text: '{ media { a: ratings(least: 2) { stars } ratings { stars by { name paper } } } }',
  },
  {
    title: 'the real type behind an @interfaceObject',
    supergraph: 'interface-object',
    text: '{ top { __typename title ... on Film { minutes studio } } critics { liked { __typename id } } }',
  },
  {
    title: '@interfaceObject leading to an implementation and back',
    supergraph: 'interface-object',
    text: '{ critics { liked { title ... on Song { cover { __typename stars title } } } } }',
  },
  {
    title: '@interfaceObject from an implementation',
    supergraph: 'interface-object',
    text: '{ books { stars views sequel { stars } } }',
  },
  {
    title: '@interfaceObject with @requires',
    supergraph: 'interface-object-requires',
    text: '{ media { slug } top { slug title } }',
  },
  {
    title: 'unions whose members differ between subgraphs',
    supergraph: 'abstract-types',
    text: '{ feed { __typename ... on Post { body likedBy { ... on Person { name } ... on Firm { name staff { age } } } } ... on Photo { takenAt { name } } ... on Advert { text } } }',
  },
  {
    title: 'interfaces whose members differ between subgraphs',
    supergraph: 'abstract-types',
    text: '{ around { __typename name ... on Firm { staff { name } } ... on Place { at { x y } } } nodes { id ... on Authored { author { name } } } }',
  },
  {
    title: 'a fragment on an interface within one on a union',
    supergraph: 'abstract-types',
    text: '{ search { ... on Named { name } ... on Authored { author { name } } } }',
  },
  {
    title: '__typename alone in a union and in an interface',
    supergraph: 'abstract-types',
    text: '{ search { __typename } nodes { __typename } pinned { t: __typename ... on Advert { for { __typename } } } }',
  },
  {
    title: '@shareable root fields of several subgraphs',
    supergraph: 'shareable',
    text: '{ me { id name age email home { street zip city { name code mayor { spouse { id } } } } } }',
  },
  {
    title: '@shareable value types, part by part',
    supergraph: 'shareable',
    text: '{ config { locale flags region limits { least most step } } tree { value depth colour left { value depth colour left { colour } } } }',
  },
  {
    title: 'an inaccessible enum value in the data',
    supergraph: 'enums',
    text: '{ jobs { id state level levels workers { name level shifts } shift } }',
  },
  {
    title: 'enums and input objects with defaults',
    supergraph: 'enums',
    text: '{ jobs(where: { least: 1, state: null }, order: OLDEST) { id workers(filter: {}) { name } } job(state: CLOSED) { id } }',
  },
  {
    title: 'mutations in the order of the document, over two subgraphs',
    supergraph: 'mutations',
    text: 'mutation { add(by: 5) { count } negate { count log } double { count item { name next { name } } } b: add { count } push(text: "t") { log } }',
  },
  {
    title: 'a mutation that fails between others',
    supergraph: 'mutations',
    text: 'mutation { add { count } fail { count } negate { count } }',
  },
  {
    title: 'a mutation without a null to stop at',
    supergraph: 'mutations',
    text: 'mutation { a: add { count } failHard { count } b: add { count } }',
  },
  {
    title: '@context and @fromContext',
    supergraph: 'context',
    text: '{ users { locale accounts { greeting cents } main { greeting(loud: true) } } firm { accounts { greeting } } }',
  },
  {
    title: 'arguments of an entity field, by literal and variable',
    supergraph: 'arguments',
    text: 'query ($flag: Boolean, $kinds: [Kind!] = [TWO], $page: PageInput, $text: String) { page { echo(flag: $flag, kinds: $kinds, list: [[$page]], text: $text) other { echo(json: { a: [1, "x"] }, text: "a \\"q\\"") lines(from: 1, to: 3, input: $page) { echo(flag: $flag) } } } }',
    variables: { page: { after: 'x', day: '2020-02-29', json: [1, { a: null }], within: { limit: 3 } }, text: 'ü "✓" \\ \n' },
  },
  {
    title: 'variables left out, null and by default',
    supergraph: 'arguments',
    text: 'query ($a: Int, $b: String = "by default", $c: Boolean = false, $d: [ID!] = ["x", 3]) { echo(int: $a, text: $b, flag: $c, ids: $d) b: echo(text: $b) }',
    variables: { b: null },
  },
  {
    title: 'custom scalars in and out',
    supergraph: 'arguments',
    text: 'query ($j: Json) { json(value: $j, values: [true, { a: 1 }]) day(of: "2020-02-29") page { raw when days(after: "1970-01-11") other { raw } self { raw } } }',
    variables: { j: { deep: [[{ er: 'x' }]] } },
  },
  {
    title: '@skip and @include by variable, on fields and fragments',
    supergraph: 'keys',
    text: 'query ($yes: Boolean!, $no: Boolean = false) { products { id @skip(if: $no) name @include(if: $no) ... @include(if: $yes) { price rating @skip(if: $yes) } ...F @skip(if: $no) } cheapest @include(if: $no) { id } } fragment F on Product { reviews { text @include(if: $yes) } }',
    variables: { yes: true },
  },
  {
    title: '@skip and @include both on one field',
    supergraph: 'keys',
    text: 'query ($a: Boolean!, $b: Boolean!) { products { price @include(if: $a) @skip(if: $b) id } }',
    variables: { a: true, b: true },
  },
  {
    title: 'nothing left at the root',
    supergraph: 'keys',
    text: 'query ($no: Boolean!) { products @include(if: $no) { id } ... @include(if: $no) { cheapest { id } } }',
    variables: { no: false },
  },
  {
    title: 'one field under several aliases with several arguments',
    supergraph: 'keys',
    text: '{ a: products(first: 1) { x: reviews(limit: 1) { id } y: reviews(limit: 0) { id } reviews { id } } b: products(first: 2) { price } }',
  },
  {
    title: 'selections merged from fields and fragments',
    supergraph: 'keys',
    text: '{ products { reviews { id } ...A ... on Product { reviews { author { name } } } } } fragment A on Product { reviews { text author { handle } } name }',
  },
  {
    title: '__typename at every level',
    supergraph: 'keys',
    text: '{ __typename products { __typename maker { __typename region { __typename } } reviews { __typename author { __typename } } } }',
  },
  { title: '__typename of a mutation', supergraph: 'mutations', text: 'mutation { __typename add { __typename count } }' },
  {
    title: 'the response names of JavaScript objects',
    supergraph: 'keys',
    text: '{ constructor: products { toString: name valueOf: price hasOwnProperty: rating } }',
  },
];

const NULLS: readonly Feature[] = [
  {
    title: 'nulls and errors where they are allowed',
    supergraph: 'nulls',
    text: '{ things { id maybe cost friends { phone } } broken }',
  },
  { title: 'a null that takes its parent with it', supergraph: 'nulls', text: '{ things { id size } strict { id label } }' },
  {
    title: 'a null that takes a list with it',
    supergraph: 'nulls',
    text: '{ things { id closeFriends { name } notes { text by { name } } } }',
  },
  {
    title: 'a null that takes everything with it',
    supergraph: 'nulls',
    text: '{ must { id notes { text by { name } } owner { id } children { size children { label } } } deep { must { must { value } value } } thing(id: "t3") { label } }',
  },
  {
    title: 'lists of lists with nulls inside',
    supergraph: 'nulls',
    text: '{ things { grid strictGrid tags } matrix { id grid size } }',
  },
  {
    title: 'a null of another subgraph deep in lists of lists',
    supergraph: 'nulls',
    text: '{ thing(id: "t0") { owner { pairs { id size } things { size } } } matrix { owner { pairs { label } } } }',
  },
];

/** Right data or an error, never silently wrong. */
const PLANNER_FAULTS: readonly NamedOperation[] = [
  {
    title: 'a field asked for with other arguments than a requirement has',
    supergraph: 'planner-faults',
    text: '{ products { price(currency: "X") dollars } }',
  },
  {
    title: 'a field asked for under the name of a requirement',
    supergraph: 'planner-faults',
    text: '{ products { price: weight dollars } }',
  },
  {
    title: 'two requirements on one field with different arguments',
    supergraph: 'planner-faults',
    text: '{ products { dollars euros } }',
  },
  {
    title: 'each of two such requirements alone',
    supergraph: 'planner-faults',
    text: '{ products { euros price(currency: "EUR") } }',
  },
  {
    title: 'a way back into a subgraph by a key that does not resolve',
    supergraph: 'planner-faults',
    text: '{ heaviest { freight pallets } }',
  },
  {
    title: 'a way into a subgraph by the other of two keys',
    supergraph: 'planner-faults',
    text: '{ products { freight pallets weight } }',
  },
  { title: 'an interface without an implementation in reach', supergraph: 'planner-faults', text: '{ animal { name } }' },
  {
    title: 'an interface without an implementation in reach, beside others',
    supergraph: 'planner-faults',
    text: '{ dogs { name } animal { __typename } }',
  },
];

const FEATURES = [...KEYS, ...REQUIRES, ...OTHERS, ...NULLS];

describe.for(ENGINES)('the %s engine', (engine) => {
  const served = FEATURES.filter(({ supergraph }) => engine !== 'stock' || supergraph !== 'context');
  const differs = ({ stockDiffers }: Feature) => engine === 'stock' && stockDiffers !== undefined;

  it.runIf(engine === 'stock')('refuses to load a supergraph with @context', async () => {
    await expect(bench.engine('context', engine)).rejects.toThrow('unsupported');
  });

  it.for(served.filter((feature) => !differs(feature)))('answers $title', async (feature) => {
    await expect(bench.expectSameAnswer(engine, { ...feature, mustAnswer: true })).resolves.toBeUndefined();
  });

  it.fails.for(served.filter((feature) => differs(feature)))('is known to differ on $title', async (feature) => {
    await expect(bench.expectSameAnswer(engine, { ...feature, mustAnswer: true })).resolves.toBeUndefined();
  });

  it.for(['keys', 'abstract-types', 'enums', 'arguments'])('introspects %s as graphql-js does', async (name) => {
    const chosen = await bench.engine(name, engine);
    for (const text of [
      getIntrospectionQuery(),
      '{ __type(name: "Query") { kind fields { name args { name defaultValue } } } t: __typename __schema { queryType { n: name } } }',
      'query ($name: String!) { none: __type(name: $name) { name } __schema { types { name } directives { name } } }',
    ]) {
      const variables = { name: 'None' };
      const answer = await ask(chosen, parse(text), text, variables);
      const expected = await execute({
        schema: chosen.apiSchema,
        document: parse(text),
        variableValues: variables,
        rootValue: {},
      });
      expect(answer.errors ?? []).toEqual([]);
      expect(JSON.parse(answer.data ?? 'null')).toEqual(JSON.parse(JSON.stringify(expected.data)));
    }
  });
});

describe('where the planner is known to be wrong, the compiled engine', () => {
  it.for(PLANNER_FAULTS)('answers rightly or not at all: $title', async (operation) => {
    await expect(bench.expectSameAnswer('compiled', operation)).resolves.toBeUndefined();
  });
});

/** Asks on `keys` with one subgraph's answers replaced. */
async function askWith(
  engineName: EngineName,
  text: string,
  subgraph: string,
  answer: (post: SubgraphPost) => { readonly status: number; readonly body: string } | undefined,
) {
  const [running, engine] = [await bench.running('keys'), await bench.engine('keys', engineName)];
  running.reset();
  running.subgraphs.get(subgraph)?.setIntercept(answer);
  const { data, errors } = await ask(engine, parse(text), text, {});
  running.reset();
  return {
    data: JSON.parse(data ?? 'null') as unknown,
    errors: (errors ?? []).map((error) => ({ path: error.path, code: codeOf(error) })),
  };
}

const json = (value: unknown) => ({ status: 200, body: JSON.stringify(value) });
const PRICES = '{ products(first: 2) { id price currency } }';

describe.for(ENGINES)('what a subgraph does wrong, to the %s engine:', (engine) => {
  it('an entity that it does not have is null, and the rest is there', async () => {
    const answer = await askWith(engine, '{ products(first: 2) { id currency } }', 'prices', () =>
      json({ data: { _entities: [null, { __typename: 'Product', currency: 'EUR' }] } }),
    );
    expect(answer.data).toEqual({
      products: [
        { id: 'p0', currency: null },
        { id: 'p1', currency: 'EUR' },
      ],
    });
  });

  it('partial data with errors keeps the data, and maps the paths', async () => {
    const answer = await askWith(engine, '{ products(first: 2) { id currency } }', 'prices', () =>
      json({
        data: {
          _entities: [
            { __typename: 'Product', currency: null },
            { __typename: 'Product', currency: 'EUR' },
          ],
        },
        errors: [{ message: 'no currency', path: ['_entities', 0, 'currency'], extensions: { code: 'NO_CURRENCY' } }],
      }),
    );
    expect(answer.data).toEqual({
      products: [
        { id: 'p0', currency: null },
        { id: 'p1', currency: 'EUR' },
      ],
    });
    expect(answer.errors).toEqual([{ path: ['products', 0, 'currency'], code: 'NO_CURRENCY' }]);
  });

  it.for([
    ['is down', { status: 503, body: 'down' }],
    ['answers no JSON', { status: 200, body: '<html>' }],
    ['answers errors alone', json({ errors: [{ message: 'no' }] })],
    ['answers no entities', json({ data: { _entities: null }, errors: [{ message: 'no' }] })],
  ] as const)('a subgraph that %s costs its own fields only', async ([, instead]) => {
    const answer = await askWith(engine, '{ products(first: 2) { id currency rating } }', 'prices', () => instead);
    expect(answer.data).toEqual({
      products: [
        { id: 'p0', currency: null, rating: 0 },
        { id: 'p1', currency: null, rating: 0.25 },
      ],
    });
    expect(answer.errors.length).toBeGreaterThan(0);
  });

  it('a field without null takes what it stands in with it, and says why', async () => {
    const answer = await askWith(engine, PRICES, 'prices', () => ({ status: 503, body: 'down' }));
    expect(answer.data).toBeNull();
    expect(answer.errors.length).toBeGreaterThan(0);
  });
});

const WRONG_SHAPES: readonly (readonly [what: string, entities: unknown])[] = [
  [
    'an object where a number belongs',
    [
      { __typename: 'Product', price: { a: 1 } },
      { __typename: 'Product', price: 2 },
    ],
  ],
  [
    'a text where a number belongs',
    [
      { __typename: 'Product', price: 'x' },
      { __typename: 'Product', price: 2 },
    ],
  ],
  ['a list where an entity belongs', [[], { __typename: 'Product', price: 2 }]],
  ['fewer entities than it was asked for', [{ __typename: 'Product', price: 1 }]],
  ['an object where the list of entities belongs', { price: 1 }],
  ['a text where the list of entities belongs', 'entities'],
];

describe('what a subgraph does wrong, to the compiled engine:', () => {
  it.for(WRONG_SHAPES)('%s is an error at its place, never data', async ([, _entities]) => {
    const answer = await askWith('compiled', '{ cheapest { id } latest { id product { price } } }', 'prices', ({ query }) =>
      query.includes('_entities') ? json({ data: { _entities } }) : undefined,
    );
    expect(answer.errors.length).toBeGreaterThan(0);
    expect(JSON.stringify(answer.data)).not.toMatch(/"price":(\{|\[|"|null)/);
  });

  it('sends each entity once, however often it stands in the data', async () => {
    const [running, engine] = [await bench.running('keys'), await bench.engine('keys', 'compiled')];
    running.reset();
    const text = '{ latest { product { price } } }';
    const { data } = await ask(engine, parse(text), text, {});
    expect((JSON.parse(data ?? 'null') as { latest: unknown[] }).latest).toHaveLength(5);
    const [post] = running.subgraphs.get('prices')?.received ?? [];
    expect(post?.variables?.['representations']).toHaveLength(2);
  });

  it('asks one subgraph once for what is ready together, and is answered as if it had asked twice', async () => {
    const [running, engine] = [await bench.running('keys'), await bench.engine('keys', 'compiled')];
    running.reset();
    const text = '{ products { cost: price } bySku(sku: "sku-1") { price currency offers { discount } } }';
    const { data, errors } = await ask(engine, parse(text), text, {});
    const expected = await running.reference.execute(parse(text), {});
    expect({ data: JSON.parse(data ?? 'null') as unknown, errors }).toEqual(JSON.parse(JSON.stringify(expected)));
    const [post, ...others] = running.subgraphs.get('prices')?.received ?? [];
    expect(post?.query).toContain('_e1:_entities');
    expect(others).toEqual([]);
  });
});
