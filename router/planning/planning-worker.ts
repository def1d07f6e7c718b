import { parentPort, workerData } from 'node:worker_threads';
import { ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from '@apollo/federation-internals';
import { GraphQLError } from 'graphql';
import { createPlanBuilder, type PlanRequest } from './plan-builder.ts';
import type { PlanningOutcome, PlanningTask, ThreadSetting } from './planning-message.ts';

// A planning thread: plans one operation after the other on one supergraph, until it is ended.
const { supergraphSdl: sdl } = workerData as ThreadSetting;
const graph = Supergraph.build(sdl, { supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES });
const buildPlan = createPlanBuilder({ graph, sdl });
const tell = (outcome: PlanningOutcome): void => parentPort?.postMessage(outcome, []);

parentPort?.on('message', ({ id, request }: PlanningTask) => {
  try {
    // As JSON: a plan has nothing else in it, and objects of the planner's own classes can't be sent.
    const plan = JSON.parse(JSON.stringify(buildPlan(JSON.parse(request) as PlanRequest)));
    tell({ kind: 'planned', id, plan });
  } catch (error) {
    const isUnsafe = error instanceof GraphQLError && error.extensions['code'] === 'PLAN_NOT_SAFE';
    tell({ kind: 'fault', id, code: isUnsafe ? 'PLAN_NOT_SAFE' : 'PLAN_FAILED', reason: reasonOf(error) });
  }
});
tell({ kind: 'ready' });

/** The whole story, for the log. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { originalError } = error as { readonly originalError?: unknown };
  const deeper = originalError ?? error.cause;
  return deeper === undefined ? error.message : originalError ? reasonOf(originalError) : `${error.message}: ${reasonOf(deeper)}`;
}
