import { getOperationAST, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { type SubgraphDefinition, subgraphsInProcess } from '../testing/subgraphs-in-process.ts';
import { isolate } from './operation-document.ts';
import { createOperationPlanner } from './operation-planner.ts';
import { createPlanBuilder } from './plan-builder.ts';
import { assertSafe } from './plan-safety.ts';

function plannerOf(definitions: Readonly<Record<string, SubgraphDefinition>>) {
  const { supergraph } = subgraphsInProcess(definitions);
  const planner = createOperationPlanner(supergraph, createPlanBuilder(supergraph));
  return { planner, plan: (text: string) => planner.plan(given(text)) };
}
function given(text: string) {
  const document = parse(text);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('the test has no operation');
  return isolate(document, operation);
}
const notSafe = expect.objectContaining({ extensions: { code: 'PLAN_NOT_SAFE' } });
const failed = expect.objectContaining({ extensions: { code: 'PLAN_FAILED' } });

describe('a plan', () => {
  it('is refused where two fields require one field with different arguments', async () => {
    const { plan } = plannerOf({
      a: { sdl: 'type Query { p: P } type P @key(fields: "id") { id: ID! price(in: String): Int }' },
      b: {
        sdl: `type P @key(fields: "id") { id: ID! price(in: String): Int @external
          dollars: Int @requires(fields: "price(in: \\"USD\\")") euros: Int @requires(fields: "price(in: \\"EUR\\")")
          again: Int @requires(fields: "price(in: \\"USD\\")") }`,
      },
    });
    await expect(plan('{ p { dollars again } }')).resolves.toBeDefined();
    await expect(plan('{ p { dollars euros } }')).rejects.toEqual(notSafe);
    await expect(plan('{ p { dollars ...F } } fragment F on P { e: euros }')).rejects.toEqual(notSafe);
  });

  it('is refused where a field is asked for without what it requires', async () => {
    const { plan } = plannerOf({
      items: { sdl: 'type Query { items: [Item] } type Item @key(fields: "id") { id: ID! size: Int weight: Int }' },
      area: {
        sdl: `type Query { parcels: [Item] }
          type Item @key(fields: "id") { id: ID! size: Int @external area: Int @requires(fields: "size") }`,
      },
      totals: {
        sdl: `type Item @key(fields: "id") { id: ID! area: Int @external weight: Int @external
          total: Int @requires(fields: "area weight") }`,
      },
    });
    // From here the planner reaches `area` through an entity, which has the size.
    await expect(plan('{ items { total } }')).resolves.toBeDefined();
    await expect(plan('{ parcels { area } }')).resolves.toBeDefined();
    // From here it takes it on the way, where the subgraph has no size.
    await expect(plan('{ parcels { total } }')).rejects.toEqual(notSafe);
  });

  it('is refused where an entity is asked for by a key that its subgraph can not be asked by', async () => {
    const { planner, plan } = plannerOf({
      a: { sdl: 'type Query { p: P } type P @key(fields: "id") @key(fields: "sku") { id: ID! sku: ID! }' },
      b: { sdl: 'type P @key(fields: "sku", resolvable: false) @key(fields: "id") { id: ID! sku: ID! stock: Int }' },
    });
    const planned = await plan('{ p { stock } }');
    const { plan: queryPlan, names } = planned;
    expect(() => assertSafe(planner.joins, { plan: queryPlan, operation: planned, names })).not.toThrow();
    const text = JSON.stringify(queryPlan).replaceAll('"name":"id"', '"name":"sku"');
    const otherKey = JSON.parse(text) as typeof queryPlan;
    expect(() => assertSafe(planner.joins, { plan: otherKey, operation: planned, names })).toThrow(notSafe);
  });

  it('is refused where it fetches a field of the root from nowhere', async () => {
    const { planner, plan } = plannerOf({ a: { sdl: 'type Query { x: Int y: Int }' } });
    const planned = await plan('{ x }');
    const operation = given('{ x ...F } fragment F on Query { y }');
    const check = { plan: planned.plan, operation: { ...operation, clientLabels: new Map() }, names: planned.names };
    expect(() => assertSafe(planner.joins, check)).toThrow(notSafe);
    await expect(plan('{ __typename __schema { queryType { name } } }')).resolves.toBeDefined();
  });

  it('is an error where the planner can not make it, not a crash', async () => {
    const { plan } = plannerOf({ a: { sdl: 'type Query { x: Int }' } });
    await expect(plan('{ unknown }')).rejects.toEqual(failed);
  });

  it('without what a client would have deferred is made where the planner can not defer it', async () => {
    const { plan } = plannerOf({
      a: {
        sdl: `type Query { t: T } type T @key(fields: "id") @context(name: "c") { id: ID! locale: String u: U }
          type U @key(fields: "id") { id: ID! text(in: String @fromContext(field: "$c { locale }")): String }`,
      },
    });
    expect((await plan('{ t { ... @defer { u { text } } } }')).clientLabels).toEqual(new Map());
  });
});
