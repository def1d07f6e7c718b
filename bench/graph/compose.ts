import { readFile } from 'node:fs/promises';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';

/** The subgraphs, which are also the paths at which the server of `subgraphs.ts` answers for them. */
export const SUBGRAPHS = ['users', 'reviews', 'products', 'inventory'] as const;
export type SubgraphName = (typeof SUBGRAPHS)[number];

/** The schema of one subgraph, as a file beside this one has it. */
export function subgraphSdl(name: SubgraphName): Promise<string> {
  return readFile(new URL(`${name}.graphql`, import.meta.url), 'utf8');
}

/**
 * Composes the graph.
 * @param origin where the subgraphs answer, such as `http://127.0.0.1:4001`
 * @throws Error that names what does not compose
 */
export async function composeSupergraph(origin: string): Promise<string> {
  const services = await Promise.all(
    SUBGRAPHS.map(async (name) => ({ name, url: `${origin}/${name}`, typeDefs: parse(await subgraphSdl(name)) })),
  );
  const { supergraphSdl, errors } = composeServices(services);
  if (supergraphSdl === undefined) {
    throw new Error(`composed the graph, but ${errors?.map(({ message }) => message).join('; ') ?? 'nothing came of it'}`);
  }
  return supergraphSdl;
}
