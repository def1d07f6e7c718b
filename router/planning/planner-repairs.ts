import { MultiMap } from '@apollo/federation-internals';

/** What we know of a fetch in the planner's graph of fetches, and of that graph. */
interface FetchGroup {
  readonly dependencyGraph: FetchGraph;
  children(): readonly FetchGroup[];
  removeChild(child: FetchGroup): void;
  isDescendantOf(other: FetchGroup): boolean;
  mergeInWithAllDependencies(other: FetchGroup): void;
}
interface FetchGraph {
  dfsRemoveRedundantEdges(from: FetchGroup): void;
}

let isRepaired = false;

/**
 * Mends two methods of @apollo/query-planner 2.14.4, for the whole process, since one operation could end it:
 * fetches with equal inputs are merged even where one of them depends on the other, which closes a circle; and redundant
 * dependencies are looked for without noting where one has been, which in a circle goes on until memory is used up, and
 * elsewhere takes exponentially long. Seen with interface objects.
 *
 * The classes are not exported, so they are taken from the first plan that merges anything: it gathers its fetches in a
 * `MultiMap`, which is exported, before it merges them.
 */
export function repairPlanner(): void {
  if (isRepaired) return;
  isRepaired = true;
  const prototype = MultiMap.prototype as { add: (this: MultiMap<unknown, unknown>, key: unknown, value: unknown) => unknown };
  const { add } = prototype;
  prototype.add = function addWatched(key, value) {
    if (isFetchGroup(value)) {
      prototype.add = add;
      repairGroups(Object.getPrototypeOf(value) as FetchGroup);
      repairGraph(Object.getPrototypeOf(value.dependencyGraph) as FetchGraph);
    }
    return add.call(this, key, value);
  };
}

function repairGroups(prototype: FetchGroup): void {
  // oxlint-disable-next-line typescript/unbound-method -- called with the group that it is called on
  const { mergeInWithAllDependencies: merge } = prototype;
  prototype.mergeInWithAllDependencies = function mergeUnlessDependent(other) {
    if (!this.isDescendantOf(other) && !other.isDescendantOf(this)) merge.call(this, other);
  };
}

function repairGraph(prototype: FetchGraph): void {
  prototype.dfsRemoveRedundantEdges = (from) => {
    for (const child of from.children().slice()) {
      const seen = new Set<FetchGroup>();
      const open = [...child.children()];
      for (let group = open.pop(); group; group = open.pop()) {
        if (group === from) throw new Error('plan an operation, but a fetch depends on itself');
        if (seen.has(group)) continue;
        seen.add(group);
        from.removeChild(group);
        open.push(...group.children());
      }
    }
  };
}

function isFetchGroup(value: unknown): value is FetchGroup {
  if (typeof value !== 'object' || value === null) return false;
  const { mergeInWithAllDependencies, isDescendantOf, dependencyGraph } = value as Partial<FetchGroup>;
  return (
    typeof mergeInWithAllDependencies === 'function' &&
    typeof isDescendantOf === 'function' &&
    typeof dependencyGraph?.dfsRemoveRedundantEdges === 'function'
  );
}
