import { buildSchema, print } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createDocuments, operationsOf } from './documents.ts';

const schema = buildSchema('type Query { a: Int } type Subscription { a: Int b: Int }');

describe('a document', () => {
  it('is read once for the same text', () => {
    const documents = createDocuments(schema);
    const first = documents.read('{ a }');
    expect(first).toMatchObject({ ok: true, hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
    expect(documents.read('{ a }')).toBe(first);
    const wrong = documents.read('{ nothing }');
    expect(wrong).toMatchObject({ ok: false });
    expect(documents.read('{ nothing }')).toBe(wrong);
  });

  it.each([
    ['{ a', 'GRAPHQL_PARSE_FAILED'],
    ['{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ['subscription { a b }', 'GRAPHQL_VALIDATION_FAILED'],
    ['mutation { a }', 'GRAPHQL_VALIDATION_FAILED'],
    [`{ ${'a '.repeat(15_000)} }`, 'GRAPHQL_PARSE_FAILED'],
    [`${'{ a'.repeat(7000)}${'}'.repeat(7000)}`, 'GRAPHQL_PARSE_FAILED'],
    [undefined, 'BAD_REQUEST'],
  ])('that can not run is refused with a code', (text, code) => {
    expect(createDocuments(schema).read(text)).toMatchObject({ ok: false, errors: [{ extensions: { code } }] });
  });

  it('whose root depends on a variable is left to the engine, and its other mistakes are still found', () => {
    const text = 'subscription ($c: Boolean!) { a @include(if: $c) b @skip(if: $c) }';
    expect(createDocuments(schema).read(text)).toMatchObject({ ok: true });
    expect(createDocuments(schema).read(text.replace(' b ', ' nothing '))).toMatchObject({ ok: false });
  });
});

describe('documents', () => {
  it('tell which were read most, and take them from one schema to the next', () => {
    const documents = createDocuments(schema);
    for (const text of ['{ x: a }', '{ a }', '{ nothing }', '{ nothing }', '{ a }']) documents.read(text);
    expect(documents.hottest(5)).toEqual([
      { text: '{ a }', hits: 2 },
      { text: '{ x: a }', hits: 1 },
    ]);
    expect(documents.hottest(1)).toHaveLength(1);
    const next = createDocuments(buildSchema('type Query { a: Int }'));
    expect(next.keep('{ a }', 2)).toMatchObject({ ok: true });
    expect(next.keep('{ x }', 9)).toBeUndefined();
    next.read('{ a }');
    expect(next.hottest(5)).toEqual([{ text: '{ a }', hits: 3 }]);
  });

  it('take @defer out for clients that take one answer', () => {
    const deferring = buildSchema('directive @defer(if: Boolean, label: String) on INLINE_FRAGMENT type Query { a: Int }');
    const document = createDocuments(deferring).read('{ ... @defer(label: "x") @include(if: true) { a } }');
    if (!document.ok) throw new Error('the document is valid');
    expect(print(document.undeferred.document)).toBe('{\n  ... @include(if: true) {\n    a\n  }\n}');
    expect(document.undeferred.hash).not.toBe(document.hash);
    const plain = createDocuments(schema).read('{ a }');
    expect(plain).toMatchObject({ ok: true, undeferred: { hash: plain.ok && plain.hash } });
  });

  it('do not show the schema where that is switched off', () => {
    const documents = createDocuments(schema, { introspection: false });
    expect(documents.read('{ __schema { queryType { name } } }')).toMatchObject({ ok: false });
    expect(documents.read('{ __typename }')).toMatchObject({ ok: true });
  });

  it('name the operations that can be planned before anybody asks', () => {
    const documents = createDocuments(schema);
    const named = (text: string) => {
      const document = documents.read(text);
      return document.ok ? operationsOf(document).map(({ operationName }) => operationName) : undefined;
    };
    expect(named('query A { a }')).toEqual([undefined]);
    expect(named('query A { a } query B { a } subscription C { a }')).toEqual(['A', 'B']);
  });
});
