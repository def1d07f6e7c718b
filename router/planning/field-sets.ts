import { Kind, parse, print, type SelectionNode, type SelectionSetNode } from 'graphql';

/** Reads a field set as it stands in `@key(fields:)` and its like, such as `id organization { id }`. */
export function parseFieldSet(text: string): SelectionSetNode {
  const source = text.trim().startsWith('{') ? text : `{${text}}`;
  const [operation] = parse(source, { noLocation: true }).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`read the field set "${text}", but it selects no fields`);
  return operation.selectionSet;
}

/** One field that a field set selects. */
export interface SelectedField {
  /** The names on the way to it, itself the last, with the type conditions passed left out: `price.amount`. */
  readonly path: string;
  readonly name: string;
  /** Its arguments as text; empty where it has none. */
  readonly args: string;
  readonly isLeaf: boolean;
}

/** Every field that a field set selects, parents before children. */
export function fieldsOf({ selections }: SelectionSetNode, parent = ''): SelectedField[] {
  return selections.flatMap((selection) => fieldsIn(selection, parent));
}

function fieldsIn(selection: SelectionNode, parent: string): SelectedField[] {
  if (selection.kind !== Kind.FIELD)
    return selection.kind === Kind.INLINE_FRAGMENT ? fieldsOf(selection.selectionSet, parent) : [];
  const name = selection.name.value;
  const path = parent === '' ? name : `${parent}.${name}`;
  const args = (selection.arguments ?? []).map((argument) => print(argument)).join(',');
  const children = selection.selectionSet ? fieldsOf(selection.selectionSet, path) : [];
  return [{ path, name, args, isLeaf: children.length === 0 }, ...children];
}
