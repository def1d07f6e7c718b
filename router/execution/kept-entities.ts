import { hash } from 'node:crypto';
import { print } from 'graphql';
import { ofType, ofViewer } from '../../platform/answer-tags.ts';
import type { FoundAll, TaggedCache } from '../../platform/redis/tagged-cache.ts';
import type { AuthRequirements } from '../planning/auth-requirements.ts';
import { type CacheHints, entityPolicyOf } from '../planning/cache-policy.ts';
import { typesShown } from '../planning/types-shown.ts';
import { ENTITIES, unnamed } from './plan/entity-query.ts';
import type { AskedEntities, EntityKeeper, KeepableFetch } from './plan/run.ts';
import type { SubgraphResponse } from './subgraph-response.ts';

/** What became of entities that may be kept. */
export type EntityOutcome = 'hit' | 'miss' | 'unavailable';

export interface KeptEntitiesOptions {
  readonly cache: Pick<TaggedCache, 'findAll'>;
  /** Tells the supergraph from any whose subgraphs might answer otherwise. */
  readonly graph: string;
  readonly hints: CacheHints;
  readonly auth: AuthRequirements;
  /** The longest that an entity is kept, in seconds, whatever the schema says. */
  readonly longestSeconds: number;
  readonly told: (subgraph: string, outcome: EntityOutcome, entities: number) => void;
  readonly nowMs: () => number;
  /** Spreads the ends of what was kept together: a number from 0 up to 1. */
  readonly random: () => number;
}

const JITTER = 0.1;
/** Entities about more kinds of things than this change too often. */
const MOST_TYPES = 24;

/** What was kept of the entities of one fetch: by their places, undefined for those that have to be fetched. */
interface Known {
  readonly found: FoundAll;
  readonly entities: readonly (object | undefined)[];
  readonly ageSeconds: number;
}

/**
 * Keeps what subgraphs answer of entities for as long as the schema says, each by itself: those for everybody for everybody,
 * those of a user for the same session with the same rights alone. What came with an error, and a null, is not kept.
 */
