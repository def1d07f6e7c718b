import { compose } from '../../scripts/composition.ts';
import { type LoadedSupergraph, loadSupergraph } from '../../router/planning/supergraph.ts';
import { createReference, type Reference } from './reference.ts';
import { type ServedSubgraph, serveSubgraph } from './serve-subgraph.ts';
import { sdlOf, subgraphSchemaOf } from './subgraph-schema.ts';
import type { ConformanceSupergraph } from './supergraph.ts';

/** A supergraph whose subgraphs are served, and its reference. */
export interface RunningSupergraph {
  readonly definition: ConformanceSupergraph;
  readonly supergraphSdl: string;
  readonly loaded: LoadedSupergraph;
  readonly reference: Reference;
  readonly subgraphs: ReadonlyMap<string, ServedSubgraph>;
  /** Gives all subgraphs one fresh store, forgets what they were sent, and lets them answer themselves. */
  reset(): void;
  close(): Promise<void>;
}

/** Serves every subgraph on a free port and composes them. */
export async function startSupergraph(definition: ConformanceSupergraph): Promise<RunningSupergraph> {
  const names = Object.keys(definition.subgraphs);
  const served = new Map<string, ServedSubgraph>();
  for (const name of names) served.set(name, await serveSubgraph(subgraphSchemaOf(definition, name)));
  const composed = compose(
    Object.entries(definition.subgraphs).map(([name, subgraph]) => ({
      name,
      url: served.get(name)?.url ?? '',
      file: `${definition.name}/${name}.graphql`,
      sdl: sdlOf(subgraph),
    })),
  );
  const close = async () => {
    await Promise.all([...served.values()].map((subgraph) => subgraph.close()));
  };
  if (!composed.ok) {
    await close();
    throw new Error(`compose ${definition.name}, but it can't be: ${composed.problems.join('\n')}`);
  }
  const running: RunningSupergraph = {
    definition,
    supergraphSdl: composed.supergraphSdl,
    loaded: loadSupergraph(composed.supergraphSdl),
    reference: createReference(definition, composed.apiSdl),
    subgraphs: served,
    reset() {
      const store = definition.createStore();
      for (const subgraph of served.values()) {
        subgraph.setStore(store);
        subgraph.setIntercept(undefined);
        subgraph.received.length = 0;
      }
    },
    close,
  };
  running.reset();
  return running;
}
