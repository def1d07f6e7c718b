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
import { keepAnswers, type KeptOutcome } from './kept-answers.ts';

export interface AnswerKeeperOptions {
  readonly caches: Pick<Caches, 'cacheOf'>;
  /** The longest that an answer is kept, in seconds. */
  readonly longestSeconds: number;
  /** Where hits, misses and the like are counted. */
  readonly meter: Meter | undefined;
  readonly clock: Clock;
  readonly log: Log;
}

/** What a router keeps answers with, whatever supergraph they are of. */
export interface AnswerKeeper {
  /** @param graph tells the engine from any that might answer otherwise */
  keep(engine: Engine, graph: string): Engine;
  close(): void;
}

/** A cache that takes longer than this is no help. */
const PATIENCE = { waitMs: 100, restMs: 1000 };

export function createAnswerKeeper({ caches, longestSeconds, meter, clock, log }: AnswerKeeperOptions): AnswerKeeper {
  const answers = meter?.createCounter('router_kept_answers_total', {
    description: 'Queries whose answer may be kept, by outcome',
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
  const find: typeof tagged.find = (key, tags) => {
    if (tags.some((tag) => outdating.isDue(tag))) {
      return Promise.reject(new UnavailableFault('cache', 'read what was kept, but it could not be outdated yet'));
    }
    return tagged.find(key, tags);
  };
  return {
    keep: (engine, graph) =>
      keepAnswers(engine, {
        cache: { ...tagged, find },
        outdate: (tags) => outdating.outdate(tags),
        graph,
        longestSeconds,
        told: (outcome: KeptOutcome) => answers?.add(1, { outcome }),
        nowMs: () => clock.now().getTime(),
        random: Math.random,
      }),
    close: () => outdating.close(),
  };
}
