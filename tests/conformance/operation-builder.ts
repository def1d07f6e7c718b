import {
  type ArgumentNode,
  type DefinitionNode,
  type DirectiveNode,
  doTypesOverlap,
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
  isUnionType,
  Kind,
  type NameNode,
  type OperationTypeNode,
  parseType,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
  type VariableDefinitionNode,
} from 'graphql';
import type { Dice } from './dice.ts';
import { literalOf, randomJson, type ScalarExamples } from './random-value.ts';

/** How large an operation may become. */
export interface OperationSize {
  /** Levels of composite fields below the root. */
  readonly depth: number;
  /** Fields in all, roughly. */
  readonly fields: number;
}

interface Variable {
  readonly definition: VariableDefinitionNode;
  readonly type: GraphQLInputType;
  /** The position that it was made for: its type, and whether leaving it out is allowed there. */
  readonly position: string;
  readonly mayBeLeftOut: boolean;
  readonly mayBeNull: boolean;
}

interface Fragment {
  readonly node: FragmentDefinitionNode;
  readonly type: GraphQLCompositeType;
}

/** Among them names that every JavaScript object answers to. */
const ALIASES = ['a', 'b', 'c', 'constructor', '__proto__', 'toString'];

/** Builds one operation, choice by choice. Use once. */
export class OperationBuilder {
  readonly #variables: Variable[] = [];
  readonly #fragments: Fragment[] = [];
  readonly #dice: Dice;
  readonly #schema: GraphQLSchema;
  readonly #examples: ScalarExamples;
  readonly #composites: readonly GraphQLCompositeType[];
  #fieldsLeft: number;
  #fragmentCount = 0;

  constructor(schema: GraphQLSchema, dice: Dice, examples: ScalarExamples, size: OperationSize) {
    this.#schema = schema;
    this.#dice = dice;
    this.#examples = examples;
    this.#fieldsLeft = size.fields;
    const roots = new Set([schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]);
    this.#composites = Object.values(schema.getTypeMap())
      .filter((type) => isCompositeType(type))
      .filter((type) => !type.name.startsWith('__') && !roots.has(type as never));
  }

