import type { PlanNode } from '@apollo/query-planner';
import {
  getNamedType,
  type GraphQLCompositeType,
  type GraphQLSchema,
  isCompositeType,
  Kind,
  OperationTypeNode,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { deferLabelOf } from '../planning/deferred-fragments.ts';
import type { JoinDirectives } from '../planning/join-directives.ts';
import type { PlannedOperation } from '../planning/operation-planner.ts';
import { deferredOf, fetchesOf } from '../planning/plan-nodes.ts';
import { compileIntrospection, type Introspect } from './introspection.ts';
import { compilePlan } from './plan/compile-plan.ts';
import { outboxes } from './plan/outbox.ts';
import { planPlaces } from './plan/plan-places.ts';
import type { ResultObject } from './plan/result-data.ts';
import type { EntityKeeper, Outbox, Step } from './plan/run.ts';
import { collectFields } from './shape/collect-fields.ts';
import { compileShape, type ShapeOptions } from './shape/compile-shape.ts';
import { type GeneratedShape, generateWriter, type PlainData } from './shape/generate-writer.ts';
import type { Write } from './shape/shaping.ts';

/** An operation, compiled. */
export interface CompiledOperation extends PlannedOperation {
  /** Fetches what the answer is made of; for a subscription, what is not in the event. */
  readonly step: Step;
  /** Writes the answer, without what is deferred. */
  readonly write: Write;
  /** The same for an answer in which nothing is wrong; undefined where something is, or might be. */
  readonly writePlain: (data: ResultObject, how: PlainData) => string | undefined;
  readonly introspect: Introspect;
  /** Makes what a run sends its entity fetches by, where some may travel together; undefined sends each by itself. */
  readonly newOutbox: (() => Outbox) | undefined;
  /** Writes the deferred parts, by the labels that they were planned with. */
  readonly deferred: ReadonlyMap<string, Write>;
}

export interface CompileOptions {
  /** What clients see. */
  readonly schema: GraphQLSchema;
  readonly joins: JoinDirectives;
  /** True lets entity fetches to one subgraph that are ready together travel as one request. */
  readonly joinFetches: boolean;
  /** How many answers of an operation are written before code is generated for that: of most operations there are few. */
  readonly rare: number;
  /** Keeps entities; without it none are. */
  readonly keeper?: EntityKeeper | undefined;
}

export function compileOperation(
  planned: PlannedOperation,
  { schema, joins, joinFetches, rare, keeper }: CompileOptions,
): CompiledOperation {
  const { plan, operation, fragments, names, denied, denial } = planned;
  const node = plan.node?.kind === 'Subscription' ? plan.node.rest : plan.node;
  const labels = new Set(deferredOf(node).flatMap(({ label }) => label ?? []));
  const options: ShapeOptions = { schema, fragments, names, denied, denial, isDeferred: (label) => labels.has(label) };
  const rootType = schema.getRootType(operation.operation);
  if (!rootType) throw new Error(`run a ${operation.operation}, but the schema has no type for it`);
  const rootFields = [...collectFields(options, rootType, [operation.selectionSet]).values()].flat();
  const places = planPlaces(plan.node);
  const variableDefinitions = operation.variableDefinitions ?? [];
  return {
    ...planned,
    step: compilePlan(
      node,
      places,
      joins,
      keeper && operation.operation === OperationTypeNode.QUERY ? { keeper, schema } : undefined,
    ),
    writePlain: plainWriter({ ...options, repeatsAt: (path) => places.unifiesAt(path) }, rootType, operation.selectionSet, rare),
    write: compileShape(options, rootType, [operation.selectionSet]),
    newOutbox: joinFetches && someMayTravelTogether(node) ? outboxes() : undefined,
    introspect: compileIntrospection(rootFields, { schema, fragments, variableDefinitions }),
    deferred: compileParts(planned, options, labels),
  };
}

function plainWriter(
  options: GeneratedShape,
  type: GraphQLCompositeType,
  selectionSet: SelectionSetNode,
  rare: number,
): CompiledOperation['writePlain'] {
  // What may not be seen stands in every answer.
  if (options.denied.size > 0) return () => undefined;
  let count = 0;
  let write: CompiledOperation['writePlain'] | undefined;
  return (data, how) => {
    count += 1;
    if (count <= rare) return undefined;
    write ??= generateWriter(options, type, [selectionSet]);
    return write(data, how);
  };
}

/** Two fetches of entities from one subgraph. */
function someMayTravelTogether(node: PlanNode | undefined): boolean {
  const services = fetchesOf(node).flatMap(({ fetch }) => (fetch.requires ? [fetch.serviceName] : []));
  return new Set(services).size < services.length;
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
        parts.set(label, compileShape({ ...options, isDeferred }, parent, [{ kind: Kind.SELECTION_SET, selections: [node] }]));
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
