import { type ConstValueNode, type DirectiveNode, Kind, parse, print, visit } from 'graphql';

const AUTH_SPEC = /^https:\/\/specs\.apollo\.dev\/(authenticated|requiresScopes|policy)\//;

/**
 * A supergraph without its auth directives, for an executor that refuses to load one with them. Whoever uses it has to enforce
 * them elsewhere.
 */
export function withoutAuth(supergraphSdl: string): string {
  const names = new Set<string>();
  const unlinked = visit(parse(supergraphSdl, { noLocation: true }), {
    Directive(directive) {
      const found = directive.name.value === 'link' ? namesOf(directive) : [];
      for (const name of found) names.add(name);
      return found.length > 0 ? null : undefined;
    },
  });
  if (names.size === 0) return supergraphSdl;
  /** What is not imported has the name of its feature in front. */
  const isAuth = (name: string) => names.has(name) || names.has(name.split('__')[0] ?? '');
  return print(
    visit(unlinked, {
      Directive: ({ name }) => (isAuth(name.value) ? null : undefined),
      DirectiveDefinition: ({ name }) => (isAuth(name.value) ? null : undefined),
      ScalarTypeDefinition: ({ name }) => (isAuth(name.value) ? null : undefined),
    }),
  );
}

/** By which names an auth feature goes in a supergraph; none of other features. */
function namesOf({ arguments: args = [] }: DirectiveNode): readonly string[] {
  const valueOf = (argument: string) => args.find(({ name }) => name.value === argument)?.value as ConstValueNode | undefined;
  const [, feature] = AUTH_SPEC.exec(textIn(valueOf('url')) ?? '') ?? [];
  if (feature === undefined) return [];
  const imports = valueOf('import');
  const imported = (imports?.kind === Kind.LIST ? imports.values : []).flatMap((one) => {
    const renamed = one.kind === Kind.OBJECT ? one.fields.find(({ name }) => name.value === 'as')?.value : one;
    return textIn(renamed)?.replace(/^@/, '') ?? [];
  });
  return [textIn(valueOf('as')) ?? feature, ...imported];
}

function textIn(value: ConstValueNode | undefined): string | undefined {
  return value?.kind === Kind.STRING ? value.value : undefined;
}
