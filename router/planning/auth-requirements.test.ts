import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { loadSupergraph } from './supergraph.ts';

const IMPORTS = '"@key", "@shareable", "@external", "@requires", "@interfaceObject", "@context", "@fromContext"';
const AUTH = '"@authenticated", "@requiresScopes", "@policy"';

function composed(subgraphs: Readonly<Record<string, string>>, auth = AUTH) {
  const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [${IMPORTS}, ${auth}])`;
  const services = Object.entries(subgraphs).map(([name, sdl]) => {
    return { name, url: `http://${name}.invalid/graphql`, typeDefs: parse(`${link} ${sdl}`) };
  });
  const { supergraphSdl, errors = [] } = composeServices(services);
  return { supergraphSdl, codes: errors.map(({ extensions }) => extensions['code']) };
}

/** What a field requires, readable. */
function requirementsOf(subgraphs: Readonly<Record<string, string>>, imports?: string) {
  const { supergraphSdl, codes } = composed(subgraphs, imports);
  if (supergraphSdl === undefined) throw new Error(`compose a test's subgraphs: ${codes.join()}`);
  const { auth } = loadSupergraph(supergraphSdl);
  return (parent: string, field: string) =>
    auth.of(parent, field).map((index) => {
      const one = auth.all[index];
      return one && one.kind !== 'authenticated' ? `${one.kind} ${JSON.stringify(one.anyOf)}` : one?.kind;
    });
}

describe('what a field requires', () => {
  it('is nothing where nothing is written', () => {
    expect(requirementsOf({ a: 'type Query { a: Int }' })('Query', 'a')).toEqual([]);
  });

  it('is what stands at it, at the type it is on, and at the type of its value', () => {
    const of = requirementsOf({
      a: `type Query { user: User }
        type User @authenticated { name: String @policy(policies: [["p"]]), level: [Level!]! }
        enum Level @requiresScopes(scopes: [["a", "b"], ["c"]]) { LOW }`,
    });
    expect(of('Query', 'user')).toEqual(['authenticated']);
    expect(of('User', 'name')).toEqual(['authenticated', 'policies [["p"]]']);
    expect(of('User', 'level')).toEqual(['authenticated', 'scopes [["a","b"],["c"]]']);
  });

  it('is never more than the name of the type for __typename', () => {
    expect(requirementsOf({ a: 'type Query { user: User } type User @authenticated { n: Int }' })('User', '__typename')).toEqual(
      [],
    );
  });

  it('is on an interface what each implementation requires, their narrower types included', () => {
    const of = requirementsOf({
      a: `type Query { node: Node }
        interface Node { id: ID!, next: Node }
        type A implements Node { id: ID! @authenticated, next: B }
        type B implements Node @requiresScopes(scopes: [["b"]]) { id: ID!, next: Node }`,
    });
    expect(of('Node', 'id')).toEqual(expect.arrayContaining(['authenticated', 'scopes [["b"]]']));
    expect(of('Query', 'node')).toEqual(['scopes [["b"]]']);
    expect(of('A', 'next')).toEqual(['scopes [["b"]]']);
  });

  it('is all of what several subgraphs say, scopes as one list of alternatives', () => {
    const of = requirementsOf({
      a: 'type Query { both: Int @shareable @requiresScopes(scopes: [["a"], ["b"]]) }',
      b: 'type Query { both: Int @shareable @requiresScopes(scopes: [["c"]]) @authenticated }',
    });
    expect(of('Query', 'both')).toEqual(expect.arrayContaining(['authenticated', 'scopes [["a","c"],["b","c"]]']));
  });

  it('is read by whatever name the directives have in the supergraph', () => {
    const auth = '{ name: "@authenticated", as: "@signedIn" }';
    expect(requirementsOf({ a: 'type Query { a: Int @signedIn }' }, auth)('Query', 'a')).toEqual(['authenticated']);
  });

  it('of an interface object is required of every implementation', () => {
    const of = requirementsOf({
      a: 'type Query { node: Node } interface Node @key(fields: "id") { id: ID! } type A implements Node @key(fields: "id") { id: ID! }',
      b: 'type Node @key(fields: "id") @interfaceObject { id: ID!, stars: Int @authenticated }',
    });
    expect(of('A', 'stars')).toEqual(['authenticated']);
    expect(of('Node', 'stars')).toEqual(['authenticated']);
  });
});

// What enforcement relies on: were one of these to compose, it would have to be enforced here.
describe('composition refuses', () => {
  it.each([
    [
      'a field that requires another and asks less than that',
      'MISSING_TRANSITIVE_AUTH_REQUIREMENTS',
      {
        a: 'type Query { u: User } type User @key(fields: "id") { id: ID!, email: String @authenticated }',
        b: 'type User @key(fields: "id") { id: ID!, email: String @external, card: String @requires(fields: "email") }',
      },
    ],
    [
      'an argument from a context that asks more than its field',
      'MISSING_TRANSITIVE_AUTH_REQUIREMENTS',
      {
        a: `type Query { u: User } type User @key(fields: "id") @context(name: "user") { id: ID!, plan: String! @authenticated, card: Card! }
          type Card @key(fields: "id") { id: ID!, limit(plan: String @fromContext(field: "$user { plan }")): Int }`,
      },
    ],
    [
      'a directive on an interface',
      'AUTH_REQUIREMENTS_APPLIED_ON_INTERFACE',
      { a: 'type Query { n: N } interface N @authenticated { id: ID } type A implements N { id: ID }' },
    ],
  ])('%s', (_what, code, subgraphs) => {
    expect(composed(subgraphs).codes).toContain(code);
  });
});
