import type { DocumentNode, ExecutionResult, GraphQLSchema } from 'graphql';
import type { RequestScope } from '../../platform/subgraph/request-scope.ts';

/** What belongs to one operation and ends with it. */
export interface OperationScope extends RequestScope {
  /** When the answer must be there, in milliseconds since 1970. An event of a subscription has a deadline of its own. */
  readonly deadlineAtMs: number;
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

/**
 * Answers operations on one supergraph. HTTP and WebSocket stand on this alone: nothing outside `execution/` and
 * `planning/` knows how an operation is planned or run.
 *
 * Errors in results are for the edge to word (`edge/errors.ts`): coded ones reach the client, all others are masked.
 */
export interface Engine {
  /** What clients see. */
  readonly apiSchema: GraphQLSchema;
  /** Runs a query or mutation. What broke is in the result's errors: the promise does not reject. */
  execute(request: EngineRequest): Promise<ExecutionResult>;
  /**
   * Subscribes. When the promise resolves with events, everything published from then on is among them.
   * `return()` and the scope's signal end them at once, even while an event is awaited or being answered.
   * @returns the answers to the events, or a result with the errors that it could not begin for. The events end by throwing
   * the fault that ended their source, such as ReplayGapFault: see `subscriptions/README.md`
   */
  subscribe(request: EngineRequest): Promise<AsyncGenerator<ExecutionResult, void, void> | ExecutionResult>;
  /** Ends every subscription and connection. */
  close(): Promise<void>;
}
