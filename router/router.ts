import type { Meter } from '@opentelemetry/api';
import type { Clock } from '../platform/clock.ts';
import { ConfigFault } from '../platform/fault.ts';
import { type PartHealth, serveHttp } from '../platform/http/serve.ts';
import type { Ids } from '../platform/ids.ts';
import type { Log } from '../platform/log.ts';
import type { Caches } from '../platform/process/open-caches.ts';
import type { LiveChannels } from '../platform/redis/live-channel.ts';
import type { BreakerState } from '../platform/resilience/circuit.ts';
import { SESSIONS_PATH } from '../platform/session.ts';
import { createIdentitySigner, type IdentityKeys } from '../platform/subgraph/identity.ts';
import type { RouterSettings } from './config.ts';
import type { Policy } from './authorisation/policies.ts';
import { createAdmission } from './edge/admission.ts';
import { askForSessionAt } from './edge/ask-for-session.ts';
import { anonymousOnly, createAuthenticator } from './edge/authenticate.ts';
import { createOriginReader } from './edge/client-origin.ts';
import { type Cors, createCors } from './edge/cors.ts';
import { countGuesses } from './edge/guesses.ts';
import { createHeaderReader } from './edge/header-rules.ts';
import { GRAPHQL_PATH, httpRoutes } from './edge/http.ts';
import { openLiveEdge } from './edge/live-edge.ts';
import { createMeasurements } from './edge/measurements.ts';
import { createPersistedOperations } from './edge/persisted-operations.ts';
import { createPersistedQueries } from './edge/persisted-queries.ts';
import { createRateLimits } from './edge/rate-limits.ts';
import { createSessionCookies } from './edge/session-cookies.ts';
import { sessionRoute } from './edge/session-route.ts';
import { openSessions } from './edge/sessions.ts';
import { countSockets } from './edge/socket-limits.ts';
import { openSockets } from './edge/socket.ts';
import { type AnswerKeeper, createAnswerKeeper } from './execution/answer-keeper.ts';
import type { Generation } from './generation.ts';
import { generationBuilder } from './generation-builder.ts';
import { createGenerations, type GenerationsStatus, type Replacement } from './generations.ts';
import { planRegistered } from './operations/on-generation.ts';
import type { OperationRegistry } from './operations/registry.ts';

export interface RouterOptions {
  readonly settings: RouterSettings;
  /** The composed supergraph. */
  readonly supergraphSdl: string;
  /** Where events of live fields come from. Stays its owner's to close. */
  readonly liveChannels: LiveChannels;
  /** What routers keep for a while, together. Stays its owner's to close. */
  readonly caches: Pick<Caches, 'cacheOf' | 'rateLimiter' | 'isShared'>;
  /** What the viewer is signed with for subgraphs. Undefined where nobody is identified: all are anonymous, fetches unsigned. */
  readonly identityKeys: IdentityKeys | undefined;
  /** What the names in `@policy` stand for. One that is not here says no. */
  readonly policies?: ReadonlyMap<string, Policy>;
  /** The operations that clients ask for by their ids. Without it there are none. Stays its owner's to close. */
  readonly operations?: OperationRegistry | undefined;
  /** Told each time the circuit breaker before a subgraph changes. */
  readonly onBreakerChange?: ((subgraph: string, state: BreakerState) => void) | undefined;
  /** Where the router's measurements go; nothing is measured without it. */
  readonly meter?: Meter;
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
  /** Takes over another supergraph, or says why it can't be used. What runs finishes on the one it began with. */
  replaceSupergraph(supergraphSdl: string): Promise<Replacement>;
  /** The supergraph that serves, and those before it whose last operations still run. */
  generation(): GenerationsStatus;
  /** Stops accepting, closes sockets with 1001, lets what runs finish for at most `timeoutMs`, then ends everything. */
  drain(timeoutMs: number): Promise<void>;
}

/** Who issues access tokens, and for whom. */
const TOKENS = { issuer: 'coagent', audience: 'coagent-router' };
const IDENTITY_PROVIDER = 'users';
const JWKS_PATH = '/.well-known/jwks.json';
const SOCKETS_CLOSE_WITHIN_MS = 5000;

/**
 * Makes a router on one supergraph.
 * @throws ConfigFault where the supergraph can't be used
 */
