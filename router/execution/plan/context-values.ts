import type { FetchNode } from '@apollo/query-planner';
import type { JoinDirectives } from '../../planning/join-directives.ts';
import { batcher, type CollectBatches } from './entity-batch.ts';
import type { Places } from './places.ts';
import { valueAt } from './rewrites.ts';

/**
 * Reads the values of contextual arguments (`@fromContext`) from the objects above each entity. An argument is one variable
 * of the request, so that entities with different values travel in requests of their own.
 */
export function compileContext(
  rewrites: NonNullable<FetchNode['contextRewrites']>,
  places: Places,
  joins: JoinDirectives,
): CollectBatches {
  const names = [...new Set(rewrites.map(({ renameKeyTo }) => renameKeyTo))];
  return (run, represent) => {
    const batches = new Map<string, ReturnType<typeof batcher>>();
    for (const { object, parents } of places.withParents(run.data)) {
      const representation = represent(object);
      if (representation === undefined) run.hasGaps = true;
      if (typeof representation !== 'string') continue;
      const context = names.map((name) => {
        // One of them fits the type of the object that sets the context.
        const values = rewrites.flatMap(({ path, renameKeyTo }) =>
          renameKeyTo === name ? [valueAt(object, parents, path, joins)] : [],
        );
        return [name, JSON.stringify(values.find((value) => value !== undefined) ?? null)] as const;
      });
      const key = JSON.stringify(context);
      const batch = batches.get(key) ?? batcher(context);
      batches.set(key, batch);
      batch.entity(object, representation);
    }
    return [...batches.values()].map(({ batch }) => batch);
  };
}
