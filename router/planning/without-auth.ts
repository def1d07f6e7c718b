import { Kind, parse, print, visit } from 'graphql';

const AUTH_SPEC = /^https:\/\/specs\.apollo\.dev\/(authenticated|requiresScopes|policy)\//;

/**
 * A supergraph without its auth directives, for an executor that refuses to load one with them. Whoever uses it has to enforce
 * them elsewhere.
 */
export function withoutAuth(supergraphSdl: string): string {
  const document = parse(supergraphSdl, { noLocation: true });
  /** The names that stand for the features here, such as `authenticated`, or another by `as:`. */
  const names = new Set<string>();
  const unlinked = visit(document, {
    Directive({ name, arguments: args = [] }) {
      if (name.value !== 'link') return undefined;
      const textOf = (argument: string): string | undefined => {
        const value = args.find((one) => one.name.value === argument)?.value;
        return value?.kind === Kind.STRING ? value.value : undefined;
      };
      const [linked, feature = ''] = AUTH_SPEC.exec(textOf('url') ?? '') ?? [];
      if (linked === undefined) return undefined;
      names.add(textOf('as') ?? feature);
      return null;
    },
  });
  if (names.size === 0) return supergraphSdl;
  const isOurs = (name: string) => names.has(name) || names.has(name.split('__')[0] ?? '');
  return print(
    visit(unlinked, {
      Directive: ({ name }) => (isOurs(name.value) ? null : undefined),
      DirectiveDefinition: ({ name }) => (isOurs(name.value) ? null : undefined),
      ScalarTypeDefinition: ({ name }) => (name.value.includes('__') && isOurs(name.value) ? null : undefined),
    }),
  );
}
