import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import type { EntityKey, JoinDirectives } from '../../planning/join-directives.ts';
import { quoted } from '../shape/json-text.ts';
import { isResultObject, type ResultObject } from './result-data.ts';
import { rewriteInput } from './rewrites.ts';

/** How objects of one type are represented in a fetch. */
export interface Represented {
  /** The only field beside the type's name, where there is one: equal values mean equal representations. */
  readonly keyField: string | undefined;
  /** Where there is one: representations of the same kind with equal values of it are the same text. */
  readonly kind: string | undefined;
  /**
   * Makes the representation of an object as JSON text, by which a subgraph knows the entity.
   * @returns undefined where the object can't be known: a part is missing, or every key has a null
   */
  readonly write: (object: ResultObject) => string | undefined;
}

/** @returns null where a fetch has nothing to do with objects of the type */
export type RepresentationsOf = (typeName: string) => Represented | null;

/** A field of a representation with all that is selected of it. */
interface Field {
  readonly name: string;
  readonly selections: readonly QueryPlanSelectionNode[] | undefined;
}

/** Compiles what a fetch requires of the objects that it is about, per type at the first object of that type. */
export function compileRepresentations(
  { serviceName, requires = [], inputRewrites }: FetchNode,
  joins: JoinDirectives,
): RepresentationsOf {
  const byType = new Map<string, Represented | null>();
  const compile = (typeName: string): Represented | null => {
    const write = compileObject(requires, typeName, joins);
    if (!write) return null;
    const fields = fieldsFor(requires, typeName, joins);
    const asked = rewriteInput(inputRewrites, typeName, joins);
    const keys = joins.keysOf(serviceName, asked.typeName) ?? joins.keysOf(serviceName, typeName) ?? [];
    const hasKey = keyCheck(keys, new Set(fields.map(({ name }) => name)));
    // What the fetch asks of an interface it is about only with what it asks of the implementations that have a key.
    if (!hasKey) return null;
    const [only, ...others] = fields.filter(({ name }) => name !== '__typename');
    const keyField = others.length === 0 && !only?.selections ? only?.name : undefined;
    const represent: Represented['write'] = (object) => {
      const text = hasKey(object) ? write(object) : undefined;
      return text === undefined ? undefined : asked.rewrite(text);
    };
    return {
      keyField,
      kind: keyField === undefined ? undefined : represent({ __typename: typeName, [keyField]: '' }),
      write: represent,
    };
  };
  return (typeName) => {
    let represented = byType.get(typeName);
    if (represented === undefined) byType.set(typeName, (represented = compile(typeName)));
    return represented;
  };
}

type WriteObject = (object: ResultObject) => string | undefined;

/** @returns undefined where nothing is required of objects of this type, so that they have no part in the fetch */
function compileObject(
  selections: readonly QueryPlanSelectionNode[],
  typeName: string,
  joins: JoinDirectives,
): WriteObject | undefined {
  const fields = fieldsFor(selections, typeName, joins).map(({ name, selections: inner }, index) => ({
    name,
    prefix: `${index === 0 ? '{' : ','}${JSON.stringify(name)}:`,
    write: inner ? compileNested(inner, joins) : writeLeaf,
  }));
  if (fields.length === 0) return undefined;
  return (object) => {
    let text = '';
    for (const { name, prefix, write } of fields) {
      const value = Object.hasOwn(object, name) ? object[name] : undefined;
      const written = value === undefined ? undefined : write(value);
      if (written === undefined) return undefined;
      text += prefix + written;
    }
    return `${text}}`;
  };
}

function writeLeaf(value: unknown): string {
  return typeof value === 'string' ? quoted(value) : JSON.stringify(value);
}

function compileNested(selections: readonly QueryPlanSelectionNode[], joins: JoinDirectives) {
  const byType = new Map<unknown, WriteObject | undefined>();
  const writeObject: WriteObject = (object) => {
    const typeName = object['__typename'];
    if (!byType.has(typeName)) byType.set(typeName, compileObject(selections, String(typeName), joins));
    const write = byType.get(typeName);
    return write ? write(object) : '{}';
  };
  const write = (value: unknown): string | undefined => {
    if (isResultObject(value)) return writeObject(value);
    if (!Array.isArray(value)) return JSON.stringify(value);
    const items = value.map(write);
    return items.includes(undefined) ? undefined : `[${items.join(',')}]`;
  };
  return write;
}

/** The fields that are required of an object of a type, those of one name joined. */
function fieldsFor(selections: readonly QueryPlanSelectionNode[], typeName: string, joins: JoinDirectives): readonly Field[] {
  const fields = new Map<string, Field>();
  const collect = (all: readonly QueryPlanSelectionNode[]): void => {
    for (const selection of all) {
      if (selection.kind === 'InlineFragment') {
        // Where the type is not known, the object is of the only type that it can be.
        const applies =
          selection.typeCondition === undefined || typeName === 'undefined' || joins.isSubtype(typeName, selection.typeCondition);
        if (applies) collect(selection.selections);
        continue;
      }
      const name = selection.alias ?? selection.name;
      const known = fields.get(name)?.selections;
      fields.set(name, { name, selections: selection.selections ? [...(known ?? []), ...selection.selections] : known });
    }
  };
  collect(selections);
  return [...fields.values()];
}

/**
 * Tells whether one key at least is there without a null. What is required beside keys may be null.
 * @param names what is in a representation
 * @returns undefined where no key is in it
 */
function keyCheck(keys: readonly EntityKey[], names: ReadonlySet<string>): ((object: ResultObject) => boolean) | undefined {
  const paths = keys
    .filter(({ resolvable }) => resolvable)
    .map((key) => key.fields.map(({ path }) => path.split('.')))
    .filter((key) => key.every(([first = '']) => names.has(first)));
  if (paths.length === 0) return undefined;
  return (object) => paths.some((key) => key.every((path) => isThere(object, path, 0)));
}

function isThere(value: unknown, path: readonly string[], from: number): boolean {
  if (value === null || value === undefined) return false;
  if (from === path.length) return true;
  if (Array.isArray(value)) return value.every((item) => isThere(item, path, from));
  return isResultObject(value) && isThere(value[path[from] ?? ''], path, from + 1);
}
