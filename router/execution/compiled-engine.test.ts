import { createHash } from 'node:crypto';
import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { engineOn, PRODUCTS, reviewsOf, SHOP } from '../testing/engine-in-process.ts';

describe('a query', () => {
  it('is joined over subgraphs, each entity asked for once however often it stands in the answer', async () => {
    const { ask, sent } = await engineOn(SHOP);
    const author = { name: 'User u1' };
    expect(await ask('{ products { name reviews { id author { name } } } }')).toEqual({
      data: {
        products: PRODUCTS.map(({ id, name }) => ({
          name,
          reviews: reviewsOf(id).map((review) => ({ id: review.id, author })),
        })),
      },
    });
    expect(
      sent().map(({ subgraph, variables }) => [subgraph, (variables['representations'] as unknown[] | undefined)?.length]),
    ).toEqual([
      ['products', undefined],
      ['reviews', 3],
      ['users', 1],
    ]);
  });

  it('has the values under the names that the client chose, though they are names of keys and of JavaScript', async () => {
    const { ask } = await engineOn(SHOP);
    expect(
      await ask('{ first { id: name __typename: id reviews { toString: id } constructor: name } __proto__: first { id } }'),
    ).toEqual({
      data: JSON.parse(
        '{"first":{"id":"Name of p1","__typename":"p1","reviews":[{"toString":"p1-r1"},{"toString":"p1-r2"}],"constructor":"Name of p1"},"__proto__":{"id":"p1"}}',
      ) as unknown,
    });
  });

  it('has the errors of subgraphs where the client sees them, at each place of an entity', async () => {
    const { ask } = await engineOn(SHOP);
    const products = PRODUCTS.map(({ id }) => ({ n: id, rating: id === 'p2' ? null : 4.5 }));
    expect(await ask('{ products { n: id rating } again: product(id: "p2") { rating } broken }')).toEqual({
      data: { products, again: { rating: null }, broken: null },
      errors: expect.arrayContaining([
        ['products.1.rating', 'SUBGRAPH_ERROR'],
        ['again.rating', 'SUBGRAPH_ERROR'],
        ['broken', 'SUBGRAPH_ERROR'],
      ]) as unknown,
    });
  });

  it('has null around a null that may not be, told once', async () => {
    const { ask } = await engineOn(SHOP);
    expect(await ask('{ product(id: "p2") { name must } }')).toMatchObject({
      data: { product: null },
      errors: [['product.must', 'SUBGRAPH_ERROR']],
    });
    expect(await ask('{ must }')).toMatchObject({ data: null, errors: [['must', 'SUBGRAPH_ERROR']] });
  });

  it('keeps what other subgraphs answered when one does not answer, with one error for each place at the root', async () => {
    const { ask, answerWith } = await engineOn(SHOP);
    const down = { message: 'down', extensions: { code: 'SUBGRAPH_UNAVAILABLE' } };
    answerWith('reviews', async () => JSON.stringify({ errors: [down] }));
    expect(await ask('{ products { name rating } latest { id } l: latest { id } }')).toEqual({
      data: { products: PRODUCTS.map(({ name }) => ({ name, rating: null })), latest: null, l: null },
      errors: [
        ['latest', 'SUBGRAPH_UNAVAILABLE'],
        ['l', 'SUBGRAPH_UNAVAILABLE'],
        ['products', 'SUBGRAPH_UNAVAILABLE'],
      ],
    });
    expect(await ask('{ products { reviews { id } } }')).toEqual({ data: null, errors: [['products', 'SUBGRAPH_UNAVAILABLE']] });
  });

  it.each([
    ['other entities than were asked for', { data: { _entities: [{ rating: 1 }] } }],
    ['no entities', { data: { entities: [] } }],
  ])('says so where a subgraph answers with %s', async (_what, answer) => {
    const { ask, answerWith } = await engineOn(SHOP);
    answerWith('reviews', async () => JSON.stringify(answer));
    expect(await ask('{ products { rating } }')).toMatchObject({ errors: [['products', 'SUBGRAPH_INVALID_RESPONSE']] });
  });

  it('says so where a subgraph leaves out what it was asked', async () => {
    const { ask, answerWith } = await engineOn(SHOP);
    answerWith('products', async () => '{"data":{"first":{"__typename":"Product","id":"p1"}}}');
    expect(await ask('{ first { id colour } }')).toEqual({
      data: { first: { id: 'p1', colour: null } },
      errors: [['first.colour', 'SUBGRAPH_INVALID_RESPONSE']],
    });
  });

  it('has nothing, and no error, where an entity is not known elsewhere', async () => {
    const { ask, answerWith } = await engineOn(SHOP);
    answerWith('reviews', async () => '{"data":{"_entities":[null]}}');
    expect(await ask('{ first { id rating } }')).toEqual({ data: { first: { id: 'p1', rating: null } } });
  });

  it('sends each subgraph the variables that it uses, coerced', async () => {
    const { ask, sent } = await engineOn(SHOP);
    const text = 'query ($id: ID!, $light: Boolean = true) { product(id: $id) { colour(light: $light) rating } }';
    expect((await ask(text, { variables: { id: 7, other: 1 } })).data).toEqual({ product: null });
    expect(sent().map(({ variables }) => variables)).toEqual([{ id: '7', light: true }]);
    expect(await ask('query ($id: ID!) { product(id: $id) { id } }')).toEqual({
      data: undefined,
      errors: [[undefined, 'BAD_USER_INPUT']],
    });
  });

  it('takes and leaves what its conditions say, asking only for what it takes', async () => {
    const { ask, sent } = await engineOn(SHOP);
    const text = `query ($on: Boolean!, $off: Boolean = false) { first @include(if: $on) { id rating @include(if: $off)
      ... @skip(if: $on) { reviews { id } } } product(id: "p2") @skip(if: $on) { name rating @include(if: $on) } }`;
    expect(await ask(text, { variables: { on: true } })).toEqual({ data: { first: { id: 'p1' } } });
    expect(sent().map(({ subgraph }) => subgraph)).toEqual(['products']);
    expect(await ask(text, { variables: { on: false } })).toEqual({ data: { product: { name: 'Name of p2' } } });
    expect(await ask(text, { variables: { on: true, off: true } })).toEqual({ data: { first: { id: 'p1', rating: 4.5 } } });
    expect((await ask(text, { variables: { on: true, off: null } })).errors).toEqual([[undefined, 'BAD_USER_INPUT']]);
  });

  it('finds its operation by name, and has a code where there is none', async () => {
    const { ask } = await engineOn(SHOP);
    const text = 'query A($a: ID!) { product(id: $a) { ...F } } query B { first { ...F } } fragment F on Product { id }';
    expect(await ask(text, { operationName: 'B' })).toEqual({ data: { first: { id: 'p1' } } });
    expect(await ask(text, { operationName: 'A', variables: { a: 'p2' } })).toEqual({ data: { product: { id: 'p2' } } });
    for (const operationName of ['C', undefined]) {
      expect((await ask(text, operationName === undefined ? {} : { operationName })).errors).toEqual([
        [undefined, 'OPERATION_RESOLUTION_FAILURE'],
      ]);
    }
  });
});

