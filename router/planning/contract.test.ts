import { composeServices } from '@apollo/composition';
import { buildSchema, lexicographicSortSchema, parse, printSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { contractOf } from './contract.ts';
import { loadSupergraph } from './supergraph.ts';

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@tag", "@interfaceObject", "@shareable"])';

function partnerOf(...sdls: readonly string[]) {
  const { supergraphSdl, errors } = composeServices(
    sdls.map((sdl, index) => ({
      name: `s${index}`,
      url: `http://s${index}`,
      typeDefs: parse(`${LINK}\n${sdl.replaceAll('@p', '@tag(name: "partner")')}`),
    })),
  );
  if (!supergraphSdl) throw new Error(String(errors));
  return contractOf(supergraphSdl, loadSupergraph(supergraphSdl).apiSchema, 'partner');
}

function schemaOf(...sdls: readonly string[]): string {
  const contract = partnerOf(...sdls);
  if (!contract?.ok) throw new Error(JSON.stringify(contract));
  return printSchema(lexicographicSortSchema(contract.schema));
}

const same = (sdl: string): string => printSchema(lexicographicSortSchema(buildSchema(sdl)));

function problemsOf(...sdls: readonly string[]): readonly string[] {
  const contract = partnerOf(...sdls);
  return contract && !contract.ok ? contract.problems.map(({ message }) => message) : [];
}

describe('a contract', () => {
  it('is not there where nothing carries the tag', () => {
    expect(partnerOf('type Query { a: Int, b: Int @tag(name: "internal") }')).toBeUndefined();
  });

  it('has the fields that carry the tag, and no others', () => {
    expect(schemaOf('type Query { a: A @p secret: Int } type A { x: Int @p y: Int }')).toBe(
      same('type Query { a: A } type A { x: Int }'),
    );
  });

  it('has all fields of a type that carries the tag', () => {
    expect(schemaOf('type Query { a: A @p } type A @p { x: Int y: Int }')).toBe(
      same('type Query { a: A } type A { x: Int y: Int }'),
    );
  });

  it('leaves out what can not be reached, and says so', () => {
    const contract = partnerOf('type Query { a: Int @p b: B } type B { x: Int @p }');
    expect(contract).toMatchObject({ ok: true, unreachable: ['B.x'] });
    expect(contract?.ok && contract.schema.getType('B')).toBeUndefined();
  });

  it('has a field of an interface at every type that implements it, wherever the field comes from', () => {
    expect(
      schemaOf(
        `type Query { node: Node @p }
         interface Node @key(fields: "id") { id: ID! @p size(in: Unit = CM @p, by: Int): Int @p }
         enum Unit @p { CM MM }
         type Box implements Node @key(fields: "id") { id: ID! size(in: Unit = CM, by: Int): Int depth: Int }`,
        'type Node @key(fields: "id") @interfaceObject { id: ID! weight: Int @p price: Int }',
      ),
    ).toBe(
      same(
        'type Query { node: Node } interface Node { id: ID! size(in: Unit = CM): Int weight: Int } enum Unit { CM MM } type Box implements Node { id: ID! size(in: Unit = CM): Int weight: Int }',
      ),
    );
  });

  it('has the members of a union that have something to show, and the values of an enum that carry the tag', () => {
    expect(
      schemaOf('type Query { a: U @p e: E @p } union U @p = A | B type A { x: Int @p } type B { y: Int } enum E { ONE @p TWO }'),
    ).toBe(same('type Query { a: U e: E } union U = A type A { x: Int } enum E { ONE }'));
  });

  it('has mutations where these carry the tag', () => {
    expect(
      schemaOf(
        'type Query { a: Int @p } type Mutation { b(i: I! @p): Int @p c: Int } input I { x: Int! @p y: Int z: D @p } scalar D @p',
      ),
    ).toBe(same('type Query { a: Int } type Mutation { b(i: I!): Int } input I { x: Int! z: D } scalar D'));
  });
});

describe('a contract can not be made', () => {
  it.each([
    [
      'of a field whose type shows nothing',
      'type Query { a: A @p } type A { x: Int }',
      /^Query\.a carries the tag partner, but nothing of its type A does/,
    ],
    ['of a field whose scalar does not carry the tag', 'type Query { a: D @p } scalar D', /^Query\.a .* type D does/],
    ['of a union without members to show', 'type Query { a: U @p } union U @p = A type A { x: Int }', /^Query\.a .* type U/],
    ['without a required argument', 'type Query { a(id: ID!): Int @p }', /^Query\.a\(id:\) is required/],
    [
      'without a required field of an input',
      'type Query { a(i: I @p): Int @p } input I { x: Int @p y: Int! }',
      /^I\.y is required/,
    ],
    [
      'with an argument whose type does not carry the tag',
      'type Query { a(e: E @p): Int @p } enum E { A }',
      /^Query\.a\(e:\) carries the tag partner, but nothing of its type E/,
    ],
    [
      'where a default is no value of it',
      'type Query { a(e: E! = A @p): Int @p } enum E { A B @p }',
      /^the default of Query\.a\(e:\)/,
    ],
    ['without a root', 'type Query { a: A } type A { x: Int @p }', /^no field of Query carries the tag/],
  ])('%s', (_what, sdl, message) => {
    expect(problemsOf(sdl)).toEqual([expect.stringMatching(message)]);
  });
});
