import type { Documents } from './edge/documents.ts';
import type { Engine } from './execution/engine.ts';
import type { SubgraphAddress } from './planning/supergraph.ts';

/** One schema of a graph, and how operations on it are read and run. */
export interface GraphView {
  readonly engine: Engine;
  readonly documents: Documents;
}

/** Everything that depends on one supergraph. It never changes: another supergraph is another generation. */
export interface Generation extends GraphView {
  /** 1 for the first of a router, then ascending. */
  readonly id: number;
  /** SHA-256 of the supergraph's text, in hexadecimal. */
  readonly hash: string;
  /** When it took over. */
  readonly since: Date;
  /** Those that answer over HTTP, and where they do. */
  readonly subgraphs: readonly SubgraphAddress[];
  /** What partners see of it; undefined where nothing is tagged for them, or the engine knows no contracts. */
  readonly partner?: GraphView | undefined;
}

/** The part of a graph that a client may use; undefined is all that clients see. */
export type ContractName = 'partner' | undefined;

/** What a client sees of a generation. @returns undefined where that is nothing */
export function viewOf(
  generation: Pick<Generation, 'engine' | 'documents' | 'partner'>,
  contract: ContractName,
): GraphView | undefined {
  return contract === undefined ? generation : generation.partner;
}

/** A generation that is being used: it stays open at least until it is left. */
export interface GenerationInUse {
  readonly generation: Generation;
  /** To be called once, when nothing is asked of the generation any more. */
  leave(): void;
}

/** Counts who uses a generation, and closes it once it is retired and the last user has left. */
export class CountedGeneration {
  readonly generation: Generation;
  readonly #onIdle: () => void;
  #inUse = 0;
  #isRetired = false;

  /** @param onIdle called once, when the generation is retired and nobody uses it */
  constructor(generation: Generation, onIdle: () => void) {
    this.generation = generation;
    this.#onIdle = onIdle;
  }

  /** How many use it now. */
  get inUse(): number {
    return this.#inUse;
  }

  enter(): GenerationInUse {
    this.#inUse += 1;
    let left = false;
    return {
      generation: this.generation,
      leave: () => {
        if (left) return;
        left = true;
        this.#inUse -= 1;
        this.#endWhenIdle();
      },
    };
  }

  /** Nobody enters it any more. */
  retire(): void {
    this.#isRetired = true;
    this.#endWhenIdle();
  }

  #endWhenIdle(): void {
    if (this.#isRetired && this.#inUse === 0) this.#onIdle();
  }
}
