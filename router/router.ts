import type { Clock } from '../platform/clock.ts';
import { ConfigFault } from '../platform/fault.ts';
import { type PartHealth, serveHttp } from '../platform/http/serve.ts';
import type { Ids } from '../platform/ids.ts';
import type { Log } from '../platform/log.ts';
import type { LiveChannels } from '../platform/redis/live-channel.ts';
import { createPolicy, STANDARD_BREAKER } from '../platform/resilience/policy.ts';
import { createIdentitySigner, type IdentityKeys } from '../platform/subgraph/identity.ts';
import type { RouterSettings } from './config.ts';
import { createApolloServer } from './edge/apollo-server.ts';
import { anonymousOnly, createAuthenticator } from './edge/authenticate.ts';
import { createCors } from './edge/cors.ts';
import { GRAPHQL_PATH, httpRoutes } from './edge/http.ts';
import { openSockets } from './edge/socket.ts';
import { createWebSocketEdge } from './edge/websocket.ts';
import { createStockEngine } from './execution/stock-engine.ts';
import { createSubgraphClient, type SubgraphClient } from './execution/subgraph-client.ts';
import { type LoadedSupergraph, loadSupergraph } from './planning/supergraph.ts';

export interface RouterOptions {
  readonly settings: RouterSettings;
  /** The composed supergraph. */
  readonly supergraphSdl: string;
  /** Where events of live fields come from. Stays its owner's to close. */
  readonly liveChannels: LiveChannels;
  /** What the viewer is signed with for subgraphs. Undefined where nobody is identified: all are anonymous, fetches unsigned. */
  readonly identityKeys: IdentityKeys | undefined;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  /** Asked by `/health/ready`. */
  readonly partsHealth: () => Promise<Record<string, PartHealth>>;
}

export interface Router {
  /**
   * Begins to answer: GraphQL over HTTP and WebSocket at `/graphql`, GraphiQL at `/graphiql`, health at `/health/…`.
   * @returns such as `http://127.0.0.1:4000`
   * @throws UnavailableFault where the port can't be had
   */
  serve(): Promise<{ readonly url: string }>;
  /** Stops accepting, closes sockets with 1001, lets what runs finish for at most `timeoutMs`, then ends everything. */
  drain(timeoutMs: number): Promise<void>;
}

/** Who issues access tokens, and for whom. */
const TOKENS = { issuer: 'coagent', audience: 'coagent-router' };
const IDENTITY_PROVIDER = 'users';
const JWKS_PATH = '/.well-known/jwks.json';
const PING_EVERY_MS = 12_000;
const SOCKETS_CLOSE_WITHIN_MS = 5000;
/** Fetches that wait for a connection beyond what runs; more are refused at once. */
const QUEUED_PER_CONNECTION = 16;

/**
 * Makes a router on one supergraph.
 * @throws ConfigFault where the supergraph can't be used
 */
export async function createRouter(options: RouterOptions): Promise<Router> {
  const { settings, supergraphSdl, liveChannels, identityKeys, clock, ids, log } = options;
  const { operationDeadlineMs: deadlineMs, bodyLimitBytes } = settings;
  const supergraph = loadSupergraph(supergraphSdl);
  const clients = clientsFor(supergraph, options);
  const engine = await createStockEngine({ supergraph, clients, log });
  const authenticator = identityKeys
    ? createAuthenticator({ jwksUrl: jwksUrlOf(supergraph, settings), ...TOKENS, clock })
    : anonymousOnly;
  const cors = createCors(settings.corsOrigins);
  const server = createApolloServer({ engine, supergraphSdl, introspection: settings.introspection, log });
  await server.start();

  const running = Promise.withResolvers<(timeoutMs: number) => Promise<void>>();
  return {
    async serve() {
      const { port, host } = settings;
      const routes = httpRoutes({ server, authenticator, cors, deadlineMs, bodyLimitBytes, clock, ids, log });
      const serving = await serveHttp({ port, host, routes, parts: options.partsHealth, log });
      const sockets = openSockets({
        server: serving.server,
        path: GRAPHQL_PATH,
        allows: (request) => cors.allows(request),
        onOpen: createWebSocketEdge({ engine, liveChannels, authenticator, deadlineMs, clock, ids, log }),
        pingEveryMs: PING_EVERY_MS,
        messageLimitBytes: bodyLimitBytes,
        log,
      });
      running.resolve(async (timeoutMs) => {
        const closeWithinMs = Math.min(timeoutMs, SOCKETS_CLOSE_WITHIN_MS);
        await Promise.all([serving.drain(timeoutMs), sockets.drain(closeWithinMs)]);
      });
      return { url: serving.url };
    },
    async drain(timeoutMs) {
      await (
        await running.promise
      )(timeoutMs);
      await server.stop();
      await engine.close();
    },
  };
}

function clientsFor({ subgraphs }: LoadedSupergraph, options: RouterOptions): ReadonlyMap<string, SubgraphClient> {
  const { settings, identityKeys, clock, log } = options;
  const { connectionsPerSubgraph: connections, responseLimitBytes, operationDeadlineMs: deadlineMs, retries } = settings;
  const signer = identityKeys && createIdentitySigner({ keys: identityKeys, clock });
  const bulkhead = { concurrent: connections, queued: connections * QUEUED_PER_CONNECTION };
  return new Map(
    subgraphs.map(({ name, url }) => [
      name,
      createSubgraphClient({
        name,
        url: settings.subgraphUrls[name] ?? url,
        signer,
        policy: createPolicy({ name, deadlineMs, retries, breaker: STANDARD_BREAKER, bulkhead, log }),
        clock,
        connections,
        responseLimitBytes,
      }),
    ]),
  );
}

/** The keys of access tokens are published beside the graph of the subgraph that issues them. */
function jwksUrlOf({ subgraphs }: LoadedSupergraph, { subgraphUrls }: RouterSettings): string {
  const url = subgraphUrls[IDENTITY_PROVIDER] ?? subgraphs.find(({ name }) => name === IDENTITY_PROVIDER)?.url;
  if (!url) throw new ConfigFault(`find the keys of access tokens, but the supergraph has no subgraph ${IDENTITY_PROVIDER}`);
  return new URL(JWKS_PATH, url).href;
}
