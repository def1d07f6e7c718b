import type { Places } from './places.ts';
import type { RepresentationsOf } from './representation.ts';
import type { ResultObject } from './result-data.ts';
import type { AskedEntities, Run } from './run.ts';

/** The entities of one request: each representation once, with every object that it stands for. */
export interface EntityBatch extends AskedEntities {
  /** Values of contextual arguments, as JSON by name; the same for all in the batch. */
  readonly context: readonly (readonly [name: string, json: string])[];
  /** The objects, in the order of the result. */
  readonly objects: readonly ResultObject[];
  /** Which representation stands for each of them. */
  readonly indexes: readonly number[];
}

/** Collects the entities of a run, in batches that may travel in one request each. */
export type CollectBatches = (run: Run, represent: RepresentationsOf) => readonly EntityBatch[];

/** Fills a batch. */
export interface Batcher {
  readonly batch: EntityBatch;
  readonly add: (object: ResultObject) => void;
}

/** All entities in one batch. What was gathered for another fetch at the same places is taken from there. */
export function batchAlone(places: Places): CollectBatches {
  return (run, represent) => {
    const { batch, add } = batcher([], run, represent);
    let objects = run.gathered.get(places);
    if (!objects) {
      objects = places.objectsIn(run.data, {
        keyFieldOf: (typeName) => represent(typeName)?.keyField,
        onUnified: () => (run.hasRepeats = true),
      });
      run.gathered.set(places, objects);
    }
    for (const object of objects) add(object);
    return batch.representations.length > 0 ? [batch] : [];
  };
}

/** Begins a batch. What can't be represented is noted as a gap; equal representations travel once. */
export function batcher(context: EntityBatch['context'], run: Run, represent: RepresentationsOf): Batcher {
  const representations: string[] = [];
  const objects: ResultObject[] = [];
  const indexes: number[] = [];
  const keys: { kind: string | undefined; readonly values: (string | number)[] } = { kind: undefined, values: [] };
  // By type and then by the value of the only field, which says as much as the text and need not be written; else by text.
  const byType = new Map<string, Map<unknown, number>>();
  const known = new Map<string, number>();

  const add = (object: ResultObject): void => {
    const typeName = object['__typename'];
    const represented = typeof typeName === 'string' ? represent(typeName) : undefined;
    if (!represented) {
      // Null says that the fetch is not about objects of this type.
      if (represented === undefined) run.hasGaps = true;
      return;
    }
    const { keyField, kind, write } = represented;
    const value = keyField === undefined ? undefined : object[keyField];
    const isPlain = typeof value === 'string' || typeof value === 'number';
    if (!isPlain) {
      const text = write(object);
      if (text === undefined) run.hasGaps = true;
      else if (place(object, known, text, text)) keys.kind = undefined;
      return;
    }
    let byValue = byType.get(typeName as string);
    if (!byValue) byType.set(typeName as string, (byValue = new Map()));
    const index = byValue.get(value);
    if (index === undefined) {
      const text = write(object);
      if (text === undefined) run.hasGaps = true;
      else if (place(object, byValue, value, text)) {
        if (representations.length === 1) keys.kind = kind;
        else if (keys.kind !== kind) keys.kind = undefined;
        keys.values.push(value);
      }
    } else {
      objects.push(object);
      indexes.push(index);
    }
  };
  /** @returns true for a representation that was not there */
  const place = <K>(object: ResultObject, among: Map<K, number>, key: K, text: string): boolean => {
    let index = among.get(key);
    const isNew = index === undefined;
    if (index === undefined) {
      index = representations.push(text) - 1;
      among.set(key, index);
    }
    objects.push(object);
    indexes.push(index);
    return isNew;
  };
  return { batch: { context, representations, objects, indexes, keys }, add };
}
