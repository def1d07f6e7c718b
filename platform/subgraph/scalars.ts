import { GraphQLError, GraphQLScalarType, Kind, valueFromASTUntyped } from 'graphql';
import { z } from 'zod';

/** A scalar that travels as a string of a certain form. */
function textScalar(name: string, form: z.ZodType<string, string>, example: string): GraphQLScalarType<string, string> {
  const check = (value: unknown): string => {
    const parsed = typeof value === 'string' ? form.safeParse(value) : undefined;
    if (!parsed?.success)
      throw new GraphQLError(`${name} cannot represent a ${typeof value} that does not have the form ${example}`);
    return parsed.data;
  };
  return new GraphQLScalarType({
    name,
    serialize: check,
    parseValue: check,
    parseLiteral: (node) => check(node.kind === Kind.STRING ? node.value : undefined),
  });
}

/** An instant in UTC; any precision and offset is taken in and given out as UTC with milliseconds. */
export const DateTime = textScalar(
  'DateTime',
  z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString()),
  '2026-11-23T09:30:00.000Z',
);

/** A calendar day. */
export const DateOnly = textScalar('Date', z.iso.date(), '2026-11-23');

/** An exact decimal number. Numbers are taken too, where JSON has kept them exact. */
export const Decimal = new GraphQLScalarType<string, string>({
  name: 'Decimal',
  serialize: decimal,
  parseValue: decimal,
  parseLiteral: (node) =>
    decimal(node.kind === Kind.STRING || node.kind === Kind.INT || node.kind === Kind.FLOAT ? node.value : undefined),
});

/** Any JSON value, handed on as it is. */
export const JSONValue = new GraphQLScalarType({
  name: 'JSON',
  serialize: (value) => value,
  parseValue: (value) => value,
  parseLiteral: (node, variables) => valueFromASTUntyped(node, variables),
});

function decimal(value: unknown): string {
  const text = typeof value === 'number' && Number.isFinite(value) ? value.toString() : value;
  if (typeof text !== 'string' || !/^-?\d{1,15}(\.\d{1,8})?$/.test(text)) {
    throw new GraphQLError(`Decimal cannot represent a ${typeof value} that does not have the form 435000.00`);
  }
  return text;
}
