import { getOperationAST, parse, print } from 'graphql';
import { describe, expect, it } from 'vitest';
import { rootFieldOf } from './root-field.ts';

function rootOf(text: string, variables: Record<string, unknown> = {}) {
  const document = parse(text);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('the test has no operation');
  const { nodes, conditions } = rootFieldOf(document, operation, variables);
  return { fields: nodes.map((node) => print(node).replaceAll(/\s+/g, ' ')), conditions };
}

describe('the root field of a subscription', () => {
  it('is found through fragments, however often it is selected', () => {
    const text = 'subscription { a: f { x } ... on S { a: f { y } } ...R } fragment R on S { a: f { z } ...R }';
    expect(rootOf(text)).toEqual({ fields: ['a: f { x }', 'a: f { y }', 'a: f { z }'], conditions: '' });
  });

  it('is the one whose conditions hold, and they are taken out', () => {
    const text = `subscription ($on: Boolean!, $off: Boolean = false) {
      f @include(if: $on) @skip(if: false) { x @include(if: $on) } g @include(if: $off) { y } ... @skip(if: $on) { h { z } } }`;
    expect(rootOf(text, { on: true, off: false })).toEqual({ fields: ['f { x @include(if: $on) }'], conditions: '+--' });
    expect(rootOf(text, { on: false, off: false })).toEqual({ fields: ['h { z }'], conditions: '--+' });
  });

  it.each([
    ['two fields', 'subscription { f g }'],
    ['one field under two names', 'subscription { f b: f }'],
    ['a field of the schema itself', 'subscription { __typename }'],
    ['no field whose condition holds', 'subscription { f @skip(if: true) }'],
  ])('is refused where there is %s', (_what, text) => {
    expect(() => rootOf(text)).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT' }));
  });
});
