import {
  type FieldNode,
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
import { collectFields } from './collect-fields.ts';
import { actualTypeOf } from './actual-type.ts';
import type { ShapeOptions } from './compile-shape.ts';
import { Code, IRREGULAR, leafCode, type PlainWrite } from './generated-code.ts';
import { quoted } from './json-text.ts';

export interface GeneratedShape extends ShapeOptions {
  /** True where objects may stand at several places. @param path names in the result */
  readonly repeatsAt: (path: readonly string[]) => boolean;
}

/** What is known of a result that is to be written. */
export interface PlainData {
  /** True where objects may stand at several places. */
  readonly hasRepeats: boolean;
  /** True where strings may have characters that JSON escapes. */
  readonly hasEscapes: boolean;
}

/**
 * Generates the writing of answers in which all is as it should be, as JavaScript made for the one selection: properties are
 * read by name and values are checked in place, without a call for each. Whatever it does not expect it leaves to what
 * `compileShape` made, which knows about nulls, paths and errors. Names come into the code through `JSON.stringify` alone.
 * @returns undefined where a value is not as expected, so that the answer has to be written with care
 */
export function generateWriter(
  options: GeneratedShape,
  type: GraphQLCompositeType,
  selectionSets: readonly SelectionSetNode[],
): (value: unknown, data: PlainData) => string | undefined {
  let places = 0;
  const nextPlace = (): number => (places += 1) - 1;
  const write = compositeWriter({ ...options, nextPlace }, type, selectionSets, []);
  return (value, { hasRepeats, hasEscapes }) => {
    try {
      return write(value, hasRepeats ? [] : undefined, hasEscapes);
    } catch (reason) {
      if (reason === IRREGULAR) return undefined;
      throw reason;
    }
  };
}

type Path = readonly string[];

interface Generating extends GeneratedShape {
  /** Numbers the writers of one answer whose texts are kept. */
  readonly nextPlace: () => number;
}

/** Writers by type; those of abstract types are made when the first object of its type comes. */
function compositeWriter(
  options: Generating,
  declared: GraphQLCompositeType,
  selected: readonly SelectionSetNode[],
  path: Path,
): PlainWrite {
  if (!isAbstractType(declared)) return objectWriter(options, declared, selected, path);
  const byType = new Map<unknown, PlainWrite>();
  return (value, texts, escapes) => {
    if (typeof value !== 'object' || value === null) throw IRREGULAR;
    const typeName = (value as { readonly __typename?: unknown }).__typename;
    let write = byType.get(typeName);
    if (!write) {
      const actual = actualTypeOf(options.schema, declared, typeName);
      if (!actual) throw IRREGULAR;
      byType.set(typeName, (write = objectWriter(options, actual, selected, path)));
    }
    return write(value, texts, escapes);
  };
}

function objectWriter(
  options: Generating,
  actual: GraphQLObjectType | GraphQLInterfaceType,
  selected: readonly SelectionSetNode[],
  path: Path,
): PlainWrite {
  const code = new Code();
  const fields = [...collectFields(options, actual, selected)];
  code.line('if (typeof v !== "object" || v === null || Array.isArray(v)) throw irregular;');
  const repeats = options.repeatsAt(path);
  if (repeats) {
    const place = options.nextPlace();
    code.line(`let known; if (texts !== undefined) {`);
    code.line(`known = texts[${place}] ??= new Map(); const text = known.get(v); if (text !== undefined) return text; }`);
  }
  code.line(`let s = ${fields.length === 0 ? '"{"' : '""'}; let x, t;`);
  for (const [index, [responseName, nodes]] of fields.entries()) {
    const prefix = `${index === 0 ? '{' : ','}${quoted(responseName)}:`;
    fieldCode(options, code, { actual, responseName, nodes, prefix, path });
  }
  code.line('s += "}";');
  if (repeats) code.line('if (known !== undefined) known.set(v, s);');
  code.line('return s;');
  return code.compile();
}

interface WrittenField {
  readonly actual: GraphQLObjectType | GraphQLInterfaceType;
  readonly responseName: string;
  readonly nodes: readonly FieldNode[];
  readonly prefix: string;
  readonly path: Path;
}

function fieldCode(options: Generating, code: Code, { actual, responseName, nodes, prefix, path }: WrittenField): void {
  const [node] = nodes;
  const fieldName = node?.name.value ?? responseName;
  const definition = actual.getFields()[fieldName];
  if (fieldName === '__typename' && isObjectType(actual)) {
    code.line(`s += ${JSON.stringify(prefix + quoted(actual.name))};`);
  } else if (!definition || nodes.some((one) => options.denied.has(one))) code.line('throw irregular;');
  else {
    const name = node ? options.names.plannedNameOf(node) : responseName;
    code.line(`x = v[${JSON.stringify(name)}];`);
    valueCode(options, code, { declared: definition.type, nodes, prefix, path: [...path, name], value: 'x' });
  }
}

interface WrittenValue {
  readonly declared: GraphQLOutputType;
  readonly nodes: readonly FieldNode[];
  /** What stands before it. */
  readonly prefix: string;
  readonly path: Path;
  /** The variable that has it. */
  readonly value: string;
}

function valueCode(options: Generating, code: Code, { declared, nodes, prefix, path, value }: WrittenValue): void {
  if (!isNonNullType(declared)) {
    code.line(`if (${value} === null) s += ${JSON.stringify(`${prefix}null`)}; else {`);
    presentCode(options, code, { declared, nodes, prefix, path, value });
    code.line('}');
  } else presentCode(options, code, { declared: declared.ofType, nodes, prefix, path, value });
}

/** Writes what is not null. */
function presentCode(options: Generating, code: Code, written: WrittenValue): void {
  const { declared, nodes, prefix, path, value } = written;
  if (isListType(declared)) {
    const [at, item] = [code.variable('i'), code.variable('y')];
    code.line(`if (!Array.isArray(${value})) throw irregular;`);
    code.line(`s += ${JSON.stringify(`${prefix}[`)};`);
    code.line(
      `for (let ${at} = 0; ${at} < ${value}.length; ${at} += 1) { const ${item} = ${value}[${at}]; if (${at} > 0) s += ",";`,
    );
    valueCode(options, code, { declared: declared.ofType, nodes, prefix: '', path, value: item });
    code.line('} s += "]";');
  } else if (isLeafType(declared)) code.line(leafCode(code, declared, prefix, value));
  else if (!isNonNullType(declared)) {
    const selected = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    const write = code.needs(compositeWriter(options, declared, selected, path));
    code.line(`s += ${JSON.stringify(prefix)} + ${write}(${value}, texts, escapes);`);
  }
}
