import type { FetchNode } from '@apollo/query-planner';
import type { GraphQLFormattedError } from 'graphql';
import type { JoinDirectives } from '../../planning/join-directives.ts';
import { batcher, type CollectBatches, type EntityBatch } from './entity-batch.ts';
import { report } from './fetch-step.ts';
import type { Places } from './places.ts';
import { valueAt } from './rewrites.ts';

/**
 * Reads the values of contextual arguments (`@fromContext`) from the objects above each entity. An argument is one variable
 * of the request, so that entities with different values travel in requests of their own.
 */
export function compileContext(
  { serviceName, contextRewrites: rewrites = [] }: FetchNode,
  places: Places,
  joins: JoinDirectives,
): CollectBatches {
  const names = [...new Set(rewrites.map(({ renameKeyTo }) => renameKeyTo))];
  return (run, represent) => {
    const batches = new Map<string, ReturnType<typeof batcher>>();
    for (const { object, parents } of places.withParents(run.data)) {
      const typeName = object['__typename'];
      if (typeof typeName === 'string' && represent(typeName) === null) continue;
      const context = names.map((name) => {
        // One of them fits the type of the object that sets the context.
        const values = rewrites.flatMap(({ path, renameKeyTo }) =>
          renameKeyTo === name ? [valueAt(object, parents, path, joins)] : [],
        );
        return [name, JSON.stringify(values.find((value) => value !== undefined))] as const;
      });
      if (!isComplete(context)) {
        // An argument that is left out would be another answer, not a missing one.
        if (!run.hasGaps) report(run, unknownContext(serviceName), places.commonPath);
        run.hasGaps = true;
        continue;
      }
      const key = JSON.stringify(context);
      const batch = batches.get(key) ?? batcher(context, run, represent);
      batches.set(key, batch);
      batch.add(object);
    }
    return [...batches.values()].flatMap(({ batch }) => (batch.representations.length > 0 ? [batch] : []));
  };
}

function isComplete(context: readonly (readonly [name: string, json: string | undefined])[]): context is EntityBatch['context'] {
  return context.every(([, json]) => json !== undefined);
}

function unknownContext(service: string): GraphQLFormattedError {
  const extensions = { code: 'PLAN_NOT_SAFE', service };
  return { message: "This can't be asked, since what it depends on is not known", extensions };
}
