import { readFile } from 'node:fs/promises';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';

/** The subgraphs, which are also the paths at which the server of `main.ts` answers for them. */
export const SUBGRAPHS = ['users', 'reviews', 'products', 'inventory'] as const;
export type SubgraphName = (typeof SUBGRAPHS)[number];

/** The schema of one subgraph, as a file beside this one has it. */
export function subgraphSdl(name: SubgraphName): Promise<string> {
  return readFile(new URL(`${name}.graphql`, import.meta.url), 'utf8');
}

/** A subgraph to compose. */
export interface Service {
  readonly name: string;
  readonly url: string;
  readonly sdl: string;
}

/** Composes subgraphs. @throws Error that names what does not compose */
export function composeAll(services: readonly Service[]): string {
  const { supergraphSdl, errors } = composeServices(services.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) })));
  if (supergraphSdl === undefined) {
    throw new Error(`composed the graph, but ${errors?.map(({ message }) => message).join('; ') ?? 'nothing came of it'}`);
  }
  return supergraphSdl;
}

/** One of the subgraphs that the server of `main.ts` answers for. @param origin where it does, such as `http://127.0.0.1:4001` */
export async function subgraphAt(origin: string, name: SubgraphName): Promise<Service> {
  return { name, url: `${origin}/${name}`, sdl: await subgraphSdl(name) };
}

/** Composes the whole graph. @throws Error that names what does not compose */
export async function composeSupergraph(origin: string): Promise<string> {
  return composeAll(await Promise.all(SUBGRAPHS.map((name) => subgraphAt(origin, name))));
}
