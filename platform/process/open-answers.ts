import { ANSWERS } from '../answer-tags.ts';
import type { Log } from '../log.ts';
import { createOutdating, type Outdating } from '../redis/outdating.ts';
import { createPatientCache } from '../redis/patient-cache.ts';
import { createTaggedCache } from '../redis/tagged-cache.ts';
import type { Caches } from './open-caches.ts';

/** No router keeps an answer for longer, whatever its settings say. */
const LONGEST_SECONDS = 3600;
const PATIENCE = { waitMs: 500, restMs: 250 };

/** Outdates what routers keep. @returns undefined where they have no cache in common with this process, and keep nothing */
export function openAnswers({ cacheOf, isShared }: Pick<Caches, 'cacheOf' | 'isShared'>, log: Log): Outdating | undefined {
  if (!isShared) return undefined;
  const cache = createPatientCache(createTaggedCache(cacheOf(ANSWERS)), PATIENCE);
  return createOutdating({ cache, longestSeconds: LONGEST_SECONDS, log });
}
