import type { DeferNode, PlanNode } from '@apollo/query-planner';
import type { DeferredParts, Outbox, PartPlan, ReadyPart, Run, Step } from './run.ts';

/** Compiles a plan that defers parts: the primary part is waited for, the others begin beside it. */
export function compileDeferNode({ primary, deferred }: DeferNode, compile: (node: PlanNode | undefined) => Step): Step {
  const primaryStep = compile(primary.node);
  const plans = deferred.map(({ label = '', queryPath, depends, node }): PartPlan => {
    return { label, queryPath, dependsOn: depends.map(({ id }) => id), step: compile(node) };
  });
  return async (run) => {
    const done = primaryStep(run);
    for (const plan of plans) run.parts?.begin(plan, run, done);
    await done;
  };
}

/** @param newOutbox makes the outbox of one part */
export function createDeferredParts(newOutbox: (() => Outbox) | undefined, onFailure: (error: unknown) => void): DeferredParts {
  const fetches = new Map<string, PromiseWithResolvers<void>>();
  const queue: ReadyPart[] = [];
  let open = 0;
  let changed = Promise.withResolvers<void>();

  const fetched = (id: string): PromiseWithResolvers<void> => {
    const known = fetches.get(id) ?? Promise.withResolvers<void>();
    fetches.set(id, known);
    return known;
  };
  const runPart = async (plan: PartPlan, parent: Run, primaryDone: Promise<void>): Promise<void> => {
    // A fetch that the plan did not come to, since there was nothing to fetch for, is done with the primary part.
    await Promise.race([Promise.all(plan.dependsOn.map((id) => fetched(id).promise)), primaryDone]);
    const told = Promise.withResolvers<void>();
    // What is deferred never travels with what is waited for.
    const run: Run = { ...parent, outbox: newOutbox?.(), faults: [], hasGaps: true, told: told.promise };
    await plan.step(run);
    await primaryDone;
    await parent.told;
    queue.push({ plan, run, onTold: told.resolve });
  };

  return {
    onFetched: (id) => fetched(id).resolve(),
    begin(plan, parent, primaryDone) {
      open += 1;
      void runPart(plan, parent, primaryDone)
        .catch(onFailure)
        .finally(() => {
          open -= 1;
          changed.resolve();
        });
    },
    async *ready() {
      for (;;) {
        const part = queue.shift();
        if (part) {
          yield part;
          part.onTold();
        } else if (open === 0) return;
        else {
          await changed.promise;
          changed = Promise.withResolvers<void>();
        }
      }
    },
  };
}
