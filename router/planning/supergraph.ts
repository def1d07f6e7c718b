import { ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from '@apollo/federation-internals';
import type { GraphQLSchema } from 'graphql';
import { ConfigFault } from '../../platform/fault.ts';
import { type AuthRequirements, readAuthRequirements } from './auth-requirements.ts';
import { type CacheHints, readCacheHints } from './cache-policy.ts';
import { type Contract, contractOf } from './contract.ts';

/** A subgraph as the supergraph names it. */
export interface SubgraphAddress {
  /** The one name: folder, key in supergraph.yaml, audience of the viewer's signature. */
  readonly name: string;
  readonly url: string;
}

/** The tag of what partners may see. */
export const PARTNER = 'partner';

/** A supergraph, read once. */
export interface LoadedSupergraph {
  readonly sdl: string;
  /** As the planner wants it. */
  readonly graph: Supergraph;
  /** What clients see. */
  readonly apiSchema: GraphQLSchema;
  /** The same with the directive `@defer`. */
  readonly apiSchemaWithDefer: GraphQLSchema;
  /** What partners see of `apiSchemaWithDefer`; undefined where nothing carries their tag. */
  readonly partner: Contract | undefined;
  /** How long what may be kept. */
  readonly cacheHints: CacheHints;
  /** What must hold of whoever asks, by field. */
  readonly auth: AuthRequirements;
  /** Those that answer over HTTP. */
  readonly subgraphs: readonly SubgraphAddress[];
  /** The one that the router answers itself, from live channels. */
  readonly live: { readonly name: string; readonly schema: GraphQLSchema } | undefined;
}

/** The address of the virtual subgraph begins like this: nothing listens there. */
const VIRTUAL = 'live:';

/**
 * Reads a composed supergraph.
 * @throws ConfigFault where it is not one, or needs a feature that this router does not know
 */
export function loadSupergraph(sdl: string): LoadedSupergraph {
  try {
    const graph = Supergraph.build(sdl, { supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES });
    const subgraphs = graph.subgraphsMetadata();
    const live = subgraphs.find(({ url }) => url.startsWith(VIRTUAL));
    const liveSchema = live && graph.subgraphs().get(live.name)?.schema.toGraphQLJSSchema();
    const apiSchemaWithDefer = graph.apiSchema().toGraphQLJSSchema({ includeDefer: true });
    return {
      sdl,
      graph,
      apiSchema: graph.apiSchema().toGraphQLJSSchema(),
      apiSchemaWithDefer,
      partner: contractOf(sdl, apiSchemaWithDefer, PARTNER),
      cacheHints: readCacheHints(sdl),
      auth: readAuthRequirements(graph.schema),
      subgraphs: subgraphs.filter(({ url }) => !url.startsWith(VIRTUAL)),
      live: live && liveSchema && { name: live.name, schema: liveSchema },
    };
  } catch (cause) {
    throw new ConfigFault(`read a supergraph of ${sdl.length} characters, but it can't be used: ${String(cause)}`, { cause });
  }
}