  /** The document: one operation, the fragments it uses. Fields under one name may still be at odds. */
  build(operation: OperationTypeNode, depth: number): DefinitionNode[] {
    const root = this.#schema.getRootType(operation);
    if (!root) throw new Error(`build a ${operation}, but the schema has none`);
    const selectionSet = this.#selectionSet(root, depth);
    return [
      {
        kind: Kind.OPERATION_DEFINITION,
        operation,
        ...(this.#dice.chance(0.3) && { name: name('Op') }),
        variableDefinitions: this.#variables.map(({ definition }) => definition),
        selectionSet,
      },
      ...this.#fragments.map(({ node }) => node),
    ];
  }

  /** Values for the variables, as a client would send them. */
  variableValues(): Record<string, unknown> {
    const given = this.#variables.flatMap(({ definition, type, mayBeLeftOut, mayBeNull }) => {
      if (mayBeLeftOut && this.#dice.chance(0.3)) return [];
      const value = randomJson(this.#dice, type, this.#examples);
      if (value !== null || mayBeNull) return [[definition.variable.name.value, value] as const];
      return mayBeLeftOut ? [] : [[definition.variable.name.value, this.#presentJson(type)] as const];
    });
    return Object.fromEntries(given);
  }

  #selectionSet(parent: GraphQLCompositeType, depth: number): SelectionSetNode {
    const fragmentChance = isAbstractType(parent) ? 0.5 : 0.2;
    const count = this.#dice.between(1, 4);
    const selections = Array.from({ length: count }, () =>
      depth > 0 && this.#dice.chance(fragmentChance) ? this.#fragment(parent, depth) : this.#field(parent, depth),
    );
    return { kind: Kind.SELECTION_SET, selections };
  }

  #field(parent: GraphQLCompositeType, depth: number): SelectionNode {
    this.#fieldsLeft -= 1;
    const mayDescend = depth > 0 && this.#fieldsLeft > 0;
    const fields = isUnionType(parent) ? [] : Object.values(parent.getFields());
    const choices = mayDescend ? fields : fields.filter((field) => !isCompositeType(getNamedType(field.type)));
    if (choices.length === 0 || this.#dice.chance(0.08)) {
      return { kind: Kind.FIELD, name: name('__typename'), ...this.#maybeAlias([]), directives: this.#directives() };
    }
    const field = this.#dice.pick(choices);
    const type = getNamedType(field.type);
    const given = this.#arguments(field);
    return {
      kind: Kind.FIELD,
      name: name(field.name),
      // The name of another field as an alias finds out who mistakes what a client calls something for what it is.
      ...this.#maybeAlias(fields.map((other) => other.name)),
      ...(given.length > 0 && { arguments: given }),
      directives: this.#directives(),
      ...(isCompositeType(type) && { selectionSet: this.#selectionSet(type, depth - 1) }),
    } satisfies FieldNode;
  }

  #fragment(parent: GraphQLCompositeType, depth: number): SelectionNode {
    const directives = this.#directives();
    const known = this.#fragments.filter(({ type }) => doTypesOverlap(this.#schema, parent, type));
    if (known.length > 0 && this.#dice.chance(0.3)) {
      return { kind: Kind.FRAGMENT_SPREAD, name: this.#dice.pick(known).node.name, directives };
    }
    const conditions = this.#composites.filter((type) => doTypesOverlap(this.#schema, parent, type));
    const condition = conditions.length === 0 || this.#dice.chance(0.15) ? undefined : this.#dice.pick(conditions);
    const type = condition ?? parent;
    const selectionSet = this.#selectionSet(type, depth - 1);
    if (this.#dice.chance(0.4)) {
      this.#fragmentCount += 1;
      const fragment = name(`F${this.#fragmentCount}`);
      const node: FragmentDefinitionNode = {
        kind: Kind.FRAGMENT_DEFINITION,
        name: fragment,
        typeCondition: namedType(type.name),
        selectionSet,
      };
      this.#fragments.push({ node, type });
      return { kind: Kind.FRAGMENT_SPREAD, name: fragment, directives };
    }
    return {
      kind: Kind.INLINE_FRAGMENT,
      ...(condition && { typeCondition: namedType(condition.name) }),
      directives,
      selectionSet,
    };
  }

  #maybeAlias(names: readonly string[]): { alias?: NameNode } {
    return this.#dice.chance(0.2) ? { alias: name(this.#dice.pick([...ALIASES, ...names])) } : {};
  }

  #directives(): DirectiveNode[] {
    return (['skip', 'include'] as const)
      .filter(() => this.#dice.chance(0.07))
      .map((directive) => {
        const condition = this.#schema.getDirective(directive)?.args[0];
        if (!condition) throw new Error(`use @${directive}, but the schema has none`);
        const value = this.#value(condition.type, false, 0.7, 0);
        return { kind: Kind.DIRECTIVE, name: name(directive), arguments: [{ kind: Kind.ARGUMENT, name: name('if'), value }] };
      });
  }

  #arguments(field: GraphQLField<unknown, unknown>): ArgumentNode[] {
    return field.args
      .filter((argument) => isRequiredArgument(argument) || this.#dice.chance(0.6))
      .map((argument: GraphQLArgument) => ({
        kind: Kind.ARGUMENT,
        name: name(argument.name),
        value: this.#value(argument.type, argument.defaultValue !== undefined, 0.4, 0),
      }));
  }

  /** A literal, a variable, or a literal with variables in it. */
  #value(type: GraphQLInputType, hasDefault: boolean, variableChance: number, depth: number): ValueNode {
    if (this.#dice.chance(variableChance)) {
      return { kind: Kind.VARIABLE, name: name(this.#variableFor(type, hasDefault)) };
    }
    const present = isNonNullType(type) ? type.ofType : type;
    if (isInputObjectType(present) && depth < 2) {
      const fields = Object.values(present.getFields()).filter((field) => isRequiredInputField(field) || this.#dice.chance(0.4));
      return {
        kind: Kind.OBJECT,
        fields: fields.map((field) => ({
          kind: Kind.OBJECT_FIELD,
          name: name(field.name),
          value: this.#value(field.type, field.defaultValue !== undefined, 0.2, depth + 1),
        })),
      };
    }
    if (isListType(present) && depth < 2) {
      const { ofType } = present;
      const values = Array.from({ length: this.#dice.between(0, 3) }, () => this.#value(ofType, false, 0.2, depth + 1));
      return { kind: Kind.LIST, values };
    }
    return literalOf(randomJson(this.#dice, type, this.#examples, depth), type);
  }

  #variableFor(type: GraphQLInputType, hasDefault: boolean): string {
    const position = `${String(type)} ${hasDefault}`;
    const known = this.#variables.filter((variable) => variable.position === position);
    if (known.length > 0 && this.#dice.chance(0.5)) return this.#dice.pick(known).definition.variable.name.value;

    const nullable = isNonNullType(type) ? type.ofType : type;
    const withDefault = this.#dice.chance(0.4);
    // A nullable variable may stand at a non-null position where one of the two has a default.
    const isLoose = isNonNullType(type) ? (withDefault || hasDefault) && this.#dice.chance(0.5) : this.#dice.chance(0.85);
    const declared = isLoose ? String(nullable) : `${String(nullable)}!`;
    const made: Variable = {
      definition: {
        kind: Kind.VARIABLE_DEFINITION,
        variable: { kind: Kind.VARIABLE, name: name(`v${this.#variables.length}`) },
        type: parseType(declared, { noLocation: true }),
        ...(withDefault && {
          defaultValue: literalOf(
            isNonNullType(type) || !isLoose ? this.#presentJson(nullable) : randomJson(this.#dice, nullable, this.#examples),
            nullable,
          ),
        }),
      },
      type: nullable,
      position,
      mayBeLeftOut: isLoose || withDefault,
      mayBeNull: isLoose && !isNonNullType(type),
    };
    this.#variables.push(made);
    return made.definition.variable.name.value;
  }

  #presentJson(type: GraphQLInputType): unknown {
    for (;;) {
      const json = randomJson(this.#dice, type, this.#examples);
      if (json !== null) return json;
    }
  }
}

function name(value: string): NameNode {
  return { kind: Kind.NAME, value };
}

function namedType(value: string) {
  return { kind: Kind.NAMED_TYPE as const, name: name(value) };
}
