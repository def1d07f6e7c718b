import type { DocumentNode, GraphQLFormattedError, GraphQLSchema } from 'graphql';
import type { OperationScope } from '../engine.ts';
import type { EntityKeeping, EntityQuery } from './entity-query.ts';
import type { Places, ResultPath } from './places.ts';
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
  run: Pick<Run, 'scope' | 'likeness'>,
) => Promise<SubgraphResponse>;

/**
 * What makes runs alike: the same plan with the same variables makes the same of what it is sent, so that alike runs may be
 * given one answer to work on together.
 */
export interface Likeness {
  /** The compiled operation itself. */
  readonly operation: object;
  /** The variables as JSON. */
  readonly variablesKey: string;
}

export function isLike(one: Likeness | undefined, other: Likeness | undefined): boolean {
  return one !== undefined && one.operation === other?.operation && one.variablesKey === other.variablesKey;
}

/** One run of a plan. */
export interface Run {
  /** The result as it grows. */
  readonly data: ResultObject;
  /** The objects at places of the plan, until something changes on the way to them. */
  readonly gathered: Map<Places, readonly ResultObject[]>;
  /** Coerced. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly scope: OperationScope;
  readonly send: SendFetch;
  /** Sends what is asked of entities, what is ready together in one request. Undefined sends each by itself. */
  readonly outbox: Outbox | undefined;
  /** Undefined where the run is like no other. */
  readonly likeness: Likeness | undefined;
  readonly faults: RunFault[];
  /** True once a subgraph left something out: what is not there need not be the plan's doing. */
  hasGaps: boolean;
  /** True once one object stands at several places. */
  hasRepeats: boolean;
  /** True once a string may have a character that JSON escapes. */
  hasEscapes: boolean;
  /** What is deferred; undefined where nothing is. */
  readonly parts: DeferredParts | undefined;
  /** Resolves when the client was told what this run came to. */
  readonly told: Promise<void> | undefined;
}

/** The entities that a fetch is about, each once. */
export interface AskedEntities {
  /** As JSON text. */
  readonly representations: readonly string[];
  /** What they are known by, where all are of one kind. */
  readonly keys: EntityKeys;
}

export interface EntityKeys {
  /** See `Represented`; undefined where they are of several kinds, or of none. */
  readonly kind: string | undefined;
  /** The value of the key field of each. */
  readonly values: readonly (string | number)[];
}

/** Sends what one run asks of entities. */
export interface Outbox {
  /**
   * Asks for entities. What else is asked of the same subgraph in the same turn of the event loop travels with it.
   * @returns the response as if it had travelled alone
   */
  ask(query: EntityQuery, entities: AskedEntities, run: Run): Promise<SubgraphResponse>;
}

/** What one fetch asks of entities that may be kept. */
export interface KeepableFetch {
  readonly query: EntityQuery;
  readonly keeping: EntityKeeping;
  readonly entities: AskedEntities;
  readonly run: Pick<Run, 'scope' | 'variables'>;
  /** Fetches some of the entities, as the viewer. */
  readonly ask: (entities: AskedEntities) => Promise<SubgraphResponse>;
  /** The same, as nobody. */
  readonly askAsNobody: (entities: AskedEntities) => Promise<SubgraphResponse>;
}

/** Keeps what subgraphs answer of entities, one by one. */
export interface EntityKeeper {
  /** Whether what a fetch asks of entities may be kept: found out once per fetch of a plan. @param schema what clients see */
  keepingOf(document: DocumentNode, schema: GraphQLSchema): EntityKeeping | undefined;
  /** Takes from what is kept what is there, and fetches the rest. @returns the response as if all had been fetched. It does not reject */
  answer(fetch: KeepableFetch): Promise<SubgraphResponse>;
}

/** A part of a plan, compiled. Does not reject. */
export type Step = (run: Run) => Promise<void>;

/** A deferred part of a plan, compiled. */
export interface PartPlan {
  /** The label that its fragment was planned with. */
  readonly label: string;
  /** The way to the objects that the fragment is about: names of the plan, and `... on Type`. */
  readonly queryPath: readonly string[];
  /** The fetches that must be done before it can begin. */
  readonly dependsOn: readonly string[];
  readonly step: Step;
}

/** A deferred part that is ready to be told. */
export interface ReadyPart {
  readonly plan: PartPlan;
  readonly run: Run;
  /** To be called once it was told: what is deferred from within it waits for that. */
  readonly onTold: () => void;
}

/** The deferred parts of one operation while they run. */
export interface DeferredParts {
  /** Told of each fetch that is done. */
  onFetched(id: string): void;
  /**
   * Runs a part as soon as what it depends on is there.
   * @param parent the run that it is deferred from
   * @param primaryDone resolves when that has all its data
   */
  begin(plan: PartPlan, parent: Run, primaryDone: Promise<void>): void;
  /** The parts as they are ready, each after what it is deferred from; ends when all are there. */
  ready(): AsyncGenerator<ReadyPart, void, void>;
}
