import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createDocuments } from './documents.ts';

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
    [`{ ${'a '.repeat(15_000)} }`, 'GRAPHQL_PARSE_FAILED'],
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
