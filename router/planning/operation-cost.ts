import {
  type ArgumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
} from 'graphql';
import type { CostWeights } from './cost-weights.ts';

/** What an operation costs with these variables, coerced or as a client sent them. */
export type EstimateCost = (variables: Readonly<Record<string, unknown>>) => number;

export interface CostModel extends CostWeights {
  readonly schema: GraphQLSchema;
  /** How many a list is taken to hold of which nothing is said. */
  readonly listSize: number;
}

/** A part of the estimate: the same whatever the variables, or not. */
type Cost = number | EstimateCost;

/** What a mutation costs at its beginning. */
export const MUTATION_COST = 10;

/**
 * Compiles what an operation is estimated to cost at the most: an object 1, a leaf nothing, a list as many times what it
 * holds, a mutation 10 at its beginning, and what `@cost` says instead. Conditions count as true.
 * @see https://ibm.github.io/graphql-specs/cost-spec.html
 */
export function compileCost(
  model: CostModel,
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): EstimateCost {
  const root = model.schema.getRootType(operation.operation);
  const begins = operation.operation === OperationTypeNode.MUTATION ? MUTATION_COST : 0;
  const compiler = new CostCompiler(model, fragments);
  const total = root ? plus(begins, compiler.ofSelections(root, [operation.selectionSet], undefined)) : begins;
  return typeof total === 'number' ? () => total : total;
}

class CostCompiler {
  readonly #model: CostModel;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;

  constructor(model: CostModel, fragments: ReadonlyMap<string, FragmentDefinitionNode>) {
    this.#model = model;
    this.#fragments = fragments;
  }

  /** Of what may be one type or another, the dearest. @param sized how many the lists of these names hold */
  ofSelections(type: GraphQLCompositeType, sets: readonly SelectionSetNode[], sized: Sized | undefined): Cost {
    if (!isAbstractType(type)) return this.#ofObject(type, sets, sized);
    const { schema } = this.#model;
    return schema
      .getPossibleTypes(type)
      .map((possible) => this.#ofObject(possible, sets, sized))
      .reduce<Cost>(dearer, 0);
  }

  #ofObject(type: GraphQLCompositeType, sets: readonly SelectionSetNode[], sized: Sized | undefined): Cost {
    const fields = new Map<string, FieldNode[]>();
    this.#collect(type, sets, fields, new Set());
    let sum: Cost = 0;
    for (const nodes of fields.values()) sum = plus(sum, this.#ofField(type, nodes, sized));
    return sum;
  }

  #ofField(type: GraphQLCompositeType, nodes: readonly FieldNode[], sized: Sized | undefined): Cost {
    const [node] = nodes;
    const definition = node && isObjectType(type) ? type.getFields()[node.name.value] : undefined;
    if (!node || !definition) return 0;
    const coordinate = `${type.name}.${node.name.value}`;
    const { weights, lists } = this.#model;
    const named = getNamedType(definition.type);
    const own = weights.get(coordinate) ?? weights.get(named.name) ?? (isCompositeType(named) ? 1 : 0);
    const list = lists.get(coordinate);
    const size = list && sizeOf(list.slicingArguments, node, definition, list.assumedSize ?? this.#model.listSize);
    const below = isCompositeType(named)
      ? this.ofSelections(
          named,
          nodes.flatMap(({ selectionSet }) => selectionSet ?? []),
          list && size !== undefined && list.sizedFields.length > 0 ? { fields: list.sizedFields, size } : undefined,
        )
      : 0;
    const each = plus(own, below);
    const depth = listDepth(definition.type);
    const fromAbove = sized?.fields.includes(node.name.value) ? sized.size : undefined;
    const most = depth === 0 ? 1 : (fromAbove ?? (list?.sizedFields.length ? undefined : size) ?? this.#model.listSize);
    return plus(this.#ofArguments(coordinate, node), times(most, each));
  }

  #ofArguments(coordinate: string, { arguments: given = [] }: FieldNode): number {
    return given.reduce((sum, { name }) => sum + (this.#model.weights.get(`${coordinate}(${name.value})`) ?? 0), 0);
  }

  #collect(
    type: GraphQLCompositeType,
    sets: readonly SelectionSetNode[],
    fields: Map<string, FieldNode[]>,
    spread: Set<string>,
  ): void {
    for (const selection of sets.flatMap(({ selections }) => selections)) {
      if (selection.kind === Kind.FIELD) {
        const name = selection.alias?.value ?? selection.name.value;
        const known = fields.get(name);
        if (known) known.push(selection);
        else fields.set(name, [selection]);
        continue;
      }
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        if (spread.has(selection.name.value)) continue;
        spread.add(selection.name.value);
      }
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : this.#fragments.get(selection.name.value);
      if (fragment && this.#applies(type, fragment.typeCondition?.name.value))
        this.#collect(type, [fragment.selectionSet], fields, spread);
    }
  }

  #applies(type: GraphQLCompositeType, condition: string | undefined): boolean {
    if (condition === undefined || condition === type.name) return true;
    const conditional = this.#model.schema.getType(condition);
    return isAbstractType(conditional) && isObjectType(type) && this.#model.schema.isSubType(conditional, type);
  }
}

/** How many the lists below hold, by the names of their fields. */
interface Sized {
  readonly fields: readonly string[];
  readonly size: Cost;
}

/** The largest that a slicing argument asks for; where none is given, what is assumed. */
function sizeOf(
  slicing: readonly string[],
  { arguments: given = [] }: FieldNode,
  { args }: GraphQLField<unknown, unknown>,
  assumed: number,
): Cost {
  const sizes = slicing.flatMap((name): Cost[] => {
    const node = given.find((argument) => argument.name.value === name);
    if (node) return [valueOf(node, assumed)];
    const fallback = args.find((argument) => argument.name === name)?.defaultValue;
    return typeof fallback === 'number' ? [fallback] : [];
  });
  return sizes.length === 0 ? assumed : sizes.reduce(dearer, 0);
}

function valueOf({ value }: ArgumentNode, assumed: number): Cost {
  if (value.kind === Kind.INT) return Math.max(0, Number(value.value));
  if (value.kind !== Kind.VARIABLE) return assumed;
  const name = value.name.value;
  return (variables) => {
    const given = variables[name];
    return typeof given === 'number' && Number.isFinite(given) ? Math.max(0, given) : assumed;
  };
}

function listDepth(type: unknown): number {
  if (isNonNullType(type)) return listDepth(type.ofType);
  return isListType(type) ? 1 + listDepth(type.ofType) : 0;
}

const combined =
  (combine: (a: number, b: number) => number) =>
  (a: Cost, b: Cost): Cost => {
    if (typeof a === 'number' && typeof b === 'number') return combine(a, b);
    const of = (cost: Cost): EstimateCost => (typeof cost === 'number' ? () => cost : cost);
    const [left, right] = [of(a), of(b)];
    return (variables) => combine(left(variables), right(variables));
  };
const plus = combined((a, b) => a + b);
const times = combined((a, b) => a * b);
const dearer = combined(Math.max);
