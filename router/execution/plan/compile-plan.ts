import type { PlanNode } from '@apollo/query-planner';
import type { JoinDirectives } from '../../planning/join-directives.ts';
import { fetchesOf } from '../../planning/plan-nodes.ts';
import { compileDeferNode } from './deferred-parts.ts';
import { compileEntityFetch, type Keeps } from './entity-fetch-step.ts';
import { compileRootFetch } from './fetch-step.ts';
import type { PlanPath, PlanPlaces } from './plan-places.ts';
import type { Step } from './run.ts';

/** Compiles a plan whose conditions are resolved. */
export function compilePlan(node: PlanNode | undefined, places: PlanPlaces, joins: JoinDirectives, keeps?: Keeps): Step {
  const compile = (one: PlanNode, path: PlanPath): Step => {
    switch (one.kind) {
      case 'Fetch': {
        const step = one.requires
          ? compileEntityFetch(one, path, places, { joins, keeps })
          : compileRootFetch(one, path, places, joins);
        return one.id === undefined ? step : announced(step, one.id);
      }
      case 'Flatten':
        return compile(one.node, [...path, ...one.path]);
      case 'Sequence':
        return inSequence(one.nodes.map((child) => compile(child, path)));
      case 'Parallel':
        return inParallelButContext(one.nodes, (child) => compile(child, path));
      case 'Condition':
        throw new Error(`compile a plan, but its condition on ${one.condition} is open`);
      case 'Defer':
        return compileDeferNode(one, (part) => (part ? compile(part, path) : nothing));
    }
  };
  return node ? compile(node, []) : nothing;
}

const nothing: Step = async () => {};

function inSequence(steps: readonly Step[]): Step {
  return async (run) => {
    for (const step of steps) await step(run);
  };
}

function inParallel(steps: readonly Step[]): Step {
  return async (run) => {
    await Promise.all(steps.map((step) => step(run)));
  };
}

/**
 * The planner forgets that a fetch whose arguments come from a context needs what the context is made of: it may stand beside
 * the fetch of that. Here it comes after.
 */
function inParallelButContext(nodes: readonly PlanNode[], compile: (node: PlanNode) => Step): Step {
  const usesContext = (node: PlanNode) => fetchesOf(node).some(({ fetch }) => (fetch.contextRewrites?.length ?? 0) > 0);
  const beside = inParallel(nodes.filter((node) => !usesContext(node)).map(compile));
  const after = nodes.filter(usesContext).map(compile);
  return after.length === 0 ? beside : inSequence([beside, ...after]);
}

function announced(step: Step, id: string): Step {
  return async (run) => {
    await step(run);
    run.parts?.onFetched(id);
  };
}
