import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { systemClock } from '../../platform/clock.ts';
import { timeOrderedIds } from '../../platform/ids.ts';
import type { LiveChannels } from '../../platform/redis/live-channel.ts';
import { inProcessCaches } from '../../platform/process/open-caches.ts';
import { createLog } from '../../platform/log.ts';
import { readConfig, type RouterSettings } from '../config.ts';
import { createRouter, type Router, type RouterOptions } from '../router.ts';
import { KEYS } from './graph.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: {
    readonly data?: Record<string, unknown> | null;
    readonly errors?: readonly {
      readonly message: string;
      readonly path?: readonly (string | number)[];
      readonly extensions?: Record<string, unknown>;
    }[];
  };
}

/** A router on a free port, and how clients reach it. */
export interface TestRouter {
  readonly url: string;
  /** Posts an operation as a client would. */
  ask(query: string, options?: { token?: string; variables?: object; headers?: Record<string, string> }): Promise<Answer>;
  /** A graphql-ws client. It connects when it is used, and once. */
  client(connectionParams?: Record<string, unknown>): Client & { readonly closed: Promise<{ code: number; reason: string }> };
  replaceSupergraph: Router['replaceSupergraph'];
  drain(): Promise<void>;
}

export async function startRouter(
  supergraphSdl: string,
  liveChannels: LiveChannels,
  settings: Partial<RouterSettings> = {},
  more: Partial<Pick<RouterOptions, 'policies' | 'clock' | 'caches'>> = {},
): Promise<TestRouter> {
  const router = await createRouter({
    settings: {
      ...readConfig({}).settings,
      port: 0,
      rateLimits: undefined,
      operationDeadlineMs: 5000,
      // A thread for each router would take most of a test's time.
      planningDeadlineMs: undefined,
      retries: { attempts: 1, baseMs: 1, capMs: 1, factor: 1 },
      ...settings,
    },
    supergraphSdl,
    liveChannels,
    caches: inProcessCaches(),
    identityKeys: KEYS,
    clock: systemClock,
    ids: timeOrderedIds,
    log: createLog('test', 'silent'),
    partsHealth: () => Promise.resolve({}),
    ...more,
  });
  const { url } = await router.serve();
  return {
    url,
    async ask(query, { token, variables, headers = {} } = {}) {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }), ...headers },
        body: JSON.stringify({ query, variables }),
      });
      return { status: response.status, headers: response.headers, body: (await response.json()) as Answer['body'] };
    },
    client(connectionParams = {}) {
      const closed = Promise.withResolvers<{ code: number; reason: string }>();
      const client = createClient({
        url: `${url.replace('http', 'ws')}/graphql`,
        webSocketImpl: WebSocket,
        connectionParams,
        retryAttempts: 0,
        onNonLazyError: () => {},
        on: { closed: (event) => closed.resolve(event as { code: number; reason: string }) },
      });
      return Object.assign(client, { closed: closed.promise });
    },
    replaceSupergraph: (sdl) => router.replaceSupergraph(sdl),
    drain: () => router.drain(2000),
  };
}
