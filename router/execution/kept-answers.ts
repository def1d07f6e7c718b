import { hash } from 'node:crypto';
import type { Found, TaggedCache } from '../../platform/redis/tagged-cache.ts';
import { pause, unlessAborted } from '../../platform/resilience/deadline.ts';
import { ofViewer } from '../../platform/answer-tags.ts';
import type { Engine, EngineAnswer, EngineRequest, EntityTally, IncrementalAnswer, Keeping } from './engine.ts';
import { type KeepWay, keptWays } from './kept-way.ts';

/** What became of a query whose answer may be kept. */
export type KeptOutcome = Keeping['status'] | 'unavailable';

export interface KeptAnswersOptions {
  readonly cache: TaggedCache;
  /** Outdates answers now, or as soon as that is possible. It does not fail. */
  readonly outdate: (tags: readonly string[]) => Promise<void>;
  /** Tells the engine from any that might answer otherwise: the supergraph, and the part of it that is seen. */
  readonly graph: string;
  /** True where entities of what can't be kept whole may be. */
  readonly keepsEntities?: boolean;
  /** The longest that an answer is kept, in seconds, whatever the schema says. */
  readonly longestSeconds: number;
  readonly told: (outcome: KeptOutcome) => void;
  readonly nowMs: () => number;
  /** Spreads the ends of what was kept together: a number from 0 up to 1. */
  readonly random: () => number;
}

type Outcome = EngineAnswer | IncrementalAnswer;

/** A query whose answer may be kept, on its way. */
interface Query {
  readonly request: EngineRequest;
  readonly way: KeepWay;
  readonly key: string;
  readonly tags: readonly string[];
}

/** How much earlier than others an answer may end, as a part of its time. */
const JITTER = 0.1;
/** How long another router is left to find out what everybody asks for, in milliseconds, and how often one looks. */
const WAIT_MS = 1000;
const LOOK_MS = 25;
const CLAIM = { ttlSeconds: 5 };

/**
 * An engine that keeps answers for as long as the schema says: those for everybody for everybody, those of a user for the same
 * session with the same rights alone. Answers with errors or in parts are not kept. A mutation outdates all that was
 * answered to its user before it is answered itself.
 */
