import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemClock } from '../../platform/clock.ts';
import { UnauthenticatedFault, UnavailableFault } from '../../platform/fault.ts';
import { timeOrderedIds } from '../../platform/ids.ts';
import type { LiveChannels } from '../../platform/redis/live-channel.ts';
import { createInProcessLiveChannels } from '../../platform/redis/live-channels-in-process.ts';
import { encodeLiveEvent } from '../../platform/redis/live-event.ts';
import { FakeClock } from '../../platform/testing/fake-clock.ts';
import { silentLog } from '../../platform/testing/silent-log.ts';
import { viewerOf } from '../../platform/testing/subgraph-client.ts';
import { createAdmission } from '../edge/admission.ts';
import type { Authenticator } from '../edge/authenticate.ts';
import { createOriginReader } from '../edge/client-origin.ts';
import { createHeaderReader } from '../edge/header-rules.ts';
import { graphqlEndpoint } from '../edge/graphql-http.ts';
import { type LiveLimits, openLiveEdge } from '../edge/live-edge.ts';
import { createPersistedOperations } from '../edge/persisted-operations.ts';
import { createPersistedQueries } from '../edge/persisted-queries.ts';
import { openSockets } from '../edge/socket.ts';
import { type EventEngineOptions, eventGenerations } from './event-engine.ts';
import { watchChannels } from './watched-channels.ts';

/** How long a token of the test is good, by the clock of the test. */
export const TOKEN_MS = 60_000;

/** `Bearer ada` is ada; `Bearer bad` is refused; with `Bearer away` the keys can't be had; `Bearer held` waits. */
function authenticatorOf(clock: FakeClock, held: Promise<void>): Authenticator {
  return {
    credentialsIn: ({ headers: { authorization } }) => ({ authorization }),
    async authenticate({ authorization }) {
      const onEnd = () => () => undefined;
      if (authorization === undefined) {
        return { viewer: undefined, client: undefined, expiresAtMs: Number.POSITIVE_INFINITY, onEnd };
      }
      const name = authorization.replace(/^Bearer /, '');
      if (name === 'bad' || name === '') throw new UnauthenticatedFault('read the access token, but it is not valid here');
      if (name === 'away') throw new UnavailableFault('users', 'read the keys, but nobody answers');
      if (name === 'held') await held;
      return {
        viewer: viewerOf(name),
        client: { kind: 'frontend', id: name },
        expiresAtMs: clock.now().getTime() + TOKEN_MS,
        onEnd,
      };
    },
  };
}

/** The live edge on a real HTTP server, over rooms where things are said. Its clock stands until a test moves it. */
export async function startLiveServer({
  channels: given,
  whileAnswering,
  ...limits
}: LiveLimits & EventEngineOptions & { readonly channels?: LiveChannels } = {}) {
  const clock = new FakeClock();
  const held = Promise.withResolvers<void>();
  const base = given ?? createInProcessLiveChannels({ clock: systemClock });
  const channels = watchChannels(base);
  const generations = await eventGenerations(whileAnswering ? { whileAnswering } : {});
  const authenticator = authenticatorOf(clock, held.promise);
  const common = {
    generations,
    authenticator,
    admission: createAdmission(undefined, undefined),
    persisted: createPersistedOperations({
      modes: { frontend: 'log', partner: 'require-id' },
      registry: undefined,
      queries: createPersistedQueries(undefined),
      log: silentLog,
    }),
    deadlineMs: 300,
    originOf: createOriginReader(0),
    forwardedOf: createHeaderReader([]),
    clock,
    ids: timeOrderedIds,
    log: silentLog,
  };
  const live = openLiveEdge({ ...common, ...limits, liveChannels: channels });
  const handle = graphqlEndpoint({
    ...common,
    streamEvents: live.streamEvents,
    bodyLimitBytes: 1_000_000,
    compressFrom: 1_000_000,
    preventsCsrf: false,
    answersFreshOnRequest: false,
    showsCost: true,
  });
  const server = createServer((request, response) => void handle(request, response));
  const sockets = openSockets({
    server,
    path: '/graphql',
    allows: () => true,
    onOpen: live.onSocket,
    messageLimitBytes: 1_000_000,
    log: silentLog,
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/graphql`,
    clock,
    channels,
    generations,
    groups: live.groups,
    sockets,
    /** Lets `Bearer held` in. */
    letIn: () => held.resolve(),
    say: (room: string, text: string, last = false) => channels.publish(`room:${room}`, encodeLiveEvent({ text }, { last })),
    endStreams: () => live.close(),
    async close() {
      live.close();
      await sockets.drain(0);
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

export type LiveServer = Awaited<ReturnType<typeof startLiveServer>>;
