import type { FlattenNode } from '@apollo/query-planner';
import { isResultObject, type ResultObject } from './result-data.ts';

/** Where something is in the result, under the response names of the plan. */
export type ResultPath = readonly (string | number)[];

/** One step on the way from the root of the result to the objects that a fetch is about. */
type Step =
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'items' }
  | { readonly kind: 'types'; readonly names: ReadonlySet<string> };

/** The objects in a result that a fetch is about. */
export interface Places {
  /** Calls back with the objects that are there now, in order; an object that stands at several places comes as often. */
  eachIn(root: ResultObject, onPlace: (object: ResultObject) => void): void;
  /** The same with the objects above each, from the root down: one for each field on the way. */
  withParents(root: ResultObject): { readonly object: ResultObject; readonly parents: readonly ResultObject[] }[];
  /** Where each of the given objects stands. */
  pathsOf(root: ResultObject, wanted: ReadonlySet<ResultObject>): Map<ResultObject, ResultPath[]>;
  /** The way as far as it is the same for all: up to the first list. */
  readonly commonPath: ResultPath;
}

/** `@` stands for the items of a list, `name|[A,B]` for a field whose objects are of one of these types. */
export function placesAt(path: FlattenNode['path']): Places {
  const steps = path.flatMap((element) => stepsOf(String(element)));

  /** The way that most runs go: nothing is noted. */
  const visit = (value: unknown, from: number, onPlace: (object: ResultObject) => void): void => {
    if (typeof value !== 'object' || value === null) return;
    const step = steps[from];
    if (Array.isArray(value)) {
      const next = step?.kind === 'items' ? from + 1 : from;
      for (let index = 0; index < value.length; index += 1) visit(value[index], next, onPlace);
    } else if (!step) onPlace(value as ResultObject);
    else if (step.kind === 'field') visit((value as ResultObject)[step.name], from + 1, onPlace);
    else if (step.kind === 'types' && step.names.has(String((value as ResultObject)['__typename']))) {
      visit(value, from + 1, onPlace);
    }
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
    eachIn: (root, onPlace) => visit(root, 0, onPlace),
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
