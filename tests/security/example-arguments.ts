import {
  type GraphQLField,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';
import { tomorrow } from '../harness/inputs.ts';

/** A field as it is asked: its arguments as variables, whose names end with a suffix that keeps fields of one operation apart. */
export interface AskedField {
  /** `content(id: $id0)` */
  readonly text: string;
  /** `$id0: ID!` */
  readonly declarations: readonly string[];
  readonly variables: Readonly<Record<string, unknown>>;
}

/** @param given values of arguments; others that are required get something of their type */
export function askField(
  field: GraphQLField<unknown, unknown>,
  given: Readonly<Record<string, unknown>>,
  suffix: string,
): AskedField {
  const asked = field.args.filter((arg) => arg.name in given || isRequiredArgument(arg));
  const names = asked.map(({ name }) => `${name}: $${name}${suffix}`);
  return {
    text: names.length > 0 ? `${field.name}(${names.join(', ')})` : field.name,
    declarations: asked.map(({ name, type }) => `$${name}${suffix}: ${String(type)}`),
    variables: Object.fromEntries(asked.map(({ name, type }) => [`${name}${suffix}`, given[name] ?? exampleOf(type)])),
  };
}

function exampleOf(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return exampleOf(type.ofType);
  if (isListType(type)) return [exampleOf(type.ofType)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    const required = Object.values(type.getFields()).filter(isRequiredInputField);
    return Object.fromEntries(required.map((field) => [field.name, exampleOf(field.type)]));
  }
  switch (type.name) {
    case 'Int':
    case 'Float':
      return 1;
    case 'Boolean':
      return true;
    case 'DateTime':
      return tomorrow();
    case 'Date':
      return tomorrow().slice(0, 10);
    case 'JSON':
      return {};
    default:
      return 'nothing-by-this-name';
  }
}
