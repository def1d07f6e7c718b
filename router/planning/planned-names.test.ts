import { type DocumentNode, type FieldNode, Kind, parse, print, stripIgnoredCharacters, visit } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { SelectedField } from './field-sets.ts';
import type { JoinDirectives } from './join-directives.ts';
import { planNames } from './planned-names.ts';

/** Fields that a planner may add, as `name` or `name(args)`. */
function planned(text: string, added: readonly string[] = []) {
  const addedFields = added.map((field): SelectedField => {
    const [, name = '', args = ''] = /^(\w+)(?:\((.*)\))?$/.exec(field) ?? [];
    return { path: name, name, args, isLeaf: true };
  });
  const document = parse(text);
  const names = planNames(document, { addedFields } as unknown as JoinDirectives);
  return { ...names, document: names.rename(document) };
}
const textOf = (names: { readonly document: DocumentNode }) =>
  stripIgnoredCharacters(print(names.document)).replaceAll(' ...', '...');

describe('the names that a document is planned under', () => {
  it('are those of the client where they stand for one thing each', () => {
    const text = '{user{id name x:name}users{name}}';
    expect(textOf(planned(text, ['id']))).toBe(text);
  });

  it.each([
    ['an alias is a field that the planner may add', '{p{id:name}}', ['id'], '{p{p1_id:name}}'],
    ['a field that it may add has arguments', '{p{price(in:EUR)}}', ['price(in: USD)'], '{p{p1_price:price(in:EUR)}}'],
    ['a field that it adds with arguments has none', '{p{price}}', ['price(in: USD)'], '{p{p1_price:price}}'],
    ['a name is every object’s', '{p{toString:name constructor}}', [], '{p{p1_toString:name p1_constructor:constructor}}'],
    ['a name leads to what all objects come from', '{p{__proto__:name}}', [], '{p{p1_proto__:name}}'],
    ['an alias hides the type’s name', '{p{__typename:name}}', [], '{p{p1_typename:name}}'],
    ['a name stands for two fields', '{p{...on A{x:a}...on B{x:b}}}', [], '{p{...on A{p1_x:a}...on B{p2_x:b}}}'],
    [
      'a name stands for a field with two arguments',
      '{p{...on A{a(n:1)}...on B{a(n:2)}}}',
      [],
      '{p{...on A{p1_a:a(n:1)}...on B{p2_a:a(n:2)}}}',
    ],
    ['a new name would be taken', '{p{id:name p1_id:age}}', ['id'], '{p{p2_id:name p1_id:age}}'],
  ])('are others where %s', (_when, text, added, expected) => {
    expect(textOf(planned(text, added))).toBe(expected);
  });

  it('are the same for the same field wherever it is selected, in fragments too', () => {
    const names = planned('{p{id:name...F}}fragment F on P{id:name}', ['id']);
    expect(textOf(names)).toBe('{p{p1_id:name...F}}fragment F on P{p1_id:name}');
  });

  it('lead from the client’s nodes to the plan’s names and back', () => {
    const document = parse('{ p { id: name other } }');
    const names = planned('{ p { id: name other } }', ['id']);
    const seen: string[] = [];
    visit(document, { [Kind.FIELD]: (node: FieldNode) => void seen.push(names.plannedNameOf(node)) });
    expect(seen).toEqual(['p', 'p1_id', 'other']);
    expect(seen.map((name) => names.clientNameOf(name))).toEqual(['p', 'id', 'other']);
  });
});
