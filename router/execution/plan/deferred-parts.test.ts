import { describe, expect, it } from 'vitest';
import { engineOn, partsOf, PRODUCTS, readable, reviewsOf, SHOP } from '../../testing/engine-in-process.ts';

describe('a deferred fragment', () => {
  it('comes after the rest, with its place and its label', async () => {
    const { inParts } = await engineOn(SHOP);
    const answer = await inParts('{ first { name ... @defer(label: "late") { rating reviews { id } } } }');
    expect(readable(answer.initial)).toEqual({ data: { first: { name: 'Name of p1' } } });
    expect(await partsOf(answer)).toEqual([
      { path: 'first', label: 'late', data: { rating: 4.5, reviews: [{ id: 'p1-r1' }, { id: 'p1-r2' }] } },
    ]);
  });

  it('does not hold up the rest', async () => {
    const { inParts, answerWith } = await engineOn(SHOP);
    const gate = Promise.withResolvers<string>();
    answerWith('reviews', () => gate.promise);
    const answer = await inParts('{ first { name ... @defer { rating } } }');
    expect(readable(answer.initial)).toEqual({ data: { first: { name: 'Name of p1' } } });
    const parts = partsOf(answer);
    gate.resolve('{"data":{"_entities":[{"rating":2}]}}');
    expect(await parts).toEqual([{ path: 'first', label: undefined, data: { rating: 2 } }]);
  });

  it('of the items of a list comes for each, with errors of its own', async () => {
    const { inParts } = await engineOn(SHOP);
    const answer = await inParts('{ list: products { n: name ...R @defer(label: "r") } } fragment R on Product { rating }');
    expect(readable(answer.initial)).toEqual({ data: { list: PRODUCTS.map(({ name }) => ({ n: name })) } });
    expect(await partsOf(answer)).toEqual([
      { path: 'list.0', label: 'r', data: { rating: 4.5 } },
      { path: 'list.1', label: 'r', data: { rating: null }, errors: [['list.1.rating', 'SUBGRAPH_ERROR']] },
      { path: 'list.2', label: 'r', data: { rating: 4.5 } },
    ]);
  });

  it('is null by itself where something in it must not be null', async () => {
    const { inParts } = await engineOn(SHOP);
    const answer = await inParts('{ product(id: "p2") { name ... @defer { must } } }');
    expect(readable(answer.initial)).toEqual({ data: { product: { name: 'Name of p2' } } });
    expect(await partsOf(answer)).toEqual([
      { path: 'product', label: undefined, data: null, errors: [['product.must', 'SUBGRAPH_ERROR']] },
    ]);
  });

  it('does not come where it would stand in what is not there', async () => {
    const { inParts } = await engineOn(SHOP);
    const nothing = await inParts('{ product(id: "none") { name ... @defer { rating } } }');
    expect(readable(nothing.initial)).toEqual({ data: { product: null } });
    expect(await partsOf(nothing)).toEqual([]);
    const nulled = await inParts('{ product(id: "p2") { must ... @defer { name rating } } }');
    expect(readable(nulled.initial).data).toEqual({ product: null });
    expect(await partsOf(nulled)).toEqual([]);
  });

  it('within another comes after that', async () => {
    const { inParts } = await engineOn(SHOP);
    const answer = await inParts(
      '{ first { id ... @defer(label: "outer") { reviews { id author { id ... @defer(label: "inner") { name } } } } } }',
    );
    expect(readable(answer.initial)).toEqual({ data: { first: { id: 'p1' } } });
    const reviews = reviewsOf('p1').map(({ id, author }) => ({ id, author }));
    expect(await partsOf(answer)).toEqual([
      { path: 'first', label: 'outer', data: { reviews } },
      { path: 'first.reviews.0.author', label: 'inner', data: { name: 'User u1' } },
      { path: 'first.reviews.1.author', label: 'inner', data: { name: 'User u1' } },
    ]);
  });

  it('is deferred only if its condition holds', async () => {
    const { ask, inParts } = await engineOn(SHOP);
    const text = 'query ($late: Boolean) { first { id ... @defer(if: $late) { rating } } }';
    expect(await ask(text, { variables: { late: false } })).toEqual({ data: { first: { id: 'p1', rating: 4.5 } } });
    for (const variables of [{ late: true }, {}]) {
      const answer = await inParts(text, { variables });
      expect(readable(answer.initial)).toEqual({ data: { first: { id: 'p1' } } });
      expect(await partsOf(answer)).toHaveLength(1);
    }
    expect(await ask('{ first { id ... @defer(if: false) { rating } } }')).toMatchObject({ data: { first: { rating: 4.5 } } });
  });

  it('ends with who asked: nothing more is fetched for it', async () => {
    const { inParts, asked, answerWith } = await engineOn(SHOP, { shareFlights: false });
    const gate = Promise.withResolvers<string>();
    answerWith('reviews', () => gate.promise);
    const answer = await inParts('{ first { name ... @defer { rating } } }');
    const next = answer.parts.next();
    const returned = answer.parts.return();
    expect(asked.at(-1)?.scope.signal.aborted).toBe(true);
    gate.resolve('{"data":{"_entities":[{"rating":2}]}}');
    await Promise.all([next, returned]);
    expect(await answer.parts.next()).toEqual({ done: true, value: undefined });
  });
});
