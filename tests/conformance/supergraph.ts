import type { GraphQLResolveInfo, GraphQLScalarType } from 'graphql';
import type { Viewer } from '../../platform/subgraph/viewer.ts';
import type { Policy } from '../../router/authorisation/policies.ts';

/** A value of the store: entities and value objects as one graph, read by property. A function is a field that takes arguments or fails. */
export interface Stored {
  readonly __typename?: string;
  readonly [field: string]: unknown;
}

/** What the resolvers of one request read. */
export interface Store {
  /** Whatever a representation may name. */
  readonly entities: readonly Stored[];
  /** What the root fields give where no resolver says otherwise, by `Type.field`. */
  readonly roots: Readonly<Record<string, unknown>>;
}

export interface ResolverContext {
  readonly store: Store;
  /** Who runs the resolver: a subgraph, which knows its own fields and what it was sent, or the reference, which knows all. */
  readonly side: 'subgraph' | 'reference';
  /** Who asks, as far as the reference is concerned. */
  readonly viewer?: Viewer | undefined;
}

export type Resolver = (
  parent: Stored,
  args: Readonly<Record<string, unknown>>,
  context: ResolverContext,
  info: GraphQLResolveInfo,
) => unknown;

/** By type, by field. Fields without one are read from the parent by name. */
export type Resolvers = Readonly<Record<string, Readonly<Record<string, Resolver>>>>;

export interface SubgraphDefinition {
  /** Federation 2; the `@link` is put in front. */
  readonly sdl: string;
  /** What this subgraph answers differently from all others, such as a field that another one has overridden. */
  readonly resolvers?: Resolvers;
}

/** One supergraph to test a router engine on: its subgraphs, and the one store that they and the reference read. */
export interface ConformanceSupergraph {
  readonly name: string;
  readonly subgraphs: Readonly<Record<string, SubgraphDefinition>>;
  /** For the subgraphs that define the field, and for the reference. */
  readonly resolvers?: Resolvers;
  readonly scalars?: Readonly<Record<string, GraphQLScalarType>>;
  /** JSON values to try, by scalar. */
  readonly scalarExamples?: Readonly<Record<string, readonly unknown[]>>;
  /** Made anew for each operation, one for the subgraphs and one for the reference, so that mutations can't leak. */
  readonly createStore: () => Store;
  /**
   * What its auth directives come to, written down a second time: by type and by `Type.field`, who may see it. Interfaces have
   * none of their own.
   */
  readonly guards?: Readonly<Record<string, (viewer: Viewer | undefined) => boolean>>;
  readonly policies?: ReadonlyMap<string, Policy>;
  /** Who asks. Nobody in particular where it has no guards. */
  readonly viewers?: readonly (Viewer | undefined)[];
  /** Why random operations can't be run on it. */
  readonly notRandom?: string;
  /** Why the stock engine can't serve it at all. */
  readonly notStock?: string;
}

/** Where a subgraph keeps the representation that an entity was asked for with. */
export const REPRESENTATION = Symbol('representation');

/**
 * A field with `@requires`: computed by the reference from the store, and by a subgraph from nothing but what the
 * representation carried, so that a plan that forgets to send something is found out.
 */
export function required(compute: (parent: Stored, args: Readonly<Record<string, unknown>>) => unknown): Resolver {
  return (parent, args, { side }) => {
    if (side === 'reference') return compute(parent, args);
    const representation = (parent as { [REPRESENTATION]?: Stored })[REPRESENTATION];
    if (!representation) throw new Error('compute a field with @requires, but the entity was not reached by a representation');
    return compute(representation, args);
  };
}

/** A field that fails wherever it is asked for. */
export function failing(message: string): () => never {
  return () => {
    throw new Error(message);
  };
}
