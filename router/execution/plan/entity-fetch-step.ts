import type { FetchNode } from '@apollo/query-planner';
import type { GraphQLFormattedError, GraphQLSchema } from 'graphql';
import type { JoinDirectives } from '../../planning/join-directives.ts';
import type { SubgraphResponse } from '../subgraph-response.ts';
import { compileContext } from './context-values.ts';
import { batchAlone, type EntityBatch } from './entity-batch.ts';
import { compileEntityQuery, ENTITIES, type EntityKeeping, REPRESENTATIONS } from './entity-query.ts';
import { report } from './fetch-step.ts';
import type { Places, ResultPath } from './places.ts';
import type { PlanPath, PlanPlaces } from './plan-places.ts';
import { compileRepresentations } from './representation.ts';
import { isResultObject, mergeInto, type ResultObject } from './result-data.ts';
import { applyRewrites } from './rewrites.ts';
import type { AskedEntities, EntityKeeper, KeepableFetch, Run, Step } from './run.ts';

/** Where entities may be kept: by whom, and the schema that clients see. */
export interface Keeps {
  readonly keeper: EntityKeeper;
  readonly schema: GraphQLSchema;
}

/** A fetch of fields of entities that are in the result already. */
export function compileEntityFetch(
  node: FetchNode,
  path: PlanPath,
  planPlaces: PlanPlaces,
  { joins, keeps }: { readonly joins: JoinDirectives; readonly keeps: Keeps | undefined },
): Step {
  const places = planPlaces.at(path);
  const changed = planPlaces.changedBy(node, path);
  const { serviceName, outputRewrites, contextRewrites = [] } = node;
  const represent = compileRepresentations(node, joins);
  const own = new Set([REPRESENTATIONS, ...contextRewrites.map(({ renameKeyTo }) => renameKeyTo)]);
  const query = compileEntityQuery(node, own, keeps && ((document) => keeps.keeper.keepingOf(document, keeps.schema)));
  const { keeping } = query;
  const batchesIn = contextRewrites.length > 0 ? compileContext(node, places, joins) : batchAlone(places);

  const bodyOf = (run: Run, entities: AskedEntities) => {
    return { kind: 'query', body: query.body.write(run.variables, extraOf([], entities)) } as const;
  };
  const keepable = (run: Run, entities: AskedEntities, how: EntityKeeping): KeepableFetch => ({
    query,
    keeping: how,
    entities,
    run,
    ask: (some) => (run.outbox ? run.outbox.ask(query, some, run) : run.send(serviceName, bodyOf(run, some), run)),
    askAsNobody: (some) => {
      const scope = { ...run.scope, viewer: undefined };
      return run.send(serviceName, bodyOf(run, some), { scope, likeness: undefined });
    },
  });

  const fetch = async (run: Run, batch: EntityBatch): Promise<void> => {
    const { context, representations, objects, indexes } = batch;
    // What takes arguments from a context has a request for each of their values.
    const response =
      keeps && keeping && run.scope.tally && !run.parts
        ? await keeps.keeper.answer(keepable(run, batch, keeping))
        : run.outbox && context.length === 0
          ? await run.outbox.ask(query, batch, run)
          : await run.send(serviceName, { kind: 'query', body: query.body.write(run.variables, extraOf(context, batch)) }, run);
    const entities = entitiesIn(response, representations.length);
    if (entities) {
      if (!response.isUnescaped) run.hasEscapes = true;
      if (outputRewrites) applyRewrites(outputRewrites, entities, joins);
      for (let at = 0; at < objects.length; at += 1) {
        const object = objects[at];
        const entity = entities[indexes[at] ?? -1];
        if (object && isResultObject(entity)) mergeInto(object, entity, joins.isAbstract);
        else run.hasGaps = true;
      }
      for (const beneath of changed) run.gathered.delete(beneath);
    } else run.hasGaps = true;
    const errors = response.errors ?? (entities ? [] : [invalid(serviceName)]);
    if (errors.length > 0) reportEntities(run, errors, batch, places);
  };

  return async (run) => {
    const batches = batchesIn(run, represent);
    const [only] = batches;
    if (batches.length > 1) await Promise.all(batches.map((batch) => fetch(run, batch)));
    else if (only) await fetch(run, only);
  };
}

function extraOf(context: EntityBatch['context'], { representations }: AskedEntities): EntityBatch['context'] {
  return [...context, [REPRESENTATIONS, `[${representations.join(',')}]`]];
}

function entitiesIn({ data }: SubgraphResponse, count: number): unknown[] | undefined {
  const entities = data?.[ENTITIES];
  return Array.isArray(entities) && entities.length === count ? entities : undefined;
}

function invalid(service: string): GraphQLFormattedError {
  return {
    message: `The subgraph ${service} gave an answer that can't be used`,
    extensions: { code: 'SUBGRAPH_INVALID_RESPONSE', retryable: false, service },
  };
}

/** An error of one entity is one at each place where that stands; any other is of the fetch, and told once. */
function reportEntities(
  run: Run,
  errors: readonly GraphQLFormattedError[],
  { objects, indexes, representations }: EntityBatch,
  places: Places,
): void {
  run.hasGaps = true;
  let paths: Map<ResultObject, ResultPath[]> | undefined;
  for (const error of errors) {
    const [field, index, ...rest] = error.path ?? [];
    if (field !== ENTITIES || typeof index !== 'number' || index >= representations.length) {
      report(run, error, places.commonPath);
      continue;
    }
    paths ??= places.pathsOf(run.data, new Set(objects));
    const affected = new Set(objects.filter((_object, at) => indexes[at] === index));
    for (const object of affected) for (const path of paths.get(object) ?? []) report(run, error, [...path, ...rest]);
  }
}
