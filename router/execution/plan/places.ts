import type { FlattenNode } from '@apollo/query-planner';
import { isResultObject, type ResultObject } from './result-data.ts';

/** Where something is in the result, under the response names of the plan. */
export type ResultPath = readonly (string | number)[];

/** One step on the way from the root of the result to the objects that a fetch is about. */
type Step =
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'items' }
  | { readonly kind: 'types'; readonly names: ReadonlySet<string> };

/** How entities are told apart that may become one object. */
export interface Unifying {
  /** The only field beside the type's name that an entity of a type is known by, where that is so. */
  readonly keyFieldOf: (typeName: string) => string | undefined;
  /** An object has taken the place of another. */
  readonly onUnified: () => void;
}

/** The objects in a result that a fetch is about. */
export interface Places {
  /**
   * The objects that are there now, in order; an object that stands at several places comes as often.
   * @param unifying equal entities of which nothing but the key is known become one object, where these places allow it
   */
  objectsIn(root: ResultObject, unifying?: Unifying): ResultObject[];
  /** The same with the objects above each, from the root down: one for each field on the way. */
  withParents(root: ResultObject): { readonly object: ResultObject; readonly parents: readonly ResultObject[] }[];
  /** Where each of the given objects stands. */
  pathsOf(root: ResultObject, wanted: ReadonlySet<ResultObject>): Map<ResultObject, ResultPath[]>;
  /** The way as far as it is the same for all: up to the first list. */
  readonly commonPath: ResultPath;
}

/**
 * `@` stands for the items of a list, `name|[A,B]` for a field whose objects are of one of these types.
 * @param unifies true lets equal entities become one object
 */
export function placesAt(path: FlattenNode['path'], unifies = false): Places {
  const steps = path.flatMap((element) => stepsOf(String(element)));

  /**
   * The way that most runs go: nothing is noted.
   * @returns what is to stand in the place of the value
   */
  const visit = (value: unknown, from: number, onPlace: (object: ResultObject) => ResultObject): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    const step = steps[from];
    if (Array.isArray(value)) {
      const next = step?.kind === 'items' ? from + 1 : from;
      for (let index = 0; index < value.length; index += 1) {
        const item: unknown = value[index];
        const placed = visit(item, next, onPlace);
        if (placed !== item) value[index] = placed;
      }
      return value;
    }
    const object = value as ResultObject;
    if (!step) return onPlace(object);
    if (step.kind === 'field') {
      const inner = object[step.name];
      const placed = visit(inner, from + 1, onPlace);
      if (placed !== inner) object[step.name] = placed;
      return object;
    }
    return step.kind === 'types' && step.names.has(String(object['__typename'])) ? visit(object, from + 1, onPlace) : object;
  };
  const walk = (value: unknown, from: number, onPlace: (object: ResultObject) => void, trail: Trail): void => {
    const step = steps[from];
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) {
        trail.path.push(index);
        walk(item, step?.kind === 'items' ? from + 1 : from, onPlace, trail);
        trail.path.pop();
      }
    } else if (!isResultObject(value)) return;
    else if (!step) onPlace(value);
    else if (step.kind === 'types') {
      if (step.names.has(String(value['__typename']))) walk(value, from + 1, onPlace, trail);
    } else if (step.kind === 'field') {
      trail.path.push(step.name);
      trail.parents.push(value);
      walk(value[step.name], from + 1, onPlace, trail);
      trail.parents.pop();
      trail.path.pop();
    }
  };

  return {
    objectsIn(root, how) {
      const objects: ResultObject[] = [];
      const add = (object: ResultObject): ResultObject => {
        objects.push(object);
        return object;
      };
      visit(root, 0, unifies && how ? unifying(how, add) : add);
      return objects;
    },
    withParents(root) {
      const trail: Trail = { path: [], parents: [] };
      const found: { object: ResultObject; parents: readonly ResultObject[] }[] = [];
      walk(root, 0, (object) => found.push({ object, parents: [...trail.parents] }), trail);
      return found;
    },
    pathsOf(root, wanted) {
      const trail: Trail = { path: [], parents: [] };
      const paths = new Map<ResultObject, ResultPath[]>();
      const note = (object: ResultObject): void => {
        if (wanted.has(object)) paths.set(object, [...(paths.get(object) ?? []), [...trail.path]]);
      };
      walk(root, 0, note, trail);
      return paths;
    },
    commonPath: commonPathOf(steps),
  };
}

/** Adds entities of which nothing but the key is known once; the first stands for all that are equal. */
function unifying({ keyFieldOf, onUnified }: Unifying, add: (object: ResultObject) => ResultObject) {
  let typeName: unknown;
  let keyField: string | undefined;
  let byKey = new Map<unknown, ResultObject>();
  const byType = new Map<unknown, { readonly keyField: string | undefined; readonly byKey: Map<unknown, ResultObject> }>();
  return (object: ResultObject): ResultObject => {
    const type = object['__typename'];
    if (type !== typeName) {
      let known = byType.get(type);
      if (!known) {
        known = { keyField: typeof type === 'string' ? keyFieldOf(type) : undefined, byKey: new Map() };
        byType.set(type, known);
      }
      typeName = type;
      ({ keyField, byKey } = known);
    }
    if (keyField === undefined) return add(object);
    const key = object[keyField];
    if ((typeof key !== 'string' && typeof key !== 'number') || !isBare(object)) return add(object);
    const first = byKey.get(key);
    if (first === object) return object;
    if (first) {
      onUnified();
      return first;
    }
    byKey.set(key, object);
    return add(object);
  };
}

/** True for an object with its key and the name of its type alone. */
function isBare(object: ResultObject): boolean {
  let count = 0;
  for (const _name in object) {
    count += 1;
    if (count > 2) return false;
  }
  return count === 2;
}

interface Trail {
  readonly path: (string | number)[];
  readonly parents: ResultObject[];
}

function stepsOf(element: string): Step[] {
  const [, name = element, types] = /^(.*?)\|\[(.*)\]$/s.exec(element) ?? [];
  const step: Step[] = name === '' ? [] : name === '@' ? [{ kind: 'items' }] : [{ kind: 'field', name }];
  return types === undefined ? step : [...step, { kind: 'types', names: new Set(types.split(',')) }];
}

function commonPathOf(steps: readonly Step[]): ResultPath {
  const names: string[] = [];
  for (const step of steps) {
    if (step.kind === 'items') break;
    if (step.kind === 'field') names.push(step.name);
  }
  return names;
}
