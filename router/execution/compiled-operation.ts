import {
  getNamedType,
  type GraphQLCompositeType,
  type GraphQLSchema,
  isCompositeType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { deferLabelOf } from '../planning/deferred-fragments.ts';
import type { JoinDirectives } from '../planning/join-directives.ts';
import type { PlannedOperation } from '../planning/operation-planner.ts';
import { deferredOf, resolveConditions } from '../planning/plan-nodes.ts';
import { conditionKey, conditionVariables } from './condition-variables.ts';
import { compileIntrospection, type Introspect } from './introspection.ts';
import { compilePlan } from './plan/compile-plan.ts';
import type { Step } from './plan/run.ts';
import { collectFields } from './shape/collect-fields.ts';
import { compileShape, type ShapeOptions } from './shape/compile-shape.ts';
import type { Write } from './shape/shaping.ts';

/** An operation for given values of the variables that its conditions ask. */
export interface OperationVariant {
  /** Fetches what the answer is made of. */
  readonly step: Step;
  /** Writes the answer, without what is deferred. */
  readonly write: Write;
  readonly introspect: Introspect;
  /** Writes the deferred parts, by the labels that they were planned with. */
  readonly deferred: ReadonlyMap<string, Write>;
}

/** An operation, compiled. */
export interface CompiledOperation extends PlannedOperation {
  /** @throws GraphQLError BAD_USER_INPUT where a condition is null */
  variantFor(variables: Readonly<Record<string, unknown>>): OperationVariant;
}

/** Variants kept per operation. More than six conditions, each in use both ways, have more. */
const VARIANTS_KEPT = 64;

/** Compiles an operation; each variant when it is first asked for. */
export function compileOperation(planned: PlannedOperation, schema: GraphQLSchema, joins: JoinDirectives): CompiledOperation {
  const conditions = conditionVariables(planned.document);
  const variants = new Map<string, OperationVariant>();
  return {
    ...planned,
    variantFor(variables) {
      const key = conditionKey(conditions, variables);
      const known = variants.get(key);
      if (known) return known;
      if (variants.size === VARIANTS_KEPT) variants.clear();
      const isTrue = (name: string) => key[conditions.indexOf(name)] === '+';
      const variant = compileVariant(planned, { schema, joins, isTrue });
      variants.set(key, variant);
      return variant;
    },
  };
}

interface VariantOptions {
  readonly schema: GraphQLSchema;
  readonly joins: JoinDirectives;
  readonly isTrue: (variable: string) => boolean;
}

function compileVariant(planned: PlannedOperation, { schema, joins, isTrue }: VariantOptions): OperationVariant {
  const { plan, operation, fragments, names } = planned;
  const node = plan.node?.kind === 'Subscription' ? plan.node.rest : plan.node;
  const resolved = resolveConditions(node, isTrue);
  const labels = new Set(deferredOf(resolved).flatMap(({ label }) => label ?? []));
  const options: ShapeOptions = { schema, fragments, names, isTrue, isDeferred: (label) => labels.has(label) };
  const rootType = schema.getRootType(operation.operation);
  if (!rootType) throw new Error(`run a ${operation.operation}, but the schema has no type for it`);
  const rootFields = [...collectFields(options, rootType, [operation.selectionSet]).values()].flat();
  const variableDefinitions = operation.variableDefinitions ?? [];
  return {
    step: compilePlan(resolved, joins),
    write: compileShape(options, rootType, [operation.selectionSet]),
    introspect: compileIntrospection(rootFields, { schema, fragments, variableDefinitions }),
    deferred: compileParts(planned, options, labels),
  };
}

/** A part is what its fragment selects of an object, but for what is deferred from within it. */
function compileParts(
  { document }: PlannedOperation,
  options: ShapeOptions,
  labels: ReadonlySet<string>,
): ReadonlyMap<string, Write> {
  const parts = new Map<string, Write>();
  if (labels.size === 0) return parts;
  const info = new TypeInfo(options.schema);
  visit(
    document,
    visitWithTypeInfo(info, {
      InlineFragment(node) {
        const label = deferLabelOf(node);
        const parent = compositeOf(info);
        if (label === undefined || !labels.has(label) || !parent) return;
        const isDeferred = (other: string) => other !== label && labels.has(other);
        const selected = { kind: 'SelectionSet', selections: [node] } as Parameters<typeof compileShape>[2][number];
        parts.set(label, compileShape({ ...options, isDeferred }, parent, [selected]));
      },
    }),
  );
  return parts;
}

function compositeOf(info: TypeInfo): GraphQLCompositeType | undefined {
  const parent = info.getParentType();
  const named = parent ? getNamedType(parent) : undefined;
  return isCompositeType(named) ? named : undefined;
}
