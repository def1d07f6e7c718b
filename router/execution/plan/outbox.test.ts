import { describe, expect, it } from 'vitest';
import { engineOn, partsOf, SHOP } from '../../testing/engine-in-process.ts';

const EXPECTED_REVIEWS = ['r1', 'r2'].map((id) => ({ id: `p1-${id}` }));

/** The requests that a subgraph got for entities. */
const entityRequests = (sent: readonly { subgraph: string; query: string; variables: Record<string, unknown> }[], name: string) =>
  sent.filter(({ subgraph, query }) => subgraph === name && query.includes('_entities'));

describe('entity fetches to one subgraph', () => {
  it('that are ready together travel as one request, each as a field of its own', async () => {
    const { ask, sent } = await engineOn(SHOP);
    expect(await ask('{ products { sku: id reviews { text } } first { reviews { id } } }')).toMatchObject({
      data: {
        first: { reviews: EXPECTED_REVIEWS },
        products: [{ reviews: [{ text: 'Text of r1' }, { text: 'Text of r2' }] }, {}, {}],
      },
    });
    const [request, ...others] = entityRequests(sent(), 'reviews');
    expect(others).toEqual([]);
    expect(request?.query).toContain('_e0:_entities(representations:$r0)');
    expect(request?.query).toContain('_e1:_entities(representations:$r1)');
    expect(request?.variables).toMatchObject({ r0: [{ id: 'p1' }, { id: 'p2' }, { id: 'p3' }], r1: [{ id: 'p1' }] });
  });

  it('that ask the same of different entities are one field, with each entity once', async () => {
    const { ask, sent } = await engineOn(SHOP);
    const { data } = await ask('{ product(id: "p3") { rating } first { rating } again: product(id: "p3") { rating } }');
    expect(data).toEqual({ product: { rating: 4.5 }, first: { rating: 4.5 }, again: { rating: 4.5 } });
    const requests = entityRequests(sent(), 'reviews');
    expect(requests.map(({ variables }) => variables)).toEqual([
      {
        representations: [
          { __typename: 'Product', id: 'p3' },
          { __typename: 'Product', id: 'p1' },
        ],
      },
    ]);
  });

  it('travel by themselves where that is switched off', async () => {
    const { ask, sent } = await engineOn(SHOP, { joinFetches: false });
    await ask('{ products { reviews { text } } first { reviews { id } } }');
    expect(entityRequests(sent(), 'reviews')).toHaveLength(2);
  });

  it('keep their variables and fragments apart', async () => {
    const { ask, sent } = await engineOn(SHOP);
    const text = `query ($r0: Boolean, $r1: Boolean) {
      latest { product { name colour(light: $r0) ...Look } }
      again: latest { product { other: colour(light: $r1) ...Look } }
    }
    fragment Look on Product { plain: colour }`;
    const { data } = await ask(text, { variables: { r0: true, r1: false } });
    expect(data).toMatchObject({
      latest: [{ product: { name: 'Name of p1', colour: 'light red', plain: 'red' } }, {}, {}, {}, {}, {}],
      again: [{ product: { other: 'red', plain: 'red' } }, {}, {}, {}, {}, {}],
    });
    const [request, ...others] = entityRequests(sent(), 'products');
    expect(others).toEqual([]);
    expect(request?.variables).toMatchObject({ r0: true, r1: false, r0_: [{}, {}, {}], r1_: [{}, {}, {}] });
  });

  it('have their errors at their own places', async () => {
    const { ask } = await engineOn(SHOP);
    expect(
      await ask('{ second: product(id: "p2") { rating } first { rating } products { id reviews { id } rating } }'),
    ).toMatchObject({
      data: { second: { rating: null }, first: { rating: 4.5 }, products: [{ rating: 4.5 }, { rating: null }, { rating: 4.5 }] },
      errors: [
        ['second.rating', 'SUBGRAPH_ERROR'],
        ['products.1.rating', 'SUBGRAPH_ERROR'],
      ],
    });
  });

  it('all fail where their request does, each at its own place', async () => {
    const { ask, answerWith } = await engineOn(SHOP);
    const text = '{ products { rating } first { reviews { id } } }';
    answerWith('reviews', () => Promise.resolve('{"errors":[{"message":"away"}]}'));
    expect(await ask(text)).toEqual({
      data: { products: [{ rating: null }, { rating: null }, { rating: null }], first: null },
      errors: [
        ['products', 'SUBGRAPH_ERROR'],
        ['first', 'SUBGRAPH_ERROR'],
      ],
    });
    answerWith('reviews', () => Promise.resolve('{"data":null,"errors":[{"message":"away","path":["_e1"]}]}'));
    expect((await ask('{ products { rating } first { must } }')).errors).toEqual([
      ['products', 'SUBGRAPH_ERROR'],
      ['first', 'SUBGRAPH_ERROR'],
    ]);
    answerWith('reviews', () => Promise.resolve('{"data":{"_e0":[{"rating":1},{"rating":2},{"rating":3}],"_e1":[]}}'));
    expect(await ask('{ products { rating } first { stars: rating } }')).toEqual({
      data: { products: [{ rating: 1 }, { rating: 2 }, { rating: 3 }], first: { stars: null } },
      errors: [['first', 'SUBGRAPH_INVALID_RESPONSE']],
    });
  });

  it('travel in several requests where they are many', async () => {
    const { ask, sent } = await engineOn(SHOP);
    const fields = Array.from({ length: 17 }, (_, index) => `p${index}: first { r${index}: rating }`);
    const { data } = await ask(`{ ${fields.join(' ')} }`);
    expect(data).toMatchObject({ p0: { r0: 4.5 }, p16: { r16: 4.5 } });
    expect(entityRequests(sent(), 'reviews')).toHaveLength(2);
  });

  it('never wait for what is deferred', async () => {
    const { inParts, sent } = await engineOn(SHOP);
    const answer = await inParts('{ first { rating } products { id ... @defer { reviews { id } } } }');
    expect(JSON.parse(answer.initial.data ?? '')).toMatchObject({ first: { rating: 4.5 } });
    expect(await partsOf(answer)).toHaveLength(3);
    expect(entityRequests(sent(), 'reviews')).toHaveLength(2);
  });
});
