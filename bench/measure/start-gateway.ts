import type { Contender, Place } from '../gateways/contenders.ts';
import { type ChildServer, freePort, startServer } from './child-server.ts';
import { GATEWAY_CORE } from './cores.ts';

export interface StartGatewayOptions extends Omit<Place, 'port'> {
  /** The program to run it with, and what that is given before the gateway's own file. */
  readonly node: readonly [string, ...string[]];
  readonly pinned: boolean;
}

/** Starts a gateway on a free port and waits until it answers. @throws Error where it does not */
export async function startGateway(
  contender: Contender,
  { node, pinned, ...place }: StartGatewayOptions,
): Promise<{ readonly server: ChildServer; readonly url: string }> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/graphql`;
  const { args, env } = contender.start({ ...place, port });
  const headers = { 'content-type': 'application/json' };
  const server = await startServer({
    name: contender.id,
    command: [...node, ...args],
    ...(env && { env }),
    core: pinned ? GATEWAY_CORE : undefined,
    ready: async () => (await fetch(url, { method: 'POST', headers, body: '{"query":"{__typename}"}' })).ok,
  });
  return { server, url };
}
