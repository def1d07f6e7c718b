import {
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  type GraphQLCompositeType,
  isAbstractType,
  isCompositeType,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
} from 'graphql';
import { type CostModel, MUTATION_COST } from '../planning/operation-cost.ts';
import { actualTypeOf } from './shape/actual-type.ts';
import { collectFields } from './shape/collect-fields.ts';

/** What an operation has cost, by what it was answered. @param data as it goes to the client */
export type ActualCost = (data: unknown) => number;

/**
 * Compiles what answers to an operation cost: the weights of its estimate, with lists as long as they came and nothing for what
 * is null. An object that does not say which of several types it is counts as the dearest of them.
 */
export function compileActualCost(
  model: CostModel,
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): ActualCost {
  const { schema, weights } = model;
  const selecting = { schema, fragments, isDeferred: () => false };

  const ofField = (type: GraphQLCompositeType, nodes: readonly FieldNode[]): ActualCost => {
    const [node] = nodes;
    const definition = node && 'getFields' in type ? type.getFields()[node.name.value] : undefined;
    if (!node || !definition) return () => 0;
    const coordinate = `${type.name}.${node.name.value}`;
    const named = getNamedType(definition.type);
    const own = weights.get(coordinate) ?? weights.get(named.name) ?? (isCompositeType(named) ? 1 : 0);
    const given = (node.arguments ?? []).reduce((sum, { name }) => sum + (weights.get(`${coordinate}(${name.value})`) ?? 0), 0);
    const below = isCompositeType(named)
      ? ofSelections(
          named,
          nodes.flatMap(({ selectionSet }) => selectionSet ?? []),
        )
      : undefined;
    // Most fields of most answers are plain and cost nothing.
    if (own === 0 && given === 0 && !below) return () => 0;
    const ofItem = (item: unknown): number => {
      if (Array.isArray(item)) return item.reduce((sum: number, one: unknown) => sum + ofItem(one), 0);
      return item === null || item === undefined ? 0 : own + (below?.(item) ?? 0);
    };
    return (value) => given + ofItem(value);
  };
  const ofObject = (type: GraphQLCompositeType, sets: readonly SelectionSetNode[]): ActualCost => {
    // Compiled when the first object of its type comes.
    let fields: readonly (readonly [name: string, cost: ActualCost])[] | undefined;
    return (object) => {
      if (typeof object !== 'object' || object === null) return 0;
      fields ??= [...collectFields(selecting, type, sets)].map(([name, nodes]) => [name, ofField(type, nodes)]);
      const values = object as Readonly<Record<string, unknown>>;
      return fields.reduce((sum, [name, cost]) => sum + (Object.hasOwn(values, name) ? cost(values[name]) : 0), 0);
    };
  };
  const ofSelections = (type: GraphQLCompositeType, sets: readonly SelectionSetNode[]): ActualCost => {
    if (!isAbstractType(type)) return ofObject(type, sets);
    const byType = new Map(schema.getPossibleTypes(type).map((one) => [one.name, ofObject(one, sets)]));
    return (object) => {
      const said = (object as { readonly __typename?: unknown }).__typename;
      const known = said === undefined ? undefined : byType.get(actualTypeOf(schema, type, said)?.name ?? '');
      return known ? known(object) : Math.max(0, ...[...byType.values()].map((cost) => cost(object)));
    };
  };

  const root = schema.getRootType(operation.operation);
  const begins = operation.operation === OperationTypeNode.MUTATION ? MUTATION_COST : 0;
  const total = root ? ofObject(root, [operation.selectionSet]) : () => 0;
  return (data) => begins + total(data);
}
