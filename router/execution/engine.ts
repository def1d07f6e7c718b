import type { DocumentNode, GraphQLError, GraphQLSchema } from 'graphql';
import type { CachePolicy } from '../planning/cache-policy.ts';
import type { Viewer } from '../../platform/subgraph/viewer.ts';
import type { RequestScope } from '../../platform/subgraph/request-scope.ts';

/** What becomes of an operation that is denied in part: the rest of it is answered, or none of it; `off` enforces nothing. */
export type AuthorizationMode = 'filter' | 'reject' | 'off';

/** What of a client's headers goes on to subgraphs. */
export interface ForwardedHeaders {
  /** Equal for equal headers: an answer that may depend on them is shared among requests of the same key alone. */
  readonly key: string;
  /** Names and values in turn, for one subgraph. */
  to(subgraph: string): readonly string[];
}

/** What belongs to one operation and ends with it. */
export interface OperationScope extends RequestScope {
  /** Undefined where no header of the client goes on. */
  readonly forwarded?: ForwardedHeaders | undefined;
  /** When the answer must be there, by `Clock.elapsedMs`. An event of a subscription has a deadline of its own. */
  readonly deadlineAtMs: number;
  /** True wants no answer that was kept. */
  readonly wantsFresh?: boolean | undefined;
  /** Given where entities of the answer may be taken from what is kept; counts them. */
  readonly tally?: EntityTally | undefined;
}

/** What of an answer was kept, entity by entity. */
export interface EntityTally {
  kept: number;
  fetched: number;
  /** Age of the oldest that was kept. */
  ageSeconds: number;
}

/** An operation that has been parsed and validated against `apiSchema`. */
export interface EngineRequest {
  readonly document: DocumentNode;
  /** The same text has the same hash: plans are kept by it. */
  readonly documentHash: string;
  /** Undefined where the document has one operation. */
  readonly operationName: string | undefined;
  /** As the client sent them; the engine coerces them. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Who asks, for how long, and where it is logged. For a subscription, `signal` ends it. */
  readonly scope: OperationScope;
}

/** What an operation, one part of it or one event came to. Errors are for the edge to word (`edge/errors.ts`). */
export interface EngineAnswer {
  /** `data` as JSON text, ready to be sent; undefined where nothing was run, so that there is no `data` at all. */
  readonly data: string | undefined;
  readonly errors: readonly GraphQLError[] | undefined;
  /** There where the answer was kept, or is from now on. */
  readonly keeping?: Keeping | undefined;
  /** There where the answer could not be kept, and entities of it were, or are from now on. */
  readonly entities?: EntityTally | undefined;
}

/** How an answer came about that may be kept. */
export interface Keeping {
  /** It was kept; it was found out; another one who asked the same was waited for; it was not to be one that was kept. */
  readonly status: 'hit' | 'miss' | 'shared' | 'bypass';
  readonly ageSeconds: number;
  /** How old it may become. */
  readonly maxAgeSeconds: number;
}

/** An answer that comes in parts, because of `@defer`. */
export interface IncrementalAnswer {
  readonly initial: EngineAnswer;
  /** The deferred parts, each once, as they are ready; ends when all are there. `return()` ends the work behind them. */
  readonly parts: AsyncGenerator<DeferredPart, void, void>;
}

/** One deferred part: where it goes, and what goes there. */
export interface DeferredPart extends EngineAnswer {
  readonly path: readonly (string | number)[];
  readonly label: string | undefined;
}

/** One event of a live channel, as `platform/redis/live-event.ts` has it. */
export interface LiveFieldEvent {
  readonly cursor: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** A subscription that could begin: where its events come from, and how one is answered. */
export interface PreparedSubscription {
  /** The live channel, its template filled for this viewer and these arguments. */
  readonly channel: string;
  /** The cursor to replay from; undefined begins with what comes. */
  readonly after: string | undefined;
  /** Subscriptions with the same key get the same bytes for each event: one of them may be answered for all. */
  readonly groupKey: string;
  /** Answers one event: one resolve, one shape, one serialisation. The promise does not reject. */
  readonly answer: (event: LiveFieldEvent, scope: OperationScope) => Promise<EngineAnswer>;
}

/** A subscription that could begin, or why it can't. */
export type Preparation = PreparedSubscription | { readonly errors: readonly GraphQLError[] };

/**
 * Answers operations on one supergraph. The edge stands on this alone: nothing outside `execution/` and `planning/` knows how
 * an operation is planned or run.
 */
export interface Engine {
  /** What clients see. */
  readonly apiSchema: GraphQLSchema;
  /** Runs a query or mutation. What broke is in the answer's errors: the promise does not reject. */
  execute(request: EngineRequest): Promise<EngineAnswer | IncrementalAnswer>;
  /** Plans a subscription. @returns errors for one that can't begin; a promise, which does not reject, where it is to be planned first */
  prepare(request: EngineRequest): Preparation | Promise<Preparation>;
  /**
   * Finds out what of an operation its viewer may see, and asks the policies that have a say in it: to be awaited before a
   * subscription is prepared, which takes what they said last.
   * @returns equal texts for those who may see the same, empty where that is all of it. Neither it nor the promise fails
   */
  grantOf(
    operation: Pick<EngineRequest, 'document' | 'documentHash' | 'operationName'>,
    viewer: Viewer | undefined,
  ): string | Promise<string>;
  /** Plans a query or mutation before anybody asks, so that the first request finds its plan. The document is valid here. */
  warm?(operation: Pick<EngineRequest, 'document' | 'documentHash' | 'operationName'>): Promise<void>;
  /** How long the answer may be kept, and for whom: computed once per operation. Without it, not at all. */
  cachePolicyOf?(operation: Pick<EngineRequest, 'document' | 'documentHash' | 'operationName'>): CachePolicy;
  /** The same engine for those who see only a part of what clients see. It plans and keeps plans of its own, and ends with this one. */
  withSchema?(contract: GraphQLSchema): Engine;
  /** Lets go of the connections. What still runs ends by its own deadline. */
  close(): Promise<void>;
}
