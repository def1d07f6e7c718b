import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeSupergraph } from '../graph/compose.ts';
import { type RunningSubgraphs, startSubgraphs } from '../graph/start.ts';

/** The graph that gateways are measured on: its subgraphs answer, its supergraph is in a file. */
export interface OpenGraph {
  readonly subgraphs: RunningSubgraphs;
  readonly supergraphSdl: string;
  readonly supergraphFile: string;
  close(): Promise<void>;
}

/** @param node the program to run the subgraphs with */
export async function openGraph(node: string, pinned: boolean): Promise<OpenGraph> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  const subgraphs = await startSubgraphs(node, pinned);
  const supergraphSdl = await composeSupergraph(subgraphs.origin);
  const supergraphFile = join(folder, 'supergraph.graphql');
  await writeFile(supergraphFile, supergraphSdl);
  return {
    subgraphs,
    supergraphSdl,
    supergraphFile,
    async close() {
      await subgraphs.server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
