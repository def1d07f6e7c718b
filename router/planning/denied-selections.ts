import {
  type FieldNode,
  getNamedType,
  type GraphQLCompositeType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { AuthRequirements } from './auth-requirements.ts';
import { deferLabelOf } from './deferred-fragments.ts';
import { isolate, type OperationDocument } from './operation-document.ts';

/** What somebody may see, as far as an operation asks for it. */
export interface Grant {
  /** Equal for all who may see the same of the operation; empty for all of it. */
  readonly key: string;
  readonly isSignedIn: boolean;
  /** True where the requirement of that index holds. */
  holds(requirement: number): boolean;
}

/** Everything. */
export const WHOLE: Grant = { key: '', isSignedIn: true, holds: () => true };

/** What is told in the place of what is denied. */
export interface Denial {
  readonly message: string;
  readonly extensions: { readonly code: 'UNAUTHENTICATED' | 'FORBIDDEN' };
}

const UNAUTHENTICATED: Denial = { message: 'This needs somebody who is signed in', extensions: { code: 'UNAUTHENTICATED' } };
const FORBIDDEN: Denial = { message: 'This needs a right that the session does not have', extensions: { code: 'FORBIDDEN' } };

export function denialOf({ isSignedIn }: Grant): Denial {
  return isSignedIn ? FORBIDDEN : UNAUTHENTICATED;
}

type Enter = (node: FieldNode, requires: readonly number[]) => void;

/** Goes through every selection once, with what it requires. What is asked of the schema itself requires nothing. */
function eachSelection({ operation, fragments }: OperationDocument, schema: GraphQLSchema, auth: AuthRequirements, enter: Enter) {
  const walk = ({ selections }: SelectionSetNode, parent: GraphQLCompositeType): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const { name, selectionSet } = selection;
        if (ofSchema(selection)) continue;
        enter(selection, auth.of(parent.name, name.value));
        if (selectionSet) walk(selectionSet, typeOf(parent, name.value));
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        walk(selection.selectionSet, conditionOf(schema, selection.typeCondition?.name.value) ?? parent);
      }
    }
  };
  const rootType = schema.getRootType(operation.operation);
  if (rootType) walk(operation.selectionSet, rootType);
  for (const { typeCondition, selectionSet } of fragments.values()) {
    const type = conditionOf(schema, typeCondition.name.value);
    if (type) walk(selectionSet, type);
  }
}

/** The requirements that an operation comes upon, each once. */
export function requirementsIn(given: OperationDocument, schema: GraphQLSchema, auth: AuthRequirements): readonly number[] {
  if (auth.all.length === 0) return [];
  const found = new Set<number>();
  eachSelection(given, schema, auth, (_node, requires) => requires.forEach((one) => found.add(one)));
  return [...found].toSorted((a, b) => a - b);
}

/** The selections that may not be answered. What is selected of them counts as denied with them. */
export function deniedIn(
  given: OperationDocument,
  schema: GraphQLSchema,
  auth: AuthRequirements,
  grant: Grant,
): ReadonlySet<FieldNode> {
  const denied = new Set<FieldNode>();
  if (grant.key === '') return denied;
  eachSelection(given, schema, auth, (node, requires) => {
    if (!requires.every((one) => grant.holds(one))) denied.add(node);
  });
  return denied;
}

/** A selection set without what is denied. */
interface Kept {
  readonly selectionSet: SelectionSetNode;
  /** True where something is gone of it, fields of fields not counted. */
  readonly hasLost: boolean;
}

/**
 * The operation without them, as it is planned. Selection sets may come out empty. Where something is gone of what is
 * selected of an interface or union, the name of the type is asked for: it tells whether an object is one that something
 * denied was selected of.
 */
export function withoutDenied(
  { operation, fragments }: OperationDocument,
  schema: GraphQLSchema,
  denied: ReadonlySet<FieldNode>,
): OperationDocument {
  const rootType = schema.getRootType(operation.operation);
  if (!rootType) throw new Error(`run a ${operation.operation}, but the schema has no type for it`);
  const keptFragments = new Map<string, Kept>();
  const keptOf = (set: SelectionSetNode, parent: GraphQLCompositeType): Kept => {
    let hasLost = false;
    const within = (kept: Kept | undefined): Kept | undefined => {
      hasLost ||= kept?.hasLost === true;
      return kept && kept.selectionSet.selections.length > 0 ? kept : undefined;
    };
    const selections = set.selections.flatMap((selection): SelectionNode[] => {
      if (selection.kind === Kind.FIELD) {
        hasLost ||= denied.has(selection);
        return denied.has(selection) ? [] : [keptField(selection, parent)];
      }
      if (selection.kind === Kind.FRAGMENT_SPREAD) return within(keptFragment(selection.name.value)) ? [selection] : [];
      const type = conditionOf(schema, selection.typeCondition?.name.value) ?? parent;
      const kept = within(keptOf(selection.selectionSet, type));
      if (kept) return [{ ...selection, selectionSet: kept.selectionSet }];
      // What is denied of a deferred part is told with that part, unless that costs a fetch for nothing.
      const isDeferred = deferLabelOf(selection) !== undefined && type !== rootType;
      return isDeferred ? [{ ...selection, selectionSet: { ...selection.selectionSet, selections: [TYPE_NAME] } }] : [];
    });
    return { selectionSet: { ...set, selections }, hasLost };
  };
  const keptField = (node: FieldNode, parent: GraphQLCompositeType): FieldNode => {
    if (!node.selectionSet || ofSchema(node)) return node;
    const type = typeOf(parent, node.name.value);
    const { selectionSet, hasLost } = keptOf(node.selectionSet, type);
    if (!hasLost || !isAbstractType(type)) return { ...node, selectionSet };
    return { ...node, selectionSet: { ...selectionSet, selections: [...selectionSet.selections, TYPE_NAME] } };
  };
  const keptFragment = (name: string): Kept | undefined => {
    const fragment = fragments.get(name);
    const type = conditionOf(schema, fragment?.typeCondition.name.value);
    if (!fragment || !type) return undefined;
    const kept = keptFragments.get(name) ?? keptOf(fragment.selectionSet, type);
    keptFragments.set(name, kept);
    return kept;
  };
  const left = { ...operation, selectionSet: keptOf(operation.selectionSet, rootType).selectionSet };
  const definitions = [...fragments].flatMap(([name, fragment]) => {
    const kept = keptFragment(name);
    return kept ? [{ ...fragment, selectionSet: kept.selectionSet }] : [];
  });
  return isolate({ kind: Kind.DOCUMENT, definitions: [left, ...definitions] }, left);
}

const TYPE_NAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

function ofSchema({ name }: FieldNode): boolean {
  return name.value === '__schema' || name.value === '__type';
}

function conditionOf(schema: GraphQLSchema, name: string | undefined): GraphQLCompositeType | undefined {
  const type = name === undefined ? undefined : schema.getType(name);
  return isCompositeType(type) ? type : undefined;
}

function typeOf(parent: GraphQLCompositeType, name: string): GraphQLCompositeType {
  const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
  const type = field && getNamedType(field.type);
  if (!isCompositeType(type)) throw new Error(`go through ${parent.name}.${name}, but nothing can be selected of it`);
  return type;
}