describe('introspection', () => {
  it('is answered without any subgraph', async () => {
    const { ask, sent } = await engineOn(SHOP);
    const text =
      'query ($name: String!) { __typename s: __schema { queryType { name } } __type(name: $name) { ...T } } fragment T on __Type { kind }';
    expect(await ask(text, { variables: { name: 'Product' } })).toEqual({
      data: { __typename: 'Query', s: { queryType: { name: 'Query' } }, __type: { kind: 'OBJECT' } },
    });
    expect((await ask(text, { variables: { name: 'Nothing' } })).data).toMatchObject({ __type: null });
    expect(sent()).toEqual([]);
  });

  it('stands beside fields, in the order of the client', async () => {
    const { engine, ask } = await engineOn(SHOP);
    const text = '{ first { id } __schema { mutationType { name } } product(id: "p2") { id } }';
    expect(JSON.stringify((await ask(text)).data)).toBe(
      '{"first":{"id":"p1"},"__schema":{"mutationType":{"name":"Mutation"}},"product":{"id":"p2"}}',
    );
    expect(engine.apiSchema.getDirective('defer')).toBeTruthy();
  });
});

describe('a mutation', () => {
  it('runs its fields one after the other, in the order of the client, over subgraphs', async () => {
    const { ask, sent } = await engineOn(SHOP);
    const text = `mutation { a: count ...F review(product: "p1") { id author { name } } b: count(from: 5) }
      fragment F on Mutation { addProduct(name: "x") { id rating } }`;
    const { data } = await ask(text);
    expect(JSON.stringify(data)).toBe(
      '{"a":1,"addProduct":{"id":"p9","rating":4.5},"review":{"id":"p1-r1","author":{"name":"User u1"}},"b":6}',
    );
    const roots = sent().filter(({ query }) => query.startsWith('mutation'));
    expect(roots.map(({ subgraph }) => subgraph)).toEqual(['products', 'reviews', 'products']);
    expect(roots[0]?.query.indexOf('a:count')).toBeLessThan(roots[0]?.query.indexOf('addProduct') ?? -1);
  });
});

describe('an engine', () => {
  it('plans ahead, and says to who asks what can not be planned', async () => {
    const { engine, ask } = await engineOn(SHOP);
    const text = 'query ($on: Boolean = false) { first { id rating @include(if: $on) } }';
    const documentHash = createHash('sha256').update(text).digest('hex');
    await engine.warm?.({ document: parse(text), documentHash, operationName: undefined });
    await engine.warm?.({ document: parse('{ unknown }'), documentHash: 'x', operationName: undefined });
    await engine.warm?.({ document: parse(text), documentHash, operationName: 'None' });
    expect(await ask(text)).toEqual({ data: { first: { id: 'p1' } } });
  });

  it('keeps no more plans than it is told to, and answers all the same', async () => {
    const { ask } = await engineOn(SHOP, { plansKept: 1 });
    for (let round = 0; round < 2; round += 1) {
      for (const name of ['a', 'b', 'c'])
        expect(await ask(`{ ${name}: first { id } }`)).toEqual({ data: { [name]: { id: 'p1' } } });
    }
  });
});