export function keepAnswers(engine: Engine, options: KeptAnswersOptions): Engine {
  const { cache, outdate, graph, told, nowMs, random } = options;
  const wayOf = keptWays(engine, options.longestSeconds);
  /** Answers for everybody that are being found out here. */
  const filling = new Map<string, Promise<Outcome>>();

  const fromKept = ({ value }: Found, { maxAgeSeconds }: KeepWay, status: Keeping['status']): EngineAnswer | undefined => {
    if (value === undefined) return undefined;
    const space = value.indexOf(' ');
    // Another router's clock may be ahead.
    const ageSeconds = Math.max(0, Math.floor((nowMs() - Number(value.slice(0, space))) / 1000));
    if (!(ageSeconds < maxAgeSeconds)) return undefined;
    told(status);
    return { data: value.slice(space + 1), errors: undefined, keeping: { status, ageSeconds, maxAgeSeconds } };
  };

  /** Runs it, and keeps what it comes to where that is good: nobody waits for that but `then`. */
  const fill = async ({ request, way }: Query, found: Found, status: Keeping['status'], then?: () => void): Promise<Outcome> => {
    const { maxAgeSeconds } = way;
    const atMs = nowMs();
    const outcome = await engine.execute(request);
    told(status);
    if (!isGood(outcome)) {
      then?.();
      return outcome;
    }
    const ttlSeconds = maxAgeSeconds * (1 - JITTER * random());
    const keeping = found.keep(`${atMs} ${outcome.data}`, { ttlSeconds }).catch(() => told('unavailable'));
    if (then) void keeping.then(then);
    return { ...outcome, keeping: { status, ageSeconds: 0, maxAgeSeconds } };
  };

  /** One of all routers finds out what everybody asks for: the others wait a moment for it. */
  const fillOnce = async (query: Query, first: Found): Promise<Outcome> => {
    const { request, way, key, tags } = query;
    let found = first;
    try {
      for (let waitedMs = 0; waitedMs < WAIT_MS; waitedMs += LOOK_MS) {
        const claim = await cache.claim(key, CLAIM);
        const done = claim && (() => void claim.done().catch(() => undefined));
        if (waitedMs > 0) found = await cache.find(key, tags);
        const theirs = fromKept(found, way, 'shared');
        if (theirs) done?.();
        if (theirs ?? done) return theirs ?? (await fill(query, found, 'miss', done));
        await pause(LOOK_MS, request.scope.signal);
      }
    } catch {
      if (!request.scope.signal.aborted) told('unavailable');
    }
    return fill(query, found, 'miss');
  };

  /**
   * What is for everybody is asked for as nobody: whatever a subgraph makes of who asks can't get to others. Where that comes to
   * nothing good, everybody asks for themselves.
   */
  const fillForAll = async (query: Query, found: Found): Promise<Outcome> => {
    const { request, key } = query;
    const under = filling.get(key);
    const begun = under ?? fillOnce(asNobody(query), found).finally(() => filling.delete(key));
    if (!under) filling.set(key, begun);
    const outcome = await unlessAborted(begun, request.scope.signal).catch(() => undefined);
    if (outcome && isGood(outcome)) {
      if (under) told('shared');
      return outcome;
    }
    return !under && request.scope.viewer === undefined && outcome ? outcome : engine.execute(request);
  };

  const fillFresh = async (query: Query, found: Found): Promise<Outcome> => {
    if (!query.way.isPublic) return fill(query, found, 'bypass');
    const outcome = await fill(asNobody(query), found, 'bypass');
    return isGood(outcome) || !query.request.scope.viewer ? outcome : engine.execute(query.request);
  };

  const answer = async (query: Query): Promise<Outcome> => {
    const { request, way, key, tags } = query;
    let found: Found;
    try {
      found = await cache.find(key, tags);
    } catch {
      told('unavailable');
      return engine.execute(request);
    }
    if (request.scope.wantsFresh) return fillFresh(query, found);
    return fromKept(found, way, 'hit') ?? (way.isPublic ? fillForAll(query, found) : fill(query, found, 'miss'));
  };

  /** Entities of it may be kept where it may not be as a whole. */
  const inParts = async (request: EngineRequest): Promise<Outcome> => {
    if (!options.keepsEntities) return engine.execute(request);
    const tally: EntityTally = { kept: 0, fetched: 0, ageSeconds: 0 };
    const outcome = await engine.execute({ ...request, scope: { ...request.scope, tally } });
    return 'initial' in outcome || tally.kept + tally.fetched === 0 ? outcome : { ...outcome, entities: tally };
  };

  return {
    ...engine,
    async execute(request) {
      const way = wayOf(request);
      const { viewer } = request.scope;
      if (way.kind === 'change' && viewer) {
        try {
          return await engine.execute(request);
        } finally {
          // Also where it failed: it may have changed something before.
          await outdate([ofViewer(viewer.id)]);
        }
      }
      // Whoever is not signed in may be anybody.
      if (way.kind !== 'keep' || (!way.isPublic && !viewer))
        return way.kind === 'change' ? engine.execute(request) : inParts(request);
      const granting = engine.grantOf(request, viewer);
      const grant = typeof granting === 'string' ? granting : await granting;
      return answer({ request, way, key: keyOf(graph, request, way, grant), tags: way.tagsFor(viewer) });
    },
  };
}

function asNobody(query: Query): Query {
  const { request } = query;
  return { ...query, request: { ...request, scope: { ...request.scope, viewer: undefined } } };
}

/** Whole, and nothing is wrong with it. */
function isGood(outcome: Outcome): outcome is EngineAnswer & { readonly data: string } {
  return !('initial' in outcome) && outcome.data !== undefined && (outcome.errors?.length ?? 0) === 0;
}

/** By all that the answer may depend on, as JSON: no text of a client can stand for two things. */
function keyOf(
  graph: string,
  { documentHash, operationName, variables, scope }: EngineRequest,
  way: KeepWay,
  grant: string,
): string {
  const given = way.variables.flatMap((name) => (Object.hasOwn(variables, name) ? [[name, variables[name]]] : []));
  const whose = way.isPublic ? null : scope.viewer;
  const all = [graph, documentHash, operationName ?? null, given, whose, grant, scope.forwarded?.key ?? null];
  return hash('sha256', JSON.stringify(all), 'base64url');
}
