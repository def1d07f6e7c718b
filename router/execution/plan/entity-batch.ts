import type { Places } from './places.ts';
import type { Represent } from './representation.ts';
import type { ResultObject } from './result-data.ts';
import type { Run } from './run.ts';

/** The entities of one request: each representation once, with every object that it stands for. */
export interface EntityBatch {
  /** Values of contextual arguments, as JSON by name; the same for all in the batch. */
  readonly context: readonly (readonly [name: string, json: string])[];
  readonly representations: string[];
  readonly objects: ResultObject[][];
}

/** Collects the entities of a run, in batches that may travel in one request each. */
export type CollectBatches = (run: Run, represent: Represent) => readonly EntityBatch[];

/** All entities in one batch. */
export function batchAlone(places: Places): CollectBatches {
  return (run, represent) => {
    const add = batcher([]);
    for (const object of places.objectsIn(run.data)) {
      const representation = represent(object);
      if (representation === undefined) run.hasGaps = true;
      else if (representation !== null) add.entity(object, representation);
    }
    return add.batch.representations.length > 0 ? [add.batch] : [];
  };
}

/** Fills a batch. Equal representations travel once. */
export function batcher(context: EntityBatch['context']): {
  readonly batch: EntityBatch;
  entity(object: ResultObject, representation: string): void;
} {
  const batch: EntityBatch = { context, representations: [], objects: [] };
  const indexes = new Map<string, ResultObject[]>();
  return {
    batch,
    entity(object, representation) {
      const known = indexes.get(representation);
      if (known) {
        known.push(object);
        return;
      }
      const objects = [object];
      indexes.set(representation, objects);
      batch.representations.push(representation);
      batch.objects.push(objects);
    },
  };
}