export function keepEntities(options: KeptEntitiesOptions): EntityKeeper {
  const { cache, graph, hints, auth, longestSeconds, told, nowMs, random } = options;

  const look = async ({ query, keeping, entities, run }: KeepableFetch): Promise<Known | undefined> => {
    const { viewer, forwarded, wantsFresh } = run.scope;
    const { representations } = entities;
    const given = query.variableUsages.map((name) => [name, run.variables[name] ?? null]);
    const whose = keeping.isPublic ? null : viewer;
    const fetch = JSON.stringify([graph, query.service, keeping.id, given, whose, forwarded?.key ?? null]);
    // JSON has no line of its own in it: no text can stand for two things.
    const keys = representations.map((text) => hash('sha256', `entity\n${fetch}\n${text}`, 'base64url'));
    const tags = keeping.isPublic ? keeping.types.map(ofType) : [ofViewer(viewer?.id ?? '')];
    try {
      const found = await cache.findAll(keys, tags);
      let ageSeconds = 0;
      const known = found.values.map((value) => {
        if (value === undefined || wantsFresh) return undefined;
        const space = value.indexOf(' ');
        // Another router's clock may be ahead.
        const age = Math.max(0, Math.floor((nowMs() - Number(value.slice(0, space))) / 1000));
        if (!(age < keeping.maxAgeSeconds)) return undefined;
        ageSeconds = Math.max(ageSeconds, age);
        return JSON.parse(value.slice(space + 1)) as object;
      });
      return { found, entities: known, ageSeconds };
    } catch {
      told(query.service, 'unavailable', representations.length);
      return undefined;
    }
  };

  /** Nobody waits for that. */
  const keep = (
    { found }: Known,
    at: number,
    entity: object,
    { maxAgeSeconds }: KeepableFetch['keeping'],
    atMs: number,
  ): void => {
    const ttlSeconds = maxAgeSeconds * (1 - JITTER * random());
    found.keep(at, `${atMs} ${JSON.stringify(entity)}`, { ttlSeconds }).catch(() => undefined);
  };

  return {
    keepingOf(document, schema) {
      const needsRights = (type: string, field: string): boolean => auth.of(type, field).length > 0;
      const { maxAgeSeconds, scope } = entityPolicyOf(document, { schema, hints }, needsRights);
      const seconds = Math.min(maxAgeSeconds, longestSeconds);
      const types = seconds > 0 ? typesShown(document, schema) : [];
      if (seconds <= 0 || types.length === 0 || types.length > MOST_TYPES) return undefined;
      const id = hash('sha256', print(unnamed(document)), 'base64url');
      return { maxAgeSeconds: seconds, isPublic: scope === 'PUBLIC', id, types };
    },
    async answer(fetch) {
      const { query, keeping, entities, run } = fetch;
      const { viewer, tally } = run.scope;
      // Whoever is not signed in may be anybody.
      if (!keeping.isPublic && !viewer) return fetch.ask(entities);
      const known = await look(fetch);
      if (!known) return fetch.ask(entities);
      const missing = known.entities.flatMap((entity, at) => (entity === undefined ? [at] : []));
      const kept = entities.representations.length - missing.length;
      if (kept > 0) told(query.service, 'hit', kept);
      if (missing.length > 0) told(query.service, 'miss', missing.length);
      if (tally) {
        tally.kept += kept;
        tally.fetched += missing.length;
        tally.ageSeconds = Math.max(tally.ageSeconds, known.ageSeconds);
      }
      if (missing.length === 0) return { data: { [ENTITIES]: known.entities } };
      const atMs = nowMs();
      const asked = onlyThose(entities, missing);
      const { response, mayBeKept } = await fetched(fetch, asked);
      const answered = response.data?.[ENTITIES];
      if (!Array.isArray(answered) || answered.length !== missing.length) return response;
      const all: unknown[] = [...known.entities];
      for (const [index, at] of missing.entries()) {
        const entity: unknown = answered[index];
        all[at] = entity;
        if (mayBeKept && typeof entity === 'object' && entity !== null) keep(known, at, entity, keeping, atMs);
      }
      return {
        data: { ...response.data, [ENTITIES]: all },
        ...(response.errors && { errors: response.errors.map((error) => ({ ...error, ...inPlace(error.path, missing) })) }),
      };
    },
  };
}

/**
 * What is for everybody is asked for as nobody: whatever a subgraph makes of who asks can't get to others. Where that comes to
 * nothing good, everybody asks for themselves, and nothing is kept.
 */
async function fetched(
  { keeping, run, ask, askAsNobody }: KeepableFetch,
  entities: AskedEntities,
): Promise<{ readonly response: SubgraphResponse; readonly mayBeKept: boolean }> {
  if (!keeping.isPublic) {
    const response = await ask(entities);
    return { response, mayBeKept: !response.errors };
  }
  const response = await askAsNobody(entities);
  const answered = response.data?.[ENTITIES];
  const isGood = !response.errors && Array.isArray(answered) && !answered.includes(null);
  return isGood || !run.scope.viewer ? { response, mayBeKept: isGood } : { response: await ask(entities), mayBeKept: false };
}

function onlyThose({ representations, keys }: AskedEntities, places: readonly number[]): AskedEntities {
  return {
    representations: places.map((at) => representations[at] ?? ''),
    keys: { kind: keys.kind, values: keys.kind === undefined ? [] : places.map((at) => keys.values[at] ?? '') },
  };
}

/** An error of one of the entities that were fetched, at its place among all. */
function inPlace(path: readonly (string | number)[] | undefined, places: readonly number[]) {
  const [field, index, ...rest] = path ?? [];
  if (field !== ENTITIES || typeof index !== 'number') return {};
  return { path: [ENTITIES, places[index] ?? index, ...rest] };
}
