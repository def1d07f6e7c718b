import type { JoinDirectives } from '../../planning/join-directives.ts';
import type { ResultPath } from './places.ts';
import { isResultObject, type ResultObject } from './result-data.ts';

const FRAGMENT = '... on ';

/** An object of a result, and where it stands. */
export interface ObjectAt {
  readonly object: ResultObject;
  readonly path: ResultPath;
}

/** The objects that a way through the selections leads to: names, and `... on Type`; lists are gone through. */
export function objectsAt(root: ResultObject, queryPath: readonly string[], joins: JoinDirectives): ObjectAt[] {
  const found: ObjectAt[] = [];
  const walk = (value: unknown, from: number, path: ResultPath): void => {
    if (Array.isArray(value)) for (const [index, item] of value.entries()) walk(item, from, [...path, index]);
    if (!isResultObject(value)) return;
    const step = queryPath[from];
    if (step === undefined) found.push({ object: value, path });
    else if (!step.startsWith(FRAGMENT)) walk(value[step], from + 1, [...path, step]);
    else if (isOfType(value, step.slice(FRAGMENT.length), joins)) walk(value, from + 1, path);
  };
  walk(root, 0, []);
  return found;
}

/** True for objects of the type, and for those that don't say what they are: of those there is only one type. */
export function isOfType(object: ResultObject, type: string, joins: JoinDirectives): boolean {
  const typeName = object['__typename'];
  return typeof typeName !== 'string' || joins.isSubtype(typeName, type);
}
