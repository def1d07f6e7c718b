import type { FetchNode, PlanNode } from '@apollo/query-planner';
import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { planPlaces } from './plan-places.ts';

const fetch = (operation: string, more: Partial<FetchNode> = {}): FetchNode => ({
  kind: 'Fetch',
  serviceName: 's',
  variableUsages: [],
  operation,
  operationKind: 'query' as FetchNode['operationKind'],
  operationName: undefined,
  operationDocumentNode: parse(operation),
  ...more,
});
const entities = (selection: string, more: Partial<FetchNode> = {}) =>
  fetch(`query($representations:[_Any!]!){_entities(representations:$representations){${selection}}}`, { requires: [], ...more });
const planOf = (...placed: readonly (readonly [path: string, node: FetchNode])[]): PlanNode => ({
  kind: 'Sequence',
  nodes: placed.map(([path, node]) => (path === '' ? node : { kind: 'Flatten', path: path.split('.'), node })),
});

describe('the places of a plan', () => {
  const root = fetch('{ users { id ...F } } fragment F on User { best { id } }');
  const reviews = entities('... on User { reviews { product { id } } }');
  const names = entities('... on Product { name }');
  const plan = planOf(['', root], ['users.@', reviews], ['users.@.reviews.@.product', names]);

  it('are the same for the same path', () => {
    const places = planPlaces(plan);
    expect(places.at(['users', '@'])).toBe(places.at(['users', '@']));
    expect(places.at(['users', '@'])).not.toBe(places.at(['users', '@', 'best']));
  });

  it('change with what is put on the way to them, and not with what is added to their objects', () => {
    const places = planPlaces(plan);
    const [users, products] = [places.at(['users', '@']), places.at(['users', '@', 'reviews', '@', 'product'])];
    expect(places.changedBy(root, [])).toEqual([users, products]);
    expect(places.changedBy(reviews, ['users', '@'])).toEqual([products]);
    expect(places.changedBy(names, ['users', '@', 'reviews', '@', 'product'])).toEqual([]);
  });

  it('change with whatever a fetch whose names are changed puts above them', () => {
    const outputRewrites: FetchNode['outputRewrites'] = [{ kind: 'KeyRenamer', path: ['a'], renameKeyTo: 'reviews' }];
    const renaming = entities('... on User { a { product { id } } }', { outputRewrites });
    const places = planPlaces(planOf(['', root], ['users.@', renaming], ['users.@.reviews.@.product', names]));
    expect(places.changedBy(renaming, ['users', '@'])).toEqual([places.at(['users', '@', 'reviews', '@', 'product'])]);
  });

  it('let equal entities become one where one fetch puts them there, whatever else it is about', () => {
    const places = planPlaces(plan);
    expect(places.unifiesAt(['users'])).toBe(true);
    expect(places.unifiesAt(['users', 'best'])).toBe(true);
    expect(places.unifiesAt(['users', 'reviews', 'product'])).toBe(true);
    expect(places.unifiesAt(['users', 'reviews', 'product', 'maker'])).toBe(false);
  });

  it('keep equal entities apart where a second fetch puts some there, or the plan has a context', () => {
    const again = entities('... on User { reviews { product { rank } } }');
    const twice = planPlaces(planOf(['', root], ['users.@', reviews], ['users.@', again]));
    expect(twice.unifiesAt(['users', 'reviews', 'product'])).toBe(false);
    const inContext = entities('... on Product { price }', {
      contextRewrites: [{ kind: 'KeyRenamer', path: ['..', 'currency'], renameKeyTo: 'c' }],
    });
    expect(planPlaces(planOf(['', root], ['users.@.best', inContext])).unifiesAt(['users', 'best'])).toBe(false);
  });
});
