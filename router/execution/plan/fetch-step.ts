import type { FetchNode } from '@apollo/query-planner';
import { type GraphQLFormattedError, OperationTypeNode } from 'graphql';
import type { JoinDirectives } from '../../planning/join-directives.ts';
import { rootNamesOf } from '../../planning/plan-safety.ts';
import type { ResultPath } from './places.ts';
import type { PlanPath, PlanPlaces } from './plan-places.ts';
import { compileRequestBody } from './request-body.ts';
import { mergeInto } from './result-data.ts';
import { applyRewrites } from './rewrites.ts';
import type { Run, Step } from './run.ts';

/** A fetch of root fields: at the root of the operation, or where a type leads back to it. */
export function compileRootFetch(node: FetchNode, path: PlanPath, planPlaces: PlanPlaces, joins: JoinDirectives): Step {
  const places = planPlaces.at(path);
  const changed = planPlaces.changedBy(node, path);
  const { serviceName, operation, operationKind, outputRewrites } = node;
  const kind = operationKind === OperationTypeNode.MUTATION ? 'mutation' : 'query';
  const body = compileRequestBody(node, new Set());
  const rootPaths = rootNamesOf(operation).map((name) => [...places.commonPath, name]);
  return async (run) => {
    const targets = places.objectsIn(run.data);
    if (targets.length === 0) return;
    const { data, errors, isUnescaped } = await run.send(serviceName, { kind, body: body.write(run.variables) }, run);
    if (data) {
      if (!isUnescaped) run.hasEscapes = true;
      applyRewrites(outputRewrites, data, joins);
      for (const target of targets) mergeInto(target, data, joins.isAbstract);
      for (const beneath of changed) run.gathered.delete(beneath);
    } else run.hasGaps = true;
    if (errors) reportRoot(run, errors, data ? [] : rootPaths, places.commonPath);
  };
}

function reportRoot(
  run: Run,
  errors: readonly GraphQLFormattedError[],
  affected: readonly ResultPath[],
  commonPath: ResultPath,
): void {
  run.hasGaps = true;
  for (const error of errors) {
    if (error.path) report(run, error, [...commonPath, ...error.path]);
    else if (affected.length === 0) report(run, error, commonPath.length > 0 ? commonPath : undefined);
    else for (const path of affected) report(run, error, path);
  }
}

/** Notes an error of a subgraph. */
export function report(run: Run, { message, extensions = {} }: GraphQLFormattedError, path: ResultPath | undefined): void {
  run.faults.push({ path, message, extensions });
}
