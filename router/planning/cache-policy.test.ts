import { buildSchema, Kind, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { cachePolicyOf, readCacheHints } from './cache-policy.ts';
import { isolate } from './operation-document.ts';

const SDL = `
  directive @cacheControl(maxAge: Int, scope: CacheControlScope, inheritMaxAge: Boolean) repeatable on FIELD_DEFINITION | OBJECT | INTERFACE | UNION
  enum CacheControlScope { PUBLIC PRIVATE }
  type Query {
    rates: Rates @cacheControl(maxAge: 300)
    now: String
    count: Int @cacheControl(maxAge: 30)
    me: User
    node: Node
    any: Any
    twice: Int @cacheControl(maxAge: 10) @cacheControl(maxAge: 90, scope: PRIVATE)
  }
  type Mutation { rates: Rates @cacheControl(maxAge: 300) }
  type Rates { usd: Float, fresh: Float @cacheControl(maxAge: 5), by: Bank, part: Part, own: User @cacheControl(maxAge: 60) }
  type Bank { name: String }
  type Part @cacheControl(inheritMaxAge: true) { x: Int }
  type User @cacheControl(maxAge: 60, scope: PRIVATE) { name: String }
  interface Node @cacheControl(maxAge: 100) { id: ID, title: String }
  type Post implements Node { id: ID, title: String @cacheControl(maxAge: 20), text: String }
  type Note implements Node @cacheControl(maxAge: 40, scope: PRIVATE) { id: ID, title: String }
  union Any = Post | Bank`;
const schema = buildSchema(SDL);
const hints = readCacheHints(SDL);

function policyOf(text: string, needsRights = false): string {
  const document = parse(text);
  const [operation] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('no operation');
  const { maxAgeSeconds, scope } = cachePolicyOf(isolate(document, operation), { schema, hints, needsRights });
  return `${scope} ${maxAgeSeconds}`;
}

describe('how long an answer may be kept', () => {
  it.each([
    ['{ rates { usd } }', 'PUBLIC 300', 'a plain value is as what it is in'],
    ['{ rates { usd fresh } }', 'PUBLIC 5', 'the shortest decides'],
    ['{ rates { usd } count }', 'PUBLIC 30', 'all roots count'],
    ['{ now }', 'PRIVATE 0', 'a root without a hint is not kept'],
    ['{ rates { by { name } } }', 'PRIVATE 0', 'an object without a hint is not kept'],
    ['{ rates { part { x } } }', 'PUBLIC 300', 'an object may take the age of what it is in'],
    ['{ me { name } }', 'PRIVATE 60', 'what is a viewer’s is nobody else’s'],
    ['{ rates { own { name } } }', 'PRIVATE 60', 'a field keeps the scope of its type'],
    ['{ rates { usd @include(if: false) fresh @skip(if: true) } }', 'PUBLIC 5', 'what may be left out counts'],
    ['{ ...F } fragment F on Query { rates { ...G ...G } } fragment G on Rates { fresh }', 'PUBLIC 5', 'fragments count'],
    ['{ node { id } }', 'PRIVATE 40', 'every type that may stand there counts'],
    ['{ node { title } }', 'PRIVATE 20', 'and so do its fields'],
    ['{ node { ... on Post { title } } }', 'PRIVATE 20', 'a type may still be another'],
    ['{ any { ... on Post { text } } }', 'PRIVATE 0', 'a union without a hint is not kept'],
    ['{ twice }', 'PRIVATE 10', 'of two hints the strictest counts'],
    ['{ __typename rates { __typename usd } }', 'PUBLIC 300', 'names of types say nothing'],
    ['{ __schema { description } count }', 'PRIVATE 0', 'the schema is not kept'],
    ['{ x: rates { x: usd } rates { fresh } }', 'PUBLIC 5', 'aliases are what they stand for'],
    ['mutation { rates { usd } }', 'PRIVATE 0', 'a mutation is not kept'],
  ])('of %s is %s: %s', (text, policy) => {
    expect(policyOf(text)).toBe(policy);
  });

  it('is for one alone where anything of it needs a right', () => {
    expect(policyOf('{ rates { usd } }', true)).toBe('PRIVATE 300');
  });

  it('is not at all where nothing says so', () => {
    const [operation] = parse('{ now }').definitions;
    if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('no operation');
    const given = isolate(parse('{ now }'), operation);
    expect(cachePolicyOf(given, { schema, hints: new Map(), needsRights: false })).toEqual({
      maxAgeSeconds: 0,
      scope: 'PRIVATE',
    });
  });
});