export async function createRouter(options: RouterOptions): Promise<Router> {
  const { settings, supergraphSdl, liveChannels, identityKeys, clock, ids, log } = options;
  const { operationDeadlineMs: deadlineMs, bodyLimitBytes } = settings;
  const answerKeeper = openAnswerKeeper(options);
  const generations = await createGenerations(supergraphSdl, {
    registered: () => options.operations?.all() ?? [],
    onBreak: settings.onBrokenOperations,
    build: generationBuilder({ ...options, answerKeeper, policies: options.policies ?? new Map() }),
    clock,
    log,
  });
  const shared = options.caches.isShared ? options.caches.cacheOf('persisted-queries') : undefined;
  const persisted = createPersistedOperations({
    modes: settings.operationsModes,
    registry: options.operations,
    queries: createPersistedQueries(shared),
    log,
  });
  const stopPlanning = options.operations?.onPublished((published) => {
    void planRegistered(generations.current(), published);
  });
  const cors = createCors(settings.corsOrigins);
  const identity = identityKeys && openIdentity(options, identityKeys, generations.current(), cors);
  const authenticator = identity?.authenticator ?? anonymousOnly;

  const running = Promise.withResolvers<(timeoutMs: number) => Promise<void>>();
  return {
    async serve() {
      const { port, host } = settings;
      const originOf = createOriginReader(settings.trustedProxyHops);
      const forwardedOf = createHeaderReader(settings.headerRules);
      const { rateLimits, maxCost, deliveriesPerMinute, sockets: socketLimits } = settings;
      const limits = rateLimits && createRateLimits({ ...rateLimits, limiter: options.caches.rateLimiter });
      const admission = createAdmission(limits, maxCost);
      const edge = { generations, authenticator, admission, persisted, cors, originOf, forwardedOf, deadlineMs, clock, ids, log };
      const { messagesPerSecond } = socketLimits;
      const live = openLiveEdge({ ...edge, liveChannels, deliveriesPerMinute, messagesPerSecond });
      const places = countSockets(socketLimits);
      const measurements = options.meter && createMeasurements(options.meter, settings.costShare);
      const routes = httpRoutes({
        ...settings,
        ...edge,
        measurements,
        session: identity?.route,
        streamEvents: live.streamEvents,
      });
      const serving = await serveHttp({ port, host, routes, parts: options.partsHealth, log });
      const sockets = openSockets({
        server: serving.server,
        path: GRAPHQL_PATH,
        allows: (request) => cors.allows(request),
        takePlace: (request) => places.take(originOf(request).address),
        onOpen: live.onSocket,
        messageLimitBytes: bodyLimitBytes,
        log,
      });
      measurements?.watch({ groups: live.groups, sockets });
      running.resolve(async (timeoutMs) => {
        const closeWithinMs = Math.min(timeoutMs, SOCKETS_CLOSE_WITHIN_MS);
        const drained = Promise.all([serving.drain(timeoutMs), sockets.drain(closeWithinMs)]);
        live.close();
        await drained;
      });
      return { url: serving.url };
    },
    replaceSupergraph: (sdl) => generations.replace(sdl),
    generation: () => generations.status(),
    async drain(timeoutMs) {
      stopPlanning?.();
      await (
        await running.promise
      )(timeoutMs);
      await identity?.close();
      await generations.close();
      answerKeeper?.close();
    },
  };
}

/** Answers are kept where all routers, and the subgraphs that outdate them, have one place for them. */
function openAnswerKeeper({ caches, settings, meter, clock, log }: RouterOptions): AnswerKeeper | undefined {
  const { answersKeptSeconds: longestSeconds, keepsEntities } = settings;
  if (!caches.isShared || longestSeconds === 0) return undefined;
  return createAnswerKeeper({ caches, longestSeconds, keepsEntities, meter, clock, log });
}

/**
 * Who asks is known by what the subgraph says that keeps accounts: its keys are published beside its graph, and so are its
 * sessions. Where that is, is settled when the router starts.
 */
function openIdentity(
  { caches, liveChannels: channels, settings, clock, log }: RouterOptions,
  keys: IdentityKeys,
  { subgraphs }: Generation,
  cors: Cors,
) {
  const url = subgraphs.find(({ name }) => name === IDENTITY_PROVIDER)?.url;
  if (!url) throw new ConfigFault(`find out who asks, but the supergraph has no subgraph ${IDENTITY_PROVIDER}`);
  const at = (path: string): string => new URL(path, url).href;
  const ask = askForSessionAt(at(SESSIONS_PATH), IDENTITY_PROVIDER, createIdentitySigner({ keys, clock }));
  const cache = caches.cacheOf('sessions');
  const sessions = openSessions({ ask, cache, channels, clock, log });
  const cookies = createSessionCookies({ cache, cors, secure: settings.strictTransport });
  const originOf = createOriginReader(settings.trustedProxyHops);
  const guesses = countGuesses({ clock });
  const authenticator = createAuthenticator({ jwksUrl: at(JWKS_PATH), ...TOKENS, sessions, cookies, originOf, guesses, clock });
  return { authenticator, route: sessionRoute({ authenticator, cookies, cors, log }), close: () => sessions.close() };
}
