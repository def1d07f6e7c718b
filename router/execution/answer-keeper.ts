import type { Meter } from '@opentelemetry/api';
import { ANSWERS } from '../../platform/answer-tags.ts';
import type { Clock } from '../../platform/clock.ts';
import { UnavailableFault } from '../../platform/fault.ts';
import type { Log } from '../../platform/log.ts';
import type { Caches } from '../../platform/process/open-caches.ts';
import { createOutdating } from '../../platform/redis/outdating.ts';
import { createPatientCache } from '../../platform/redis/patient-cache.ts';
import { createTaggedCache } from '../../platform/redis/tagged-cache.ts';
import type { Engine } from './engine.ts';
import type { LoadedSupergraph } from '../planning/supergraph.ts';
import { keepAnswers, type KeptOutcome } from './kept-answers.ts';
import { keepEntities } from './kept-entities.ts';
import type { EntityKeeper } from './plan/run.ts';

export interface AnswerKeeperOptions {
  readonly caches: Pick<Caches, 'cacheOf'>;
  /** The longest that an answer is kept, in seconds. */
  readonly longestSeconds: number;
  /** True keeps entities too, of answers that can't be kept whole. */
  readonly keepsEntities: boolean;
  /** Where hits, misses and the like are counted. */
  readonly meter: Meter | undefined;
  readonly clock: Clock;
  readonly log: Log;
}

/** What a router keeps answers with, whatever supergraph they are of. */
export interface AnswerKeeper {
  /** @param graph tells the engine from any that might answer otherwise */
  keep(engine: Engine, graph: string): Engine;
  /** Keeps entities, where that is wanted. @param graph tells the supergraph from any whose subgraphs might answer otherwise */
  entitiesOf(graph: string, supergraph: Pick<LoadedSupergraph, 'cacheHints' | 'auth'>): EntityKeeper | undefined;
  close(): void;
}

/** A cache that takes longer than this is no help. */
const PATIENCE = { waitMs: 100, restMs: 1000 };

export function createAnswerKeeper({
  caches,
  longestSeconds,
  keepsEntities,
  meter,
  clock,
  log,
}: AnswerKeeperOptions): AnswerKeeper {
  const answers = meter?.createCounter('router_kept_answers_total', {
    description: 'Queries whose answer may be kept, by outcome',
  });
  const entities = meter?.createCounter('router_kept_entities_total', {
    description: 'Entities that may be kept, by subgraph and outcome',
  });
  const outdated = meter?.createCounter('router_outdated_total', {
    description: 'Attempts to outdate what was answered to a user',
  });
  const tagged = createPatientCache(createTaggedCache(caches.cacheOf(ANSWERS)), PATIENCE);
  const outdating = createOutdating({
    cache: tagged,
    longestSeconds,
    log,
    told: (succeeded) => outdated?.add(1, { succeeded: String(succeeded) }),
  });
  /** What could not be outdated yet is as if it were not there. */
  const unlessDue = <T>(tags: readonly string[], look: () => Promise<T>): Promise<T> =>
    tags.some((tag) => outdating.isDue(tag))
      ? Promise.reject(new UnavailableFault('cache', 'read what was kept, but it could not be outdated yet'))
      : look();
  const nowMs = () => clock.now().getTime();
  return {
    keep: (engine, graph) =>
      keepAnswers(engine, {
        cache: { ...tagged, find: (key, tags) => unlessDue(tags, () => tagged.find(key, tags)) },
        keepsEntities,
        outdate: (tags) => outdating.outdate(tags),
        graph,
        longestSeconds,
        told: (outcome: KeptOutcome) => answers?.add(1, { outcome }),
        nowMs,
        random: Math.random,
      }),
    entitiesOf: (graph, { cacheHints: hints, auth }) =>
      keepsEntities
        ? keepEntities({
            cache: { findAll: (keys, tags) => unlessDue(tags, () => tagged.findAll(keys, tags)) },
            graph,
            hints,
            auth,
            longestSeconds,
            told: (subgraph, outcome, count) => entities?.add(count, { subgraph, outcome }),
            nowMs,
            random: Math.random,
          })
        : undefined,
    close: () => outdating.close(),
  };
}
