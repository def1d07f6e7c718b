import { Arbitrary, type Random, Stream, Value } from 'fast-check';
import {
  type DocumentNode,
  type FieldNode,
  type GraphQLError,
  type GraphQLSchema,
  Kind,
  type NameNode,
  OperationTypeNode,
  validate,
} from 'graphql';
import { Dice } from './dice.ts';
import { OperationBuilder, type OperationSize } from './operation-builder.ts';
import { isValid, type OperationCase, withoutUnused } from './operation-case.ts';
import type { ScalarExamples } from './random-value.ts';
import { smallerCases } from './smaller-cases.ts';

const MOST_REPAIRS = 200;
const MUTATION_CHANCE = 0.7;

/**
 * Valid operations of a schema, with values for their variables. A case that fails is made smaller on its syntax tree:
 * selections, arguments, directives, aliases and fragments are taken out while what is left is valid.
 */
export class OperationArbitrary extends Arbitrary<OperationCase> {
  readonly #schema: GraphQLSchema;
  readonly #examples: ScalarExamples;
  readonly #size: OperationSize;

  constructor(schema: GraphQLSchema, examples: ScalarExamples, size: OperationSize = { depth: 5, fields: 22 }) {
    super();
    this.#schema = schema;
    this.#examples = examples;
    this.#size = size;
  }

  generate(random: Random): Value<OperationCase> {
    const dice = new Dice(random);
    const builder = new OperationBuilder(this.#schema, dice, this.#examples, this.#size);
    const isMutation = this.#schema.getMutationType() && dice.chance(MUTATION_CHANCE);
    const kind = isMutation ? OperationTypeNode.MUTATION : OperationTypeNode.QUERY;
    const definitions = builder.build(kind, dice.between(1, this.#size.depth));
    const document: DocumentNode = { kind: Kind.DOCUMENT, definitions };
    this.#settleNames(document);
    const variableSets = Array.from({ length: dice.between(1, 3) }, () => builder.variableValues());
    const made = withoutUnused(document, variableSets);
    const sets = [...new Map(made.variableSets.map((set) => [JSON.stringify(set), set])).values()];
    return new Value({ ...made, variableSets: sets }, undefined);
  }

  canShrinkWithoutContext(value: unknown): value is OperationCase {
    return (
      typeof value === 'object' && value !== null && 'document' in value && isValid(this.#schema, value.document as DocumentNode)
    );
  }

  shrink(value: OperationCase): Stream<Value<OperationCase>> {
    return new Stream(smallerCases(this.#schema, value)).map((smaller) => new Value(smaller, undefined));
  }

  /** Gives fields that share a response name but can't be merged names of their own. */
  #settleNames(document: DocumentNode): void {
    for (let repairs = 0; repairs < MOST_REPAIRS; repairs += 1) {
      const [error] = validate(this.#schema, document, undefined, { maxErrors: 1 });
      if (!error) return;
      const field = conflictingField(error);
      if (!field) throw new Error(`generate a valid operation, but it is not: ${error.message}`, { cause: error });
      (field as { alias?: NameNode }).alias = { kind: Kind.NAME, value: `r${repairs}` };
    }
    throw new Error(`generate a valid operation, but its names are at odds after ${MOST_REPAIRS} repairs`);
  }
}

function conflictingField({ message, nodes = [] }: GraphQLError): FieldNode | undefined {
  if (!message.startsWith('Fields "')) return undefined;
  return nodes.findLast((node) => node.kind === Kind.FIELD);
}
