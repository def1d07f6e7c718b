import { buildSchema, getOperationAST, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { denialOf, WHOLE } from '../../planning/denied-selections.ts';
import { isolate } from '../../planning/operation-document.ts';
import { responseNameOf } from '../../planning/planned-names.ts';
import type { RunFault } from '../plan/run.ts';
import { compileShape } from './compile-shape.ts';
import { quoted } from './json-text.ts';
import { beginShaping, NULL } from './shaping.ts';

const schema = buildSchema(`
  type Query { int: Int float: Float text: String id: ID flag: Boolean colour: Colour json: Json
    must: String! object: Thing things: [Thing] allThings: [Thing!]! grid: [[Int!]] node: Node any: Any }
  scalar Json
  enum Colour { RED GREEN }
  interface Node { id: ID! }
  type Thing implements Node { id: ID! name: String! size: Int next: Thing must: Thing! }
  type Other implements Node { id: ID! weight: Int }
  union Any = Thing | Other
`);

function shape(text: string, data: unknown, { faults = [], hasGaps = false }: { faults?: RunFault[]; hasGaps?: boolean } = {}) {
  const document = parse(text);
  const operation = getOperationAST(document);
  const root = schema.getQueryType();
  if (!operation || !root) throw new Error('the test has no operation');
  const { fragments } = isolate(document, operation);
  const names = { plannedNameOf: responseNameOf };
  const write = compileShape(
    { schema, fragments, names, isDeferred: () => false, denied: new Set(), denial: denialOf(WHOLE) },
    root,
    [operation.selectionSet],
  );
  const found: RunFault[] = [];
  const shaping = beginShaping({ faults, hasGaps, path: [], onFault: (fault) => void found.push(fault) });
  return { text: write(data, shaping) ?? NULL, at: found.map(({ path }) => path?.join('.')), found };
}

describe('a written answer', () => {
  it('has what is selected, in that order, under the client’s names, and nothing else', () => {
    const data = { b: 'x', int: 1, object: { id: 't', name: 'T', size: null, secret: 1 }, secret: 2 };
    expect(shape('{ int b: text object { size name id } }', data).text).toBe(
      '{"int":1,"b":"x","object":{"size":null,"name":"T","id":"t"}}',
    );
  });

  it('joins what is selected of one field in several places', () => {
    const data = { object: { id: 't', size: 1, next: { id: 'n', name: 'N' } } };
    const text =
      '{ object { next { id } } ...F ... on Query { object { size next { name } } } } fragment F on Query { object { id } }';
    expect(shape(text, data).text).toBe('{"object":{"next":{"id":"n","name":"N"},"id":"t","size":1}}');
  });

  it('tells types, and takes fragments where they apply', () => {
    const text =
      '{ __typename t: __typename any { __typename ... on Node { id } ... on Thing { name } ... on Other { weight } } }';
    expect(shape(text, { any: { __typename: 'Thing', id: 't', name: 'T' } }).text).toBe(
      '{"__typename":"Query","t":"Query","any":{"__typename":"Thing","id":"t","name":"T"}}',
    );
    expect(shape(text, { any: { __typename: 'Other', id: 'o', weight: 2 } }).text).toBe(
      '{"__typename":"Query","t":"Query","any":{"__typename":"Other","id":"o","weight":2}}',
    );
  });

  it('has an object of an interface that does not say what it is, as long as nobody asks', () => {
    expect(shape('{ node { id } }', { node: { id: 'x' } }).text).toBe('{"node":{"id":"x"}}');
    expect(shape('{ node { id } }', { node: { __typename: 'Node', id: 'x' } }).text).toBe('{"node":{"id":"x"}}');
    expect(shape('{ node { __typename } }', { node: { id: 'x' } })).toMatchObject({
      text: '{"node":null}',
      at: ['node.__typename'],
    });
  });

  it.each([
    ['{ int }', { int: -(2 ** 31) }, '{"int":-2147483648}'],
    ['{ float }', { float: 1.5e300 }, '{"float":1.5e+300}'],
    ['{ text }', { text: 'a "b"\n\u0000 ü \u2028 🎉' }, JSON.stringify({ text: 'a "b"\n\u0000 ü \u2028 🎉' })],
    ['{ id }', { id: 7 }, '{"id":"7"}'],
    ['{ flag }', { flag: false }, '{"flag":false}'],
    ['{ colour }', { colour: 'RED' }, '{"colour":"RED"}'],
    ['{ json }', { json: { a: [1, null, 'x'] } }, '{"json":{"a":[1,null,"x"]}}'],
    ['{ grid }', { grid: [[1, 2], [], null] }, '{"grid":[[1,2],[],null]}'],
    ['{ things { id } }', { things: [] }, '{"things":[]}'],
    ['{ things { id } }', { things: [{ id: 'a' }, null] }, '{"things":[{"id":"a"},null]}'],
  ])('of %s is written as the type says', (text, data, expected) => {
    expect(shape(text, data)).toMatchObject({ text: expected, at: [] });
  });

  it.each([
    ['{ int }', { int: 2 ** 31 }],
    ['{ int }', { int: 1.5 }],
    ['{ int }', { int: '1' }],
    ['{ float }', { float: '1' }],
    ['{ text }', { text: 1 }],
    ['{ id }', { id: 1.5 }],
    ['{ flag }', { flag: 0 }],
    ['{ colour }', { colour: 'BLUE' }],
    ['{ colour }', { colour: 'toString' }],
    ['{ object { id } }', { object: 'x' }],
    ['{ object { id } }', { object: [] }],
    ['{ things { id } }', { things: {} }],
    ['{ any { __typename } }', { any: { __typename: 'Query' } }],
    ['{ any { __typename } }', { any: { __typename: 'Hidden' } }],
    ['{ any { __typename } }', { any: {} }],
  ])('of %s has null and an error for %j', (text, data) => {
    const [name] = Object.keys(data);
    expect(shape(text, data)).toMatchObject({ text: `{"${name}":null}`, at: [name] });
  });
});

describe('a null where none may be', () => {
  it.each([
    ['{ object { name } }', { object: { name: null } }, '{"object":null}', ['object.name']],
    ['{ object { must { must { id } } } }', { object: { must: { must: null } } }, '{"object":null}', ['object.must.must']],
    ['{ things { id } }', { things: [{ id: 'a' }, { id: null }] }, '{"things":[{"id":"a"},null]}', ['things.1.id']],
    ['{ allThings { id } }', { allThings: [{ id: 'a' }, null] }, 'null', ['allThings.1']],
    ['{ grid }', { grid: [[1], [2, null]] }, '{"grid":[[1],null]}', ['grid.1.1']],
    ['{ must int }', { must: null, int: 1 }, 'null', ['must']],
    ['{ object { name } int }', { object: { name: 7 }, int: 1 }, '{"object":null,"int":1}', ['object.name']],
  ])('in %s makes null of what is around it, with one error', (text, data, expected, at) => {
    expect(shape(text, data)).toMatchObject({ text: expected, at });
  });

  it.each([
    ['there', ['object', 'must', 'name']],
    ['above', ['object']],
    ['below', ['object', 'must', 'name', 'x']],
  ])('is not told again where something %s went wrong before', (_where, path) => {
    const faults = [{ path, message: 'm', extensions: {} }];
    const data = { object: { must: { name: null } } };
    expect(shape('{ object { must { name } } }', data, { faults })).toMatchObject({ text: '{"object":null}', at: [] });
  });

  it('is told where something else went wrong', () => {
    const faults = [
      { path: ['object', 'must', 'size'], message: 'm', extensions: {} },
      { path: undefined, message: 'm', extensions: {} },
    ];
    const data = { object: { must: { name: null } } };
    expect(shape('{ object { must { name } } }', data, { faults }).at).toEqual(['object.must.name']);
  });
});

describe('a value that is not there', () => {
  it('is null where a subgraph left something out', () => {
    expect(shape('{ int object { id } }', {}, { hasGaps: true })).toMatchObject({ text: '{"int":null,"object":null}', at: [] });
    expect(shape('{ must }', {}, { hasGaps: true })).toMatchObject({ text: 'null', at: ['must'] });
  });

  it('is an error where nothing was left out: it was never asked for', () => {
    expect(shape('{ int }', {})).toMatchObject({ text: '{"int":null}', at: ['int'] });
    expect(shape('{ must }', {})).toMatchObject({ text: 'null', at: ['must'] });
  });
});

describe('a string as JSON', () => {
  it.each([
    '',
    'plain',
    '"',
    '\\',
    '\n',
    '\u001f',
    '\ud800',
    'x'.repeat(100),
    `${'x'.repeat(100)}"`,
    `${'x'.repeat(60)}\udc00`,
    'ü',
    '€',
  ])('is what JSON.stringify makes of %j', (text) => {
    expect(quoted(text)).toBe(JSON.stringify(text));
  });
});
