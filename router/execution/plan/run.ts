import type { GraphQLFormattedError } from 'graphql';
import type { OperationScope } from '../engine.ts';
import type { DeferredParts } from './deferred-parts.ts';
import type { ResultPath } from './places.ts';
import type { ResultObject } from './result-data.ts';
import type { SubgraphResponse } from '../subgraph-response.ts';

/** What went wrong at a place of the result. */
export interface RunFault {
  /** Under the response names of the plan; undefined where the place is not known. */
  readonly path: ResultPath | undefined;
  readonly message: string;
  readonly extensions: NonNullable<GraphQLFormattedError['extensions']>;
}

/** Sends a fetch. What goes wrong is in the response: the promise does not reject. */
export type SendFetch = (
  subgraph: string,
  request: { readonly kind: 'query' | 'mutation'; readonly body: string },
  scope: OperationScope,
) => Promise<SubgraphResponse>;

/** One run of a plan. */
export interface Run {
  /** The result as it grows. */
  readonly data: ResultObject;
  /** Coerced. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly scope: OperationScope;
  readonly send: SendFetch;
  readonly faults: RunFault[];
  /** True once a subgraph left something out: what is not there need not be the plan's doing. */
  hasGaps: boolean;
  /** What is deferred; undefined where nothing is. */
  readonly parts: DeferredParts | undefined;
  /** Resolves when the client was told what this run came to. */
  readonly told: Promise<void> | undefined;
}

/** A part of a plan, compiled. Does not reject. */
export type Step = (run: Run) => Promise<void>;
