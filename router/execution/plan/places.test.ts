import { describe, expect, it } from 'vitest';
import { placesAt } from './places.ts';
import { mergeInto, type ResultObject } from './result-data.ts';
import { compileRequestBody } from './request-body.ts';

const objectsAt = (path: readonly (string | number)[], root: ResultObject) => {
  return placesAt([...path]).objectsIn(root);
};

describe('the places of a path', () => {
  const a = { __typename: 'A', n: 1 };
  const b = { __typename: 'B', n: 2 };

  it.each([
    [['x'], { x: a }, [a]],
    [['x', '@'], { x: [a, null, b] }, [a, b]],
    [['x', '@', '@'], { x: [[a], null, [], [b, a]] }, [a, b, a]],
    [['x', '@', 'y', '@', 'z'], { x: [{ y: [{ z: a }, { z: null }] }, { y: null }, null, { y: [{ z: b }] }] }, [a, b]],
    [['x', '@|[B]'], { x: [a, b] }, [b]],
    [['x|[A,C]'], { x: a }, [a]],
    [['x'], { x: null }, []],
    [['x', 'y'], {}, []],
    [['x', 'y'], { x: 'text' }, []],
  ])('%j are what it leads to', (path, root, expected) => {
    expect(objectsAt(path, root)).toEqual(expected);
  });

  it('are the root itself for no path', () => {
    expect(objectsAt([], a)).toEqual([a]);
  });

  it('know where their objects stand, each place of an object that stands at several', () => {
    const root = { x: [{ y: a }, { y: b }, { y: a }] };
    const places = placesAt(['x', '@', 'y']);
    expect(places.pathsOf(root, new Set([a]))).toEqual(
      new Map([
        [
          a,
          [
            ['x', 0, 'y'],
            ['x', 2, 'y'],
          ],
        ],
      ]),
    );
    expect(places.commonPath).toEqual(['x']);
  });

  it('make one object of equal entities of which only the key is known, where that is allowed', () => {
    const [one, same, more, other] = [{ id: 1 }, { id: 1 }, { id: 1, name: 'n' }, { id: 2 }].map((entity) => ({
      __typename: 'A',
      ...entity,
    }));
    const stranger = { __typename: 'B', id: 1 };
    let unified = 0;
    const how = { keyFieldOf: (typeName: string) => (typeName === 'A' ? 'id' : undefined), onUnified: () => (unified += 1) };
    const rootOf = () => ({ x: [one, same, more, stranger, same, other, { ...stranger }] });
    const root = rootOf();
    expect(placesAt(['x', '@'], true).objectsIn(root, how)).toEqual([one, more, stranger, other, stranger]);
    expect(unified).toBe(2);
    expect(root.x[1]).toBe(one);
    expect(root.x[4]).toBe(one);
    expect(root).toEqual(rootOf());
    expect(placesAt(['x', '@'], false).objectsIn(rootOf(), how)).toHaveLength(7);
  });

  it('know what is above each object', () => {
    const root = { x: [{ y: a }] };
    expect(placesAt(['x', '@', 'y']).withParents(root)).toEqual([{ object: a, parents: [root, root.x[0]] }]);
  });
});

describe('joining what was fetched', () => {
  const merged = (target: ResultObject, source: ResultObject) => {
    mergeInto(target, source, (name) => name === 'Node');
    return target;
  };

  it.each([
    [{ a: 1 }, { b: 2 }, { a: 1, b: 2 }],
    [{ a: { x: 1 } }, { a: { y: 2 } }, { a: { x: 1, y: 2 } }],
    [{ a: [{ x: 1 }, null] }, { a: [{ y: 2 }, { y: 3 }] }, { a: [{ x: 1, y: 2 }, { y: 3 }] }],
    [{ a: 1 }, { a: null }, { a: 1 }],
    [{ a: null }, { a: 1 }, { a: 1 }],
    [{ a: [1] }, { a: [2, 3] }, { a: [2, 3] }],
    [{ __typename: 'User' }, { __typename: 'Node' }, { __typename: 'User' }],
    [{ __typename: 'Node' }, { __typename: 'User' }, { __typename: 'User' }],
  ])('%j with %j gives %j', (target, source, expected) => {
    expect(merged(target, source)).toEqual(expected);
  });
});

describe('the body of a fetch', () => {
  const node = { kind: 'Fetch', serviceName: 's', operation: 'query($a:Int){x}', operationKind: 'query' } as const;
  const bodyOf = (variableUsages: string[], operationName?: string) =>
    compileRequestBody({ ...node, operationName, variableUsages }, new Set(['r']));

  it('has the variables that it uses and that are given, null among them', () => {
    expect(JSON.parse(bodyOf(['a', 'b', 'c']).write({ a: { x: [1] }, b: null, d: 4 }))).toEqual({
      query: 'query($a:Int){x}',
      variables: { a: { x: [1] }, b: null },
    });
    expect(JSON.parse(bodyOf([], 'N').write({ a: 1 }))).toEqual({ query: 'query($a:Int){x}', operationName: 'N' });
  });

  it('has its own, whatever the client calls its variables', () => {
    expect(JSON.parse(bodyOf(['r', 'a']).write({ r: 'client', a: 1 }, [['r', '[{"id":1}]']]))).toMatchObject({
      variables: { a: 1, r: [{ id: 1 }] },
    });
  });
});
