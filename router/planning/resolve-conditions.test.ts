import { getOperationAST, parse, print, stripIgnoredCharacters } from 'graphql';
import { describe, expect, it } from 'vitest';
import { labelDefers, withoutDefers } from './deferred-fragments.ts';
import { inOrder, isolate, type OperationDocument } from './operation-document.ts';
import { fillEmpty, resolveConditions } from './resolve-conditions.ts';

function given(text: string, operationName?: string): OperationDocument {
  const document = parse(text);
  const operation = getOperationAST(document, operationName);
  if (!operation) throw new Error('the test has no operation');
  return isolate(document, operation);
}
const textOf = ({ document }: Pick<OperationDocument, 'document'>) =>
  stripIgnoredCharacters(print(document)).replaceAll(' ...', '...');
const resolved = (text: string, on: readonly string[] = []) => resolveConditions(given(text), (name) => on.includes(name));

describe('an operation without its conditions', () => {
  it.each([
    ['{a@include(if:$on)b@include(if:$off)c@skip(if:$on)d@skip(if:$off)}', '{a d}'],
    ['{a@include(if:true)b@include(if:false)c@skip(if:true)d@skip(if:false)}', '{a d}'],
    ['{a{b@skip(if:$off)@include(if:$off)c}}', '{a{c}}'],
    ['{...on Q@include(if:$off){a}...F@skip(if:$on)b}fragment F on Q{c}', '{b}'],
    ['{...@include(if:$on){a...{b}}c}', '{a b c}'],
    ['{a@other(if:$off)@include(if:$on)}', '{a@other(if:$off)}'],
    ['{...@defer(if:$on,label:"l"){a}...@defer(if:$off){b}}', '{...@defer(label:"l"){a}b}'],
  ])('of %s is %s', (text, expected) => {
    expect(textOf(resolved(text, ['on']))).toBe(expected);
  });

  it('has a type’s name where nothing else is left to plan', () => {
    const { document } = resolved('{a{b@skip(if:$on)}c{...on C{d@skip(if:$on)}e}}', ['on']);
    expect(textOf({ document: fillEmpty(document) })).toBe('{a{__typename}c{e}}');
  });
});

describe('an operation alone', () => {
  it('has only the fragments that it reaches', () => {
    const text = 'query A{...F}query B{b}fragment F on Q{a...G}fragment G on Q{a}fragment H on Q{b}';
    expect(textOf(given(text, 'A'))).toBe('query A{...F}fragment F on Q{a...G}fragment G on Q{a}');
    expect(textOf(given(text, 'B'))).toBe('query B{b}');
  });

  it('that changes something has its root fields in their order, each once', () => {
    const text = 'mutation{a{x}...F...on M{a{z}d}}fragment F on M{c a{y}}';
    expect(textOf(inOrder(given(text)))).toBe('mutation{a{x y z}c d}');
    expect(textOf(inOrder(given('query{a{x}...F}fragment F on Q{c}')))).toContain('...F');
  });
});

describe('deferred fragments', () => {
  it('have a label each, wherever they are spread, and keep what the client calls them', () => {
    const labelled = labelDefers(given('{a{...F@defer(label:"x")}b{...F@defer}}fragment F on A{c...@defer(label:"y"){d}}'));
    expect(textOf(labelled)).toBe(
      '{a{...on A@defer(label:"defer0"){c...@defer(label:"defer1"){d}}}b{...on A@defer(label:"defer2"){c...@defer(label:"defer3"){d}}}}',
    );
    expect([...labelled.clientLabels]).toEqual([
      ['defer0', 'x'],
      ['defer1', 'y'],
      ['defer2', undefined],
      ['defer3', 'y'],
    ]);
    expect(textOf(withoutDefers(labelled))).not.toContain('@defer');
  });

  it('are left alone where there are none', () => {
    const plain = given('{a{...F}}fragment F on A{c}');
    expect(labelDefers(plain)).toMatchObject({ document: plain.document, clientLabels: new Map() });
  });
});
