import {
  type ConstValueNode,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  Kind,
} from 'graphql';
import type { Dice } from './dice.ts';

/** Values to draw from, by the name of the scalar. `String` and `ID` share theirs. */
export type ScalarExamples = Readonly<Record<string, readonly unknown[]>>;

const NULL_CHANCE = 0.15;
const DEEPEST = 3;
const INTS = [0, 1, 2, 3, -1, 7];
const FLOATS = [0, 1, 1.5, -2.25, 1e3];
const TEXTS = ['', 'x', 'two words', 'a "quote", a \\ and a \n break', 'ünïcode ✓'];

/** A JSON value that the type takes, as a client would send it in variables. */
export function randomJson(dice: Dice, type: GraphQLInputType, examples: ScalarExamples, depth = 0): unknown {
  if (isNonNullType(type)) return randomPresent(dice, type.ofType, examples, depth);
  return dice.chance(NULL_CHANCE) ? null : randomPresent(dice, type, examples, depth);
}

function randomPresent(dice: Dice, type: GraphQLInputType, examples: ScalarExamples, depth: number): unknown {
  if (isNonNullType(type)) return randomPresent(dice, type.ofType, examples, depth);
  if (isListType(type)) {
    // A value in place of a list of one is allowed, and each side coerces it by itself.
    if (dice.chance(0.1)) return randomPresent(dice, type.ofType, examples, depth + 1);
    return Array.from({ length: dice.between(0, depth > 1 ? 1 : 3) }, () => randomJson(dice, type.ofType, examples, depth + 1));
  }
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(
      (field) => isRequiredInputField(field) || (depth < DEEPEST && dice.chance(0.5)),
    );
    return Object.fromEntries(fields.map((field) => [field.name, randomJson(dice, field.type, examples, depth + 1)]));
  }
  if (isEnumType(type)) return dice.pick(type.getValues()).name;
  switch (type.name) {
    case 'Int':
      return dice.pick(INTS);
    case 'Float':
      return dice.pick(FLOATS);
    case 'Boolean':
      return dice.chance(0.5);
    case 'ID':
      return dice.chance(0.1) ? dice.between(0, 9) : dice.pick(examples['String'] ?? TEXTS);
    case 'String':
      return dice.pick(dice.chance(0.5) ? TEXTS : (examples['String'] ?? TEXTS));
    default:
      return dice.pick(examples[type.name] ?? TEXTS);
  }
}

/** The literal that says the same as a JSON value of the type. */
export function literalOf(json: unknown, type: GraphQLInputType | undefined): ConstValueNode {
  if (json === null || json === undefined) return { kind: Kind.NULL };
  if (isNonNullType(type)) return literalOf(json, type.ofType);
  if (Array.isArray(json)) {
    const item = isListType(type) ? (type.ofType as GraphQLInputType) : undefined;
    return { kind: Kind.LIST, values: json.map((one) => literalOf(one, item)) };
  }
  if (isListType(type)) return literalOf(json, type.ofType as GraphQLInputType);
  if (typeof json === 'object') {
    const fields = isInputObjectType(type) ? type.getFields() : {};
    return {
      kind: Kind.OBJECT,
      fields: Object.entries(json).map(([name, value]) => ({
        kind: Kind.OBJECT_FIELD,
        name: { kind: Kind.NAME, value: name },
        value: literalOf(value, fields[name]?.type),
      })),
    };
  }
  if (typeof json === 'boolean') return { kind: Kind.BOOLEAN, value: json };
  if (typeof json === 'number') {
    return Number.isInteger(json) ? { kind: Kind.INT, value: String(json) } : { kind: Kind.FLOAT, value: String(json) };
  }
  if (typeof json !== 'string') throw new Error(`write a literal, but a ${typeof json} is no JSON value`);
  return { kind: isEnumType(type) ? Kind.ENUM : Kind.STRING, value: json };
}
