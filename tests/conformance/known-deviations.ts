import { type ASTNode, type DocumentNode, Kind, visit } from 'graphql';
import type { Difference } from './compare-answers.ts';
import type { EngineName } from './engines.ts';

/** An answer that differs from the reference's. */
export interface Deviant {
  readonly supergraph: string;
  readonly document: DocumentNode;
  readonly difference: Difference;
}

/** What is known to be answered otherwise than by the reference, and is no news. */
export interface KnownDeviation {
  readonly name: string;
  readonly reason: string;
  readonly engines: readonly EngineName[];
  readonly applies: (deviant: Deviant) => boolean;
}

const HARMLESS_ALIAS = /^([abc]|r\d+)$/;

/** Each names the cause; `applies` is as narrow as the operation's text allows. */
export const KNOWN_DEVIATIONS: readonly KnownDeviation[] = [
  {
    name: 'order of keys',
    reason: 'the stock executor merges fragments and repeated fields in another order than the specification',
    engines: ['stock'],
    applies: ({ difference }) => difference.kind === 'order',
  },
  {
    name: 'alias that is the name of something else',
    reason: 'the planner joins what it adds itself, such as keys, with what the client calls by the same name',
    engines: ['stock'],
    applies: ({ document }) =>
      has(document, (node) => node.kind === Kind.FIELD && !!node.alias && !HARMLESS_ALIAS.test(node.alias.value)),
  },
  {
    name: 'fragment within a fragment on abstract types',
    reason: 'the planner drops types that not every subgraph knows as members of both',
    engines: ['stock'],
    applies: ({ supergraph }) => supergraph === 'abstract-types',
  },
  {
    name: 'interface object',
    reason: 'a field of an interface object asked of an implementation gives null',
    engines: ['stock'],
    applies: ({ supergraph }) => supergraph === 'interface-object',
  },
  {
    name: 'mutations in fragments',
    reason: 'the planner changes the order of root fields when some of them are in fragments',
    engines: ['stock'],
    applies: ({ supergraph, document }) => supergraph === 'mutations' && has(document, isFragment),
  },
  {
    name: 'required field that requires',
    reason: 'the planner asks for a field with @requires where the entity is at hand, without what it requires',
    engines: ['stock'],
    applies: ({ supergraph }) => supergraph === 'requires',
  },
  {
    name: 'conditions within conditions',
    reason: 'the planner lifts a condition on all of a selection to the field, and drops the inner one',
    engines: ['stock'],
    applies: ({ document }) =>
      has(document, (node) => isConditional(node) && has(node, (inner) => inner !== node && isConditional(inner))),
  },
];

function has(root: ASTNode, holds: (node: ASTNode) => boolean): boolean {
  let found = false;
  visit(root, { enter: (node) => void (found ||= holds(node)) });
  return found;
}

function isConditional(node: ASTNode): boolean {
  return 'directives' in node && (node.directives ?? []).length > 0;
}

function isFragment({ kind }: ASTNode): boolean {
  return kind === Kind.FRAGMENT_SPREAD || kind === Kind.INLINE_FRAGMENT;
}
