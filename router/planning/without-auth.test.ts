import { composeServices } from '@apollo/composition';
import { Supergraph } from '@apollo/federation-internals';
import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { loadSupergraph } from './supergraph.ts';
import { withoutAuth } from './without-auth.ts';

function composed(imports: string, sdl: string): string {
  const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [${imports}])`;
  const { supergraphSdl, errors } = composeServices([{ name: 'a', url: 'http://a', typeDefs: parse(`${link} ${sdl}`) }]);
  if (supergraphSdl === undefined) throw new Error(String(errors));
  return supergraphSdl;
}

describe('a supergraph without auth', () => {
  it.each([
    [
      'under their own names',
      '"@authenticated", "@requiresScopes", "@policy"',
      'type Query { a: A @authenticated, b: E } type A @requiresScopes(scopes: [["s"]]) { x: Int @policy(policies: [["p"]]) } enum E @authenticated { ONE }',
    ],
    [
      'under other names',
      '{ name: "@authenticated", as: "@signedIn" }, { name: "@requiresScopes", as: "@needs" }',
      'type Query { a: Int @signedIn @needs(scopes: [["s"]]) }',
    ],
  ])('has none of the directives, %s, and all else', (_how, imports, sdl) => {
    const given = composed(imports.replace('', ''), sdl);
    expect(() => Supergraph.build(given)).toThrow(/SECURITY/);
    const plain = withoutAuth(given);
    expect(() => Supergraph.build(plain)).not.toThrow();
    expect(plain).not.toMatch(/authenticated|signedIn|needs|[sS]cope|[pP]olic/);
    const { auth, apiSchema } = loadSupergraph(plain);
    expect(auth.all).toEqual([]);
    expect(Object.keys(apiSchema.getTypeMap()).sort()).toEqual(Object.keys(loadSupergraph(given).apiSchema.getTypeMap()).sort());
  });

  it('is the same text where there are none', () => {
    const given = composed('"@key"', 'type Query { a: Int }');
    expect(withoutAuth(given)).toBe(given);
  });
});
