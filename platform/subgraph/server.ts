import type { IncomingMessage } from 'node:http';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import type { EventEnvelope } from '../event.ts';
import type { Bus } from '../events/bus.ts';
import { type Consumer, dispatcher } from '../events/consumer.ts';
import type { Sealer } from '../privacy/sealer.ts';
import type { DeadLetters } from '../events/dead-letters.ts';
import type { KeptReadModel } from '../events/kept-read-model.ts';
import type { Relay } from '../events/relay.ts';
import { DeadLetterRetry } from '../events/retry-dead-letters.ts';
import { Fault } from '../fault.ts';
import { graphqlHandler } from '../http/graphql-handler.ts';
import { type Handler, type PartHealth, serveHttp, type Serving } from '../http/serve.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { BreakerState } from '../resilience/circuit.ts';
import type { ServiceReporter } from '../service/service-reporter.ts';
import { continueTrace } from '../trace.ts';
import { formatErrors, requestError } from './errors.ts';
import { type IdentityVerifier, VIEWER_HEADER } from './identity.ts';
import { DEADLINE_HEADER, REQUEST_ID_HEADER, type RequestScope, TRACE_HEADER } from './request-scope.ts';

/** What a subgraph's composition root gives: everything that it does, and nothing of how it is reached. */
export interface Subgraph<C extends object> {
  /** The one name: folder, key in supergraph.yaml, table prefix, log's `service`. */
  readonly name: string;
  readonly schema: GraphQLSchema;
  /** Makes what resolvers work with, for one request. */
  readonly contextFor: (scope: RequestScope) => C;
  /** What it does with facts of others and its own, as one group of the bus. */
  readonly consumers: readonly Consumer[];
  /** Takes its own log to the bus; undefined for a subgraph that records nothing. */
  readonly relay?: Relay;
  /** What it reads from, in tables that may be changed under it. */
  readonly readModels?: readonly KeptReadModel[];
  /** More paths than `/graphql`, such as published keys. */
  readonly routes?: ReadonlyMap<string, Handler>;
  /** Slower than this for one request of twenty is degraded, in milliseconds, where the process's own threshold does not fit. */
  readonly slowP95Ms?: number;
  /** Names who is told when a circuit breaker of its own changes. */
  readonly onBreakerChange?: (tell: (dependency: string, state: BreakerState) => void) => void;
  /** Ends timers and connections that are its own. */
  readonly close: () => Promise<void>;
}

export interface SubgraphServerOptions {
  /** 0 takes a free port. */
  readonly port: number;
  readonly host: string;
  readonly identity: IdentityVerifier;
  readonly bus: Bus;
  /** Dead letters of this service's group are given to its consumers again; undefined where another process does that. */
  readonly deadLetters?: DeadLetters;
  /** Opens what is sealed of the events that it takes. */
  readonly sealer?: Sealer;
  readonly parts: () => Promise<Record<string, PartHealth>>;
  /** False where another process relays this service's log. */
  readonly relays: boolean;
  readonly log: Log;
  /** Told how the service is; it is started and stopped with it. */
  readonly reporter?: ServiceReporter;
  /** Read at `/metrics`, on this port: a subgraph's network is not the public one. Closed with the subgraph. */
  readonly metrics: Metrics;
}

export interface RunningSubgraph {
  /** `http://127.0.0.1:4001`; the graph is at `/graphql`. */
  readonly url: string;
  /** Stops accepting, lets requests and the event in hand finish for at most `timeoutMs`, then ends everything. */
  drain(timeoutMs: number): Promise<void>;
}

/** Large enough for an import of 500 listings. */
const BODY_LIMIT_BYTES = 8_000_000;
const DEFAULT_DEADLINE_MS = 30_000;
/** An operator who has a dead letter given to its group again waits at most so long. */
const RETRY_LOOK_MS = 10_000;

