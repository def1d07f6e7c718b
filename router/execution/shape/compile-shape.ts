import {
  type FieldNode,
  getNamedType,
  type GraphQLCompositeType,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type SelectionSetNode,
} from 'graphql';
import type { Denial } from '../../planning/denied-selections.ts';
import type { PlannedNames } from '../../planning/planned-names.ts';
import { isResultObject } from '../plan/result-data.ts';
import { actualTypeOf } from './actual-type.ts';
import { collectFields, type Selecting } from './collect-fields.ts';
import { quoted } from './json-text.ts';
import { compileLeaf } from './leaf.ts';
import { NULL, type Write } from './shaping.ts';

export interface ShapeOptions extends Selecting {
  /** Under which names the result has what is selected. */
  readonly names: Pick<PlannedNames, 'plannedNameOf'>;
  /** What may not be answered, and what is told instead: see denied-selections.ts. */
  readonly denied: ReadonlySet<FieldNode>;
  readonly denial: Denial;
}

/** A field of an answer. */
interface ShapedField {
  /** Its name in the result. */
  readonly name: string;
  /** What stands before its value: `,"name":`. */
  readonly prefix: string;
  readonly write: Write;
}

/**
 * Compiles the writing of what is selected of an object: an answer is written in one walk through the result, straight as
 * JSON text, with values checked against their types and nulls propagated.
 * @param type what the object is declared as
 * @see https://spec.graphql.org/draft/#sec-Completing-Fields
 */
export function compileShape(
  options: ShapeOptions,
  type: GraphQLCompositeType,
  selectionSets: readonly SelectionSetNode[],
): Write {
  const { schema, names, denied, denial } = options;

  const complete = (declared: GraphQLOutputType, nodes: readonly FieldNode[], what: string): Write => {
    if (isNonNullType(declared)) return nonNull(complete(declared.ofType, nodes, what), what);
    if (isListType(declared)) return list(complete(declared.ofType, nodes, what), what);
    if (isLeafType(declared)) return compileLeaf(declared, what);
    return composite(
      declared,
      nodes.flatMap((node) => node.selectionSet ?? []),
      what,
    );
  };

  const composite = (declared: GraphQLCompositeType, selected: readonly SelectionSetNode[], what: string): Write => {
    if (!isAbstractType(declared)) return object(declared, selected, what);
    const byType = new Map<unknown, Write>();
    return (value, shaping) => {
      if (!isResultObject(value)) return notAnObject(value, what, shaping);
      const typeName = value['__typename'];
      let write = byType.get(typeName);
      if (!write) {
        const actual = actualTypeOf(schema, declared, typeName);
        write = actual ? object(actual, selected, what) : (_value, shaping) => shaping.misfit(what);
        // Only names of the schema are kept: a subgraph can't make this grow.
        if (actual) byType.set(typeName, write);
      }
      return write(value, shaping);
    };
  };

  const object = (
    actual: GraphQLObjectType | GraphQLInterfaceType,
    selected: readonly SelectionSetNode[],
    what: string,
  ): Write => {
    // Compiled when the first object of its type comes: of many types that could stand here, few do.
    let fields: readonly ShapedField[] | undefined;
    return (value, shaping) => {
      if (!isResultObject(value)) return notAnObject(value, what, shaping);
      fields ??= fieldsOf(actual, selected);
      const { path, depth } = shaping;
      shaping.depth = depth + 1;
      let text = '';
      for (const { name, prefix, write } of fields) {
        path[depth] = name;
        const written = write(value[name], shaping);
        if (written === undefined) {
          shaping.depth = depth;
          shaping.onNulled();
          return NULL;
        }
        text += prefix + written;
      }
      shaping.depth = depth;
      return text === '' ? '{}' : `${text}}`;
    };
  };

  const fieldsOf = (
    actual: GraphQLObjectType | GraphQLInterfaceType,
    selected: readonly SelectionSetNode[],
  ): readonly ShapedField[] =>
    [...collectFields(options, actual, selected)].map(([responseName, nodes], index) => {
      const [node] = nodes;
      const prefix = `${index === 0 ? '{' : ','}${quoted(responseName)}:`;
      const name = node ? names.plannedNameOf(node) : responseName;
      const fieldName = node?.name.value ?? responseName;
      const what = `${actual.name}.${fieldName}`;
      if (denied.size > 0 && nodes.some((one) => denied.has(one))) {
        return { name, prefix, write: deniedValue(denial, isNonNullType(actual.getFields()[fieldName]?.type)) };
      }
      if (fieldName === '__typename') return { name, prefix, write: typeNameOf(actual, what) };
      if (fieldName.startsWith('__'))
        return { name, prefix, write: (_, { introspection }) => introspection[responseName] ?? NULL };
      const definition = actual.getFields()[fieldName];
      if (!definition) throw new Error(`write ${what}, but the type has no such field`);
      return { name, prefix, write: complete(definition.type, nodes, what) };
    });

  return composite(type, selectionSets, getNamedType(type).name);
}

/** Null with an error, whatever the subgraphs said. */
function deniedValue(denial: Denial, isNonNull: boolean): Write {
  return (_value, shaping) => {
    shaping.deny(denial);
    return isNonNull ? undefined : NULL;
  };
}

function nonNull(inner: Write, what: string): Write {
  return (value, shaping) => {
    const text = inner(value, shaping);
    if (text !== NULL) return text;
    if (value === null || value === undefined) shaping.nullAtNonNull(what, value === undefined);
    return undefined;
  };
}

function list(inner: Write, what: string): Write {
  return (value, shaping) => {
    if (!Array.isArray(value)) return notAnObject(value, what, shaping);
    const { path, depth } = shaping;
    shaping.depth = depth + 1;
    let text = '';
    for (let index = 0; index < value.length; index += 1) {
      path[depth] = index;
      const written = inner(value[index], shaping);
      if (written === undefined) {
        shaping.depth = depth;
        shaping.onNulled();
        return NULL;
      }
      text += index === 0 ? `[${written}` : `,${written}`;
    }
    shaping.depth = depth;
    return text === '' ? '[]' : `${text}]`;
  };
}

function notAnObject(value: unknown, what: string, shaping: Parameters<Write>[1]): string {
  if (value === null) return NULL;
  return value === undefined ? shaping.missing(what) : shaping.misfit(what);
}

/** An object of an abstract type that never told what it is has no name to give. */
function typeNameOf(actual: GraphQLObjectType | GraphQLInterfaceType, what: string): Write {
  const text = quoted(actual.name);
  if (isObjectType(actual)) return () => text;
  return (_value, shaping) => {
    shaping.nullAtNonNull(what, false);
    return undefined;
  };
}
