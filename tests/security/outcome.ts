import { getNamedType, type GraphQLOutputType, isCompositeType, isUnionType } from 'graphql';
import type { Answer } from '../harness/client.ts';

/** What to select of a field so that its outcome can be told. */
export function selectionOf(declared: GraphQLOutputType): string {
  const type = getNamedType(declared);
  if (!isCompositeType(type)) return '';
  const refused = isUnionType(type) ? type.getTypes().filter((member) => 'reason' in member.getFields()) : [];
  return ` { __typename ${refused.map(({ name }) => `... on ${name} { ${aliasOf(name)}: reason }`).join(' ')} }`;
}

/** Enums of different refusals can't stand under one name. */
const aliasOf = (typeName: string): string => `reason_${typeName}`;

/**
 * What somebody got of a field, as one word: the code of an error, `null`, `nothing` where not even the object above was there,
 * the reason of a refusal, `done`, an `empty` list, or `value`.
 * @param path to the field: names, and `*` for the first item of a list
 */
export function outcomeOf({ data, errors }: Pick<Answer<unknown>, 'data' | 'errors'>, path: readonly string[]): string {
  const [root = ''] = path;
  const error = errors.find((one) => one.path?.[0] === root) ?? errors.find((one) => !one.path);
  if (error) return String(error.extensions?.['code']);
  let value: unknown = data;
  for (const [at, step] of path.entries()) {
    value = step === '*' ? (value as unknown[])[0] : (value as Record<string, unknown>)[step];
    if (value === undefined) return 'nothing';
    if (value === null) return at === path.length - 1 ? 'null' : 'nothing';
  }
  if (Array.isArray(value) && value.length === 0) return 'empty';
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'value';
  const { __typename, ...others } = value as Record<string, unknown>;
  const reason = Object.entries(others).find(([name]) => name.startsWith('reason_'))?.[1];
  if (typeof reason === 'string') return `refused: ${reason}`;
  return String(__typename).endsWith('Ok') ? 'done' : 'value';
}
