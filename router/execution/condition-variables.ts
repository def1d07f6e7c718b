import { type DirectiveNode, type DocumentNode, GraphQLError, Kind, visit } from 'graphql';

const CONDITIONS: ReadonlySet<string> = new Set(['skip', 'include', 'defer']);

/** The variables that decide what is selected or deferred, in the order in which they come up. */
export function conditionVariables(document: DocumentNode): readonly string[] {
  const names = new Set<string>();
  visit(document, {
    Directive(directive) {
      addVariable(directive, names);
    },
  });
  return [...names];
}

function addVariable({ name, arguments: args }: DirectiveNode, names: Set<string>): void {
  const value = CONDITIONS.has(name.value) ? args?.find((argument) => argument.name.value === 'if')?.value : undefined;
  if (value?.kind === Kind.VARIABLE) names.add(value.name.value);
}

/**
 * Which of them are true, as text.
 * @throws GraphQLError BAD_USER_INPUT where one is null, which only an explicit null beside a default can be
 */
export function conditionKey(names: readonly string[], variables: Readonly<Record<string, unknown>>): string {
  let key = '';
  for (const name of names) {
    // Only the condition of @defer may be left out: it has a default.
    const value = variables[name] === undefined ? true : variables[name];
    if (typeof value !== 'boolean') {
      throw new GraphQLError(`The variable $${name} decides what is selected, so it must not be null`, {
        extensions: { code: 'BAD_USER_INPUT' },
      });
    }
    key += value ? '+' : '-';
  }
  return key;
}
