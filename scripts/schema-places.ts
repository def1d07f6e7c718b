import { type ASTNode, type DocumentNode, isTypeDefinitionNode, isTypeExtensionNode } from 'graphql';

/** Where something stands in a file, from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

const COORDINATE = /^(?<type>\w+)(?:\.(?<member>\w+)(?:\((?<arg>\w+):\))?)?$/;

/** Where a document defines what a coordinate names: `Type`, `Type.field` or `Type.field(arg:)`. Nowhere, once, or several times. */
export function placesOf({ definitions }: DocumentNode, coordinate: string): Place[] {
  const { type, member, arg } = COORDINATE.exec(coordinate)?.groups ?? {};
  const isNamed = (name: string | undefined) => (node: { readonly name?: { readonly value: string } }) =>
    node.name?.value === name;
  const types = definitions.filter((node) => isTypeDefinitionNode(node) || isTypeExtensionNode(node)).filter(isNamed(type));
  if (member === undefined) return types.flatMap(placeOf);
  const members = types
    .flatMap((node) => [...('fields' in node ? (node.fields ?? []) : []), ...('values' in node ? (node.values ?? []) : [])])
    .filter(isNamed(member));
  if (arg === undefined) return members.flatMap(placeOf);
  return members
    .flatMap((node) => ('arguments' in node ? (node.arguments ?? []) : []))
    .filter(isNamed(arg))
    .flatMap(placeOf);
}

function placeOf(node: ASTNode & { readonly name?: ASTNode }): Place[] {
  // A description stands before the name: whoever looks for it wants the name.
  const token = (node.name ?? node).loc?.startToken;
  return token ? [{ line: token.line, column: token.column }] : [];
}
