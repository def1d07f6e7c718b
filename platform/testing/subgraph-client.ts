import { type Clock, systemClock } from '../clock.ts';
import { createIdentitySigner, type IdentityKeys, VIEWER_HEADER } from '../subgraph/identity.ts';
import type { Viewer } from '../subgraph/viewer.ts';

export interface GraphQLAnswer<D> {
  readonly status: number;
  readonly data: D | null | undefined;
  readonly errors: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions?: Record<string, unknown>;
  }[];
}

/** Asks a subgraph over HTTP as a router would: every request signed for it. */
export function subgraphClient({
  url,
  keys,
  audience,
  clock = systemClock,
}: {
  url: string;
  keys: IdentityKeys;
  audience: string;
  clock?: Clock;
}) {
  const signer = createIdentitySigner({ keys, clock });
  return async <D = Record<string, unknown>>(
    viewer: Viewer | undefined,
    query: string,
    variables: object = {},
  ): Promise<GraphQLAnswer<D>> => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [VIEWER_HEADER]: signer.sign(viewer, audience) },
      body: JSON.stringify({ query, variables }),
    });
    const body = (await response.json()) as { data?: D | null; errors?: GraphQLAnswer<D>['errors'] };
    return { status: response.status, data: body.data, errors: body.errors ?? [] };
  };
}

/** A viewer with nothing special, by id. */
export function viewerOf(id: string, more: Partial<Viewer> = {}): Viewer {
  return { id, tenant: id, roles: ['agent'], scopes: [], tier: 'BASIC', sessionId: `session-${id}`, ...more };
}
