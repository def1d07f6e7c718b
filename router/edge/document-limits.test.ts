import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { type DocumentLimits, overLimits } from './document-limits.ts';

const LIMITS: DocumentLimits = { depth: 3, aliases: 2, rootFields: 3, fields: 8, directives: 2 };
const over = (text: string, limits = LIMITS) => overLimits(parse(text), limits).map(({ extensions }) => extensions['limit']);

describe('an operation', () => {
  it.each([
    ['{ a { b { c } } }', []],
    ['{ a { b { c { d } } } }', ['depth']],
    ['{ a { ...F } } fragment F on T { b { c { d } } }', ['depth']],
    ['{ a { ... { ... on T { b { c } } } } }', []],
    ['{ x: a y: a }', []],
    ['{ x: a y: a z: a }', ['aliases']],
    ['{ a { x: b } c { y: b ...F } } fragment F on T { z: b }', ['aliases']],
    ['{ a b c d }', ['rootFields']],
    ['{ ...F d } fragment F on Query { a b c }', ['rootFields']],
    ['{ a { b c d } e { f g h } }', []],
    ['{ a { b c d } e { f g h i } }', ['fields']],
    ['{ a @x @y }', []],
    ['{ a @x @y @z }', ['directives']],
    ['{ ... @x @y @z { a } }', ['directives']],
    ['query A { a } query B { a b c d }', ['rootFields']],
  ])('is measured: %s', (text, expected) => {
    expect(over(text)).toEqual(expected);
  });

  it('whose fragments lead back to themselves is left to validation', () => {
    expect(over('{ ...A } fragment A on Query { a ...B } fragment B on Query { ...A }')).toEqual([]);
  });

  it('is measured in no time where fragments double forty times', () => {
    const bombs = Array.from({ length: 40 }, (_, i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`).join(' ');
    const [error] = overLimits(parse(`{ ...F0 } ${bombs} fragment F40 on Query { a }`), LIMITS);
    expect(error?.message).toBe('The operation has very many fields at its root, and at most 3 are taken');
    expect(error?.extensions).toMatchObject({ code: 'OPERATION_TOO_LARGE', most: 3 });
  });
});