/** Serves a subgraph at `/graphql` to routers that sign their requests, and runs its relay and consumers. */
export async function serveSubgraph<C extends object>(
  subgraph: Subgraph<C>,
  options: SubgraphServerOptions,
): Promise<RunningSubgraph> {
  const { identity, bus, deadLetters: letters, log, metrics, reporter } = options;
  const server = new ApolloServer<C>({
    schema: subgraph.schema,
    formatError: formatErrors(log, (error) => reporter?.failed(error)),
    includeStacktraceInErrorResponses: false,
    introspection: true,
    csrfPrevention: true,
    stopOnTerminationSignals: false,
    plugins: [
      // A router asks, on every request: traces, cache hints and reports that nobody reads only cost time.
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginLandingPageDisabled(),
    ],
  });
  await server.start();
  const { readModels = [] } = subgraph;
  await Promise.all(readModels.map((readModel) => readModel.start()));

  const contextFor = async (request: IncomingMessage, gone: AbortSignal): Promise<C> => {
    try {
      return subgraph.contextFor(scopeOf(request, gone, identity, log));
    } catch (error) {
      throw error instanceof Fault ? requestError(error) : error;
    }
  };
  const routes = new Map(subgraph.routes ?? [])
    .set('/graphql', timed(graphqlHandler({ server, bodyLimitBytes: BODY_LIMIT_BYTES, contextFor }), reporter))
    .set('/metrics', metrics.handler);
  const serving: Serving = await serveHttp({ port: options.port, host: options.host, routes, parts: options.parts, log });
  const dispatch = dispatcher(subgraph.consumers, options.sealer);
  const handle = (event: EventEnvelope): Promise<void> =>
    dispatch(event).catch((error: unknown) => {
      reporter?.failed(error, { traceId: continueTrace(event.traceparent).traceId });
      throw error;
    });
  const consumes = subgraph.consumers.length > 0;
  const stopConsuming = consumes ? await bus.consume(subgraph.name, handle) : undefined;
  const retry =
    consumes && letters
      ? new DeadLetterRetry({
          group: subgraph.name,
          letters,
          handle,
          log,
          meter: metrics.meter,
          everyMs: RETRY_LOOK_MS,
          onParked: ({ group, type, reason }) =>
            reporter?.happened({
              code: 'DEAD_LETTER_PARKED',
              message: `take ${type} in ${group}, but it failed in every redrive: ${reason}`.slice(0, 300),
              dependency: null,
              place: `${group} ${type}`,
              traceId: null,
              requestId: null,
            }),
        })
      : undefined;
  retry?.start();
  if (reporter) subgraph.onBreakerChange?.((dependency, state) => reporter.breakerChanged(dependency, state));
  reporter?.start();
  if (options.relays) subgraph.relay?.start();

  return {
    url: serving.url,
    drain: async (timeoutMs) => {
      await serving.drain(timeoutMs);
      await Promise.all([stopConsuming?.(), retry?.stop(), subgraph.relay?.stop()]);
      await server.stop();
      for (const readModel of readModels) readModel.stop();
      await subgraph.close();
      await reporter?.stop();
      await metrics.close();
    },
  };
}

/** The same handler, whose requests are measured. */
function timed(handler: Handler, reporter: ServiceReporter | undefined): Handler {
  if (!reporter) return handler;
  return (request, response) => {
    const startedMs = performance.now();
    response.once('close', () => reporter.served(performance.now() - startedMs));
    return handler(request, response);
  };
}

function scopeOf(request: IncomingMessage, gone: AbortSignal, identity: IdentityVerifier, log: Log): RequestScope {
  const headerOf = (name: string) => {
    const value = request.headers[name];
    return Array.isArray(value) ? value[0] : value;
  };
  const { viewer, origin } = identity.verify(headerOf(VIEWER_HEADER));
  const trace = continueTrace(headerOf(TRACE_HEADER));
  const requestId = headerOf(REQUEST_ID_HEADER) ?? trace.traceId;
  const leftMs = Number(headerOf(DEADLINE_HEADER));
  const deadlineMs = Number.isFinite(leftMs) && leftMs > 0 ? leftMs : DEFAULT_DEADLINE_MS;
  return {
    requestId,
    trace,
    viewer,
    origin,
    signal: AbortSignal.any([gone, AbortSignal.timeout(Math.ceil(deadlineMs))]),
    log: log.child({ traceId: trace.traceId, requestId }),
  };
}
