import {
  type ConstDirectiveNode,
  type ConstValueNode,
  type EnumTypeDefinitionNode,
  type FieldDefinitionNode,
  Kind,
  parse,
  type TypeDefinitionNode,
  type TypeNode,
  isTypeDefinitionNode,
} from 'graphql';
import { fieldsOf, parseFieldSet, type SelectedField } from './field-sets.ts';

/** A key by which a subgraph tells the entities of one type apart. */
export interface EntityKey {
  /** Every field of the key, as a path. */
  readonly fields: readonly SelectedField[];
  /** False where the subgraph can't be asked for an entity by this key. */
  readonly resolvable: boolean;
}

/** A field that needs others of its type, which live elsewhere, to be resolved. */
export interface RequiringField {
  readonly subgraph: string;
  readonly type: string;
  readonly name: string;
  readonly requires: readonly SelectedField[];
}

/** What a supergraph says about its subgraphs beyond the schema that clients see. */
export interface JoinDirectives {
  /** The keys of a type in a subgraph; undefined where the subgraph does not have the type. */
  keysOf(subgraph: string, type: string): readonly EntityKey[] | undefined;
  /** Whatever the planner may add to a fetch on its own account: fields of keys, and of what is required, provided or put in context. */
  readonly addedFields: readonly SelectedField[];
  readonly requiringFields: readonly RequiringField[];
  /** The type of a field without list and non-null; undefined where there is no such field. */
  namedTypeOf(type: string, field: string): string | undefined;
  /** The labels of `@override(label:)`, each with the names of the fields that it decides. */
  readonly overrideLabels: ReadonlyMap<string, ReadonlySet<string>>;
  /** True where an object of the first type may stand for the second: the same, one of its members or of its implementations. */
  readonly isSubtype: (name: string, of: string) => boolean;
  /** True for the name of an interface or union. */
  readonly isAbstract: (name: string) => boolean;
}

/** Reads the `join__` directives of a supergraph. */
export function readJoinDirectives(supergraphSdl: string): JoinDirectives {
  const types = parse(supergraphSdl, { noLocation: true }).definitions.filter(isTypeDefinitionNode);
  const graphs = graphNames(types);
  const keys = new Map<string, EntityKey[]>();
  const subtypes = new Map<string, Set<string>>();
  const fieldTypes = new Map<string, string>();
  const addedFields: SelectedField[] = [];
  const requiringFields: RequiringField[] = [];
  const overrideLabels = new Map<string, Set<string>>();

  const readType = (type: TypeDefinitionNode): void => {
    for (const directive of named(type.directives, 'join__type')) {
      const graph = graphs.get(textOf(directive, 'graph') ?? '') ?? '';
      const place = `${graph} ${type.name.value}`;
      const known = keys.get(place) ?? [];
      keys.set(place, known);
      const key = textOf(directive, 'key');
      if (key === undefined) continue;
      const fields = fieldsOf(parseFieldSet(key));
      known.push({
        fields,
        resolvable: valueOf(directive, 'resolvable')?.kind !== Kind.BOOLEAN || isTrue(directive, 'resolvable'),
      });
      addedFields.push(...fields);
    }
  };
  const readField = (type: string, field: FieldDefinitionNode): void => {
    fieldTypes.set(`${type}.${field.name.value}`, namedTypeIn(field.type));
    for (const directive of named(field.directives, 'join__field')) {
      const requires = fieldSetOf(textOf(directive, 'requires'));
      if (requires.length > 0)
        requiringFields.push({
          subgraph: graphs.get(textOf(directive, 'graph') ?? '') ?? '',
          type,
          name: field.name.value,
          requires,
        });
      addedFields.push(...requires, ...fieldSetOf(textOf(directive, 'provides')), ...contextFieldsOf(directive));
      const label = textOf(directive, 'overrideLabel');
      if (label !== undefined) overrideLabels.set(label, (overrideLabels.get(label) ?? new Set()).add(field.name.value));
    }
  };
  const addSubtype = (name: string, of: string): void => {
    subtypes.set(of, (subtypes.get(of) ?? new Set()).add(name));
  };

  for (const type of types) {
    readType(type);
    if (type.kind === Kind.OBJECT_TYPE_DEFINITION || type.kind === Kind.INTERFACE_TYPE_DEFINITION) {
      if (type.kind === Kind.INTERFACE_TYPE_DEFINITION) subtypes.set(type.name.value, subtypes.get(type.name.value) ?? new Set());
      for (const field of type.fields ?? []) readField(type.name.value, field);
      for (const { name } of type.interfaces ?? []) addSubtype(type.name.value, name.value);
    } else if (type.kind === Kind.UNION_TYPE_DEFINITION) {
      for (const { name } of type.types ?? []) addSubtype(name.value, type.name.value);
    }
  }
  return {
    keysOf: (subgraph, type) => keys.get(`${subgraph} ${type}`),
    addedFields,
    requiringFields,
    namedTypeOf: (type, field) => fieldTypes.get(`${type}.${field}`),
    overrideLabels,
    isSubtype: (name, of) => name === of || subtypes.get(of)?.has(name) === true,
    isAbstract: (name) => subtypes.has(name),
  };
}

/** The names of subgraphs by the names that directives use for them. */
function graphNames(types: readonly TypeDefinitionNode[]): ReadonlyMap<string, string> {
  const graphs = types.find(
    (type): type is EnumTypeDefinitionNode => type.kind === Kind.ENUM_TYPE_DEFINITION && type.name.value === 'join__Graph',
  );
  return new Map(
    graphs?.values?.map((value) => {
      const [directive] = named(value.directives, 'join__graph');
      return [value.name.value, (directive && textOf(directive, 'name')) ?? value.name.value];
    }),
  );
}

function namedTypeIn(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedTypeIn(type.type);
}

function contextFieldsOf(directive: ConstDirectiveNode): SelectedField[] {
  const contexts = valueOf(directive, 'contextArguments');
  if (contexts?.kind !== Kind.LIST) return [];
  return contexts.values.flatMap((context) => {
    const selection =
      context.kind === Kind.OBJECT ? context.fields.find(({ name }) => name.value === 'selection')?.value : undefined;
    return selection?.kind === Kind.STRING ? fieldSetOf(selection.value) : [];
  });
}

function fieldSetOf(text: string | undefined): SelectedField[] {
  return text === undefined ? [] : fieldsOf(parseFieldSet(text));
}

function named(directives: readonly ConstDirectiveNode[] | undefined, name: string): readonly ConstDirectiveNode[] {
  return directives?.filter((directive) => directive.name.value === name) ?? [];
}

function valueOf({ arguments: args }: ConstDirectiveNode, name: string): ConstValueNode | undefined {
  return args?.find((argument) => argument.name.value === name)?.value;
}

function textOf(directive: ConstDirectiveNode, name: string): string | undefined {
  const value = valueOf(directive, name);
  return value?.kind === Kind.STRING || value?.kind === Kind.ENUM ? value.value : undefined;
}

function isTrue(directive: ConstDirectiveNode, name: string): boolean {
  const value = valueOf(directive, name);
  return value?.kind === Kind.BOOLEAN && value.value;
}
