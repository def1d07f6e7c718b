import { fileURLToPath } from 'node:url';
import { type ChildServer, freePort, startServer } from '../measure/child-server.ts';
import { OTHERS_CORE } from '../measure/cores.ts';
import type { Counts } from './subgraph.ts';

/** The subgraphs, which run in a process of their own. */
export interface RunningSubgraphs {
  readonly server: ChildServer;
  /** Such as `http://127.0.0.1:4001`; each subgraph answers at its name beneath. */
  readonly origin: string;
  /** How many requests there were, of all subgraphs together. */
  stats(): Promise<Counts>;
}

/** @param node the program to run them with. @throws Error where they don't come up */
export async function startSubgraphs(node: string, pinned: boolean): Promise<RunningSubgraphs> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const stats = async () => (await (await fetch(`${origin}/stats`)).json()) as Counts;
  const server = await startServer({
    name: 'the subgraphs',
    command: [node, fileURLToPath(new URL('main.ts', import.meta.url)), '--port', `${port}`],
    core: pinned ? OTHERS_CORE : undefined,
    ready: async () => (await stats()).requests === 0,
  });
  return { server, origin, stats };
}
