import type { FetchNode } from '@apollo/query-planner';
import type { JoinDirectives } from '../../planning/join-directives.ts';
import { isOfType } from './query-path.ts';
import { isResultObject, type ResultObject } from './result-data.ts';

type Rewrites = FetchNode['outputRewrites'];
type Rewrite = NonNullable<Rewrites>[number];

const FRAGMENT = '... on ';
const TYPE_NAME = '__typename';

/** How representations of one type are changed before they are sent. */
export interface InputRewrite {
  /** The type that the subgraph is told. */
  readonly typeName: string;
  rewrite(representation: string): string;
}

/** Prepares what a plan wants changed in representations: as a rule the name of the type, for an interface object. */
export function rewriteInput(rewrites: Rewrites, typeName: string, joins: JoinDirectives): InputRewrite {
  if (!rewrites || rewrites.length === 0) return { typeName, rewrite: (text) => text };
  const sample: ResultObject = { [TYPE_NAME]: typeName };
  applyRewrites(rewrites, sample, joins);
  return {
    typeName: String(sample[TYPE_NAME]),
    rewrite(text) {
      const representation = JSON.parse(text) as ResultObject;
      applyRewrites(rewrites, representation, joins);
      return JSON.stringify(representation);
    },
  };
}

/** Applies what a plan wants changed in data, in its order. */
export function applyRewrites(rewrites: Rewrites, data: unknown, joins: JoinDirectives): void {
  for (const rewrite of rewrites ?? []) {
    const last = rewrite.path.at(-1);
    if (last !== undefined) applyAt(data, rewrite.path.slice(0, -1), (object) => change(object, rewrite, last), joins);
  }
}

function change(object: ResultObject, rewrite: Rewrite, name: string): void {
  if (rewrite.kind === 'ValueSetter') object[name] = rewrite.setValueTo as unknown;
  else if (object[name] !== undefined) {
    object[rewrite.renameKeyTo] = object[name];
    delete object[name];
  }
}

function applyAt(value: unknown, path: readonly string[], apply: (object: ResultObject) => void, joins: JoinDirectives): void {
  if (Array.isArray(value)) for (const item of value) applyAt(item, path, apply, joins);
  if (!isResultObject(value)) return;
  const [step, ...rest] = path;
  if (step === undefined) apply(value);
  else if (!step.startsWith(FRAGMENT)) applyAt(value[step], rest, apply, joins);
  else if (isOfType(value, step.slice(FRAGMENT.length), joins)) applyAt(value, rest, apply, joins);
}

/**
 * What a plan's path leads to from an object: field names, `... on Type` for objects of a type, `..` one level up.
 * @param parents the objects above, from the root down
 * @returns undefined where there is nothing
 */
export function valueAt(
  object: ResultObject,
  parents: readonly ResultObject[],
  path: readonly string[],
  joins: JoinDirectives,
): unknown {
  const up = path.findIndex((step) => step !== '..');
  let value: unknown = up === 0 ? object : parents.at(-up);
  for (const step of path.slice(up)) {
    if (!isResultObject(value)) return undefined;
    if (!step.startsWith(FRAGMENT)) value = value[step];
    else if (!isOfType(value, step.slice(FRAGMENT.length), joins)) return undefined;
  }
  return value;
}
