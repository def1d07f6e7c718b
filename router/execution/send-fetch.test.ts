import { describe, expect, it } from 'vitest';
import { viewerOf } from '../../platform/testing/subgraph-client.ts';
import { engineOn, SHOP } from '../testing/engine-in-process.ts';

describe('fetches', () => {
  const held = async (options: Parameters<typeof engineOn>[1] = {}) => {
    const on = await engineOn(SHOP, options);
    const gate = Promise.withResolvers<string>();
    const begun = Promise.withResolvers<void>();
    on.answerWith('products', () => {
      begun.resolve();
      return gate.promise;
    });
    const open = () =>
      gate.resolve(JSON.stringify({ data: { first: { __typename: 'Product', id: 'p1', name: 'N', colour: 'red' } } }));
    return { ...on, open, asked: begun.promise };
  };

  it('that are equal and under way are sent once for one viewer, whatever is made of them', async () => {
    const { ask, sent, open } = await held();
    const viewer = viewerOf('ada');
    const scope = { viewer };
    const answers = [
      ask('{ first { name rating } }', { scope }),
      ask('{ first { name rating } }', { scope }),
      ask('{ first { name colour rating } }', { scope }),
      ask('{ first { name rating } }', { scope: { viewer: viewerOf('ada') } }),
      ask('{ first { name rating } }'),
    ];
    open();
    const plain = { data: { first: { name: 'N', rating: 4.5 } } };
    expect(await Promise.all(answers)).toEqual([
      plain,
      plain,
      { data: { first: { name: 'N', colour: 'red', rating: 4.5 } } },
      plain,
      plain,
    ]);
    expect(sent().filter(({ subgraph }) => subgraph === 'products')).toHaveLength(4);
  });

  it('of equal queries are made as by one, until the first of them is answered', async () => {
    const { ask, sent, open, answerWith } = await held();
    const reviews = Promise.withResolvers<string>();
    const asked = Promise.withResolvers<void>();
    answerWith('reviews', () => {
      asked.resolve();
      return reviews.promise;
    });
    const text = '{ first { name rating } }';
    const answers = [ask(text), ask(text)];
    open();
    await asked.promise;
    answers.push(ask(text));
    reviews.resolve('{"data":{"_entities":[{"rating":3}]}}');
    const expected = { data: { first: { name: 'N', rating: 3 } } };
    expect(await Promise.all(answers)).toEqual([expected, expected, expected]);
    // The late one asks for the first part again.
    expect(sent().filter(({ subgraph }) => subgraph === 'products')).toHaveLength(2);
  });

  it('are not shared where that is switched off', async () => {
    const { ask, sent, open } = await held({ shareFlights: false });
    const answers = [ask('{ first { name } }'), ask('{ first { name } }')];
    open();
    await Promise.all(answers);
    expect(sent()).toHaveLength(2);
  });

  it('of what changes something are never shared', async () => {
    const { ask, sent, answerWith } = await engineOn(SHOP, { shareOperations: true });
    const gate = Promise.withResolvers<string>();
    answerWith('products', () => gate.promise);
    const answers = [ask('mutation { count }'), ask('mutation { count }')];
    gate.resolve('{"data":{"count":1}}');
    await Promise.all(answers);
    expect(sent()).toHaveLength(2);
  });

  it('go on for who still waits when another of them has left', async () => {
    const { ask, sent, open, asked } = await held();
    const left = new AbortController();
    const gone = ask('{ first { name } }', { scope: { signal: left.signal } });
    const stays = ask('{ first { name } }');
    await asked;
    left.abort();
    expect((await gone).data).toEqual({ first: null });
    open();
    expect(await stays).toEqual({ data: { first: { name: 'N' } } });
    expect(sent()).toHaveLength(1);
  });

  it('of whole queries that are equal are made once where that is switched on', async () => {
    const { ask, sent, open } = await held({ shareOperations: true, shareFlights: false });
    const text = '{ first { name } }';
    const answers = [ask(text), ask(text), ask(text, { scope: { viewer: viewerOf('ada') } })];
    open();
    await Promise.all(answers);
    expect(sent()).toHaveLength(2);
  });
});
