import type { Denial } from '../../planning/denied-selections.ts';
import type { ResultPath } from '../plan/places.ts';
import type { RunFault } from '../plan/run.ts';

/** The text of a null. */
export const NULL = 'null';

/**
 * Writes a value of the result as JSON text.
 * @returns undefined where null stands and must not: the object above becomes null instead
 */
export type Write = (value: unknown, shaping: Shaping) => string | undefined;

/** Writing one answer: where we are in it, and what is wrong with it. */
export interface Shaping {
  /** The way to the value that is being written, under the names of the plan: as far as `depth` goes. */
  readonly path: (string | number)[];
  depth: number;
  /** What introspection came to, by response name. */
  readonly introspection: Readonly<Record<string, string>>;
  /** The value at the present place may not be told. */
  deny(denial: Denial): void;
  /** Null takes the place of what has a value, at the present place. */
  onNulled(): void;
  /** A value does not fit its type. @returns NULL, which stands in its place */
  misfit(what: string): string;
  /** A value is not there at all. @returns NULL, which stands in its place */
  missing(what: string): string;
  /** Null stands where it must not, and nothing below is wrong. `isMissing` where there is no value at all. */
  nullAtNonNull(what: string, isMissing: boolean): void;
}

export interface ShapingOptions {
  /** What went wrong before: it explains nulls at its places, below and above them. */
  readonly faults: readonly RunFault[];
  /** True where subgraphs left something out. */
  readonly hasGaps: boolean;
  /** Where the text begins in the result. */
  readonly path: ResultPath;
  readonly introspection?: Readonly<Record<string, string>>;
  /** Filled with the places where null takes the place of what has a value. */
  readonly nulled?: ResultPath[];
  /** Told of what is wrong with the values themselves. */
  readonly onFault: (fault: RunFault) => void;
}

/** Begins to write one answer. */
export function beginShaping({ faults, hasGaps, path, introspection = {}, nulled, onFault }: ShapingOptions): Shaping {
  let explained: PathSet | undefined;
  const note = (shaping: Shaping, message: string): string => {
    onFault({ path: shaping.path.slice(0, shaping.depth), message, extensions: { code: 'SUBGRAPH_INVALID_RESPONSE' } });
    return NULL;
  };
  const isExplained = (shaping: Shaping): boolean => {
    explained ??= pathSet(faults.flatMap((fault) => (fault.path ? [fault.path] : [])));
    return explained.touches(shaping.path.slice(0, shaping.depth));
  };
  return {
    path: [...path],
    depth: path.length,
    introspection,
    deny(denial) {
      onFault({ path: this.path.slice(0, this.depth), ...denial });
    },
    onNulled() {
      nulled?.push(this.path.slice(0, this.depth));
    },
    misfit(what) {
      return note(this, `The value of ${what} does not fit its type`);
    },
    missing(what) {
      // A plan fetches whatever is selected: with nothing left out, a field that is not there was not asked for.
      return hasGaps || isExplained(this) ? NULL : note(this, `There is no value for ${what}`);
    },
    nullAtNonNull(what, isMissing) {
      // What is missing without a gap has been noted.
      if (isMissing && !hasGaps) return;
      if (!isExplained(this)) note(this, `Cannot return null for non-nullable ${what}`);
    },
  };
}

interface PathSet {
  /** True where one of the paths is the given one, leads to it, or goes on from it. */
  touches(path: ResultPath): boolean;
}

interface PathNode {
  isEnd: boolean;
  readonly next: Map<string | number, PathNode>;
}

function pathSet(paths: readonly ResultPath[]): PathSet {
  const root: PathNode = { isEnd: false, next: new Map() };
  for (const path of paths) {
    let node = root;
    for (const step of path) {
      const next = node.next.get(step) ?? { isEnd: false, next: new Map() };
      node.next.set(step, next);
      node = next;
    }
    node.isEnd = true;
  }
  return {
    touches(path) {
      let node = root;
      for (const step of path) {
        if (node.isEnd) return true;
        const next = node.next.get(step);
        if (!next) return false;
        node = next;
      }
      return node.isEnd || node.next.size > 0;
    },
  };
}
