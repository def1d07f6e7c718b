import { z } from 'zod';
import { parseEnv } from '../platform/config.ts';
import type { DocumentLimits } from './edge/document-limits.ts';
import { type HeaderRule, HeaderRules } from './edge/header-rules.ts';
import type { RateLimitOptions } from './edge/rate-limits.ts';
import type { SocketLimits } from './edge/socket-limits.ts';
import type { AuthorizationMode } from './execution/engine.ts';
import { CommonEnv, type CommonSettings, Port, Switch } from '../platform/process/settings.ts';
import { OPERATIONS_MODES, type OperationsModes } from './edge/persisted-operations.ts';
import type { OnBreak } from './generations.ts';
import { type PolicyOptions, STANDARD_RETRIES } from '../platform/resilience/policy.ts';

/** How a router behaves, whatever parts it stands on. */
export interface RouterSettings {
  /** 0 takes a free port. */
  readonly port: number;
  readonly host: string;
  /** Where subgraphs answer, by name; those that are not here answer where the supergraph says. */
  readonly subgraphUrls: Readonly<Record<string, string>>;
  /** Pages that may use the router: `https://app.example`, or `http://localhost:*` for every port. */
  readonly corsOrigins: readonly string[];
  /** False hides the schema from clients, and from their typing errors: nothing is suggested. */
  readonly introspection: boolean;
  /** True tells browsers to come by HTTPS alone. */
  readonly strictTransport: boolean;
  /** True has pages for developers at `/graphql` and `/graphiql`. */
  readonly explorers: boolean;
  /** How long a query, a mutation or one event of a subscription may take, in milliseconds. */
  readonly operationDeadlineMs: number;
  /** The largest request body and the largest message on a socket, in bytes. */
  readonly bodyLimitBytes: number;
  /** The largest answer of a subgraph, in bytes. */
  readonly responseLimitBytes: number;
  /** The most connections to each subgraph. */
  readonly connectionsPerSubgraph: number;
  /** Answers of so many characters or more are compressed, where the client can read that. */
  readonly compressFrom: number;
  /** True refuses a GET that a page could send to another origin without being asked. */
  readonly preventsCsrf: boolean;
  /** How many proxies between clients and this router add to `x-forwarded-for`; 0 believes the connection alone. */
  readonly trustedProxyHops: number;
  /** Which headers of clients go on to which subgraphs; no other does. */
  readonly headerRules: readonly HeaderRule[];
  /** What an operation may have at the most. */
  readonly documentLimits: DocumentLimits;
  /** The most that an operation may be estimated to cost; undefined takes any. */
  readonly maxCost: number | undefined;
  /** How many a list is taken to hold of which the schema says nothing. */
  readonly listSize: number;
  /** How much everybody may ask in a minute; undefined takes any amount. */
  readonly rateLimits: Omit<RateLimitOptions, 'limiter'> | undefined;
  /** How many events of subscriptions a user, or an address without one, is told in a minute. */
  readonly deliveriesPerMinute: number;
  /** How many sockets may be open at a time: in all, and from one address. */
  readonly sockets: SocketLimits;
  /** Whether the frontend, and whether partners, are held to registered operations. */
  readonly operationsModes: OperationsModes;
  /** What becomes of a new supergraph that breaks registered operations. */
  readonly onBrokenOperations: OnBreak;
  /** How fetches of queries are tried again. */
  readonly retries: NonNullable<PolicyOptions['retries']>;
  /** `compiled` is our own; `stock` is the executor of @apollo/gateway. */
  readonly engine: EngineKind;
  /** What becomes of an operation that asks for what its viewer may not see. */
  readonly authorization: AuthorizationMode;
  /** True lets identical fetches of one viewer that are in flight together share one answer. */
  readonly shareFlights: boolean;
  /** True lets identical queries of one viewer that are in flight together share one answer. */
  readonly shareOperations: boolean;
  /** The longest that an answer is kept for all routers, in seconds, whatever the schema says; 0 keeps none. */
  readonly answersKeptSeconds: number;
  /** True keeps entities, of answers that can't be kept whole (compiled engine). */
  readonly keepsEntities: boolean;
  /** True heeds a client's `cache-control: no-cache`. */
  readonly answersFreshOnRequest: boolean;
  /** True tells a client that asks what its operation has cost. */
  readonly showsCost: boolean;
  /** Of how many answers it is worked out what they have cost: 0 of none, 1 of all. */
  readonly costShare: number;
  /** Entity fetches of one operation to one subgraph that are ready together travel as one request (compiled engine). */
  readonly joinFetches: boolean;
  /** How long an operation may take to be planned in a thread of its own; undefined plans without one (compiled engine). */
  readonly planningDeadlineMs: number | undefined;
}

const ENGINES = ['compiled', 'stock'] as const;
export type EngineKind = (typeof ENGINES)[number];

const Url = z.url({ protocol: /^https?$/, error: 'must have the form http://host:port/graphql' });
const count = (most: number) => z.coerce.number('must be a number').int().min(1).max(most);

const Env = CommonEnv.extend({
  PORT: Port.default(4000),
  /** The supergraph to serve, as `npm run compose` writes it. */
  SUPERGRAPH: z.string().default('schema/supergraph.graphql'),
  USERS_URL: Url.optional(),
  CONTENT_URL: Url.optional(),
  INTEGRATIONS_URL: Url.optional(),
  ANALYTICS_URL: Url.optional(),
  NOTIFICATIONS_URL: Url.optional(),
  /** `production` allows no page of another origin unless CORS_ORIGINS names it, hides the schema and has no explorers. */
  ENVIRONMENT: z.enum(['development', 'production']).default('development'),
  /** Comma-separated; `http://localhost:*` allows every port. */
  CORS_ORIGINS: z
    .string()
    .transform((text) => text.split(',').map((one) => one.trim()))
    .pipe(z.array(z.string().regex(/^https?:\/\/[^/\s]+$/, 'must be origins such as https://app.example, without a path')))
    .optional(),
  /** Clients may ask for the schema, and are told what they may have meant. On in development, off in production. */
  INTROSPECTION: Switch.optional(),
  /** Pages for developers. On in development, off in production. */
  EXPLORERS: Switch.optional(),
  OPERATION_DEADLINE_MS: count(600_000).default(30_000),
  BODY_LIMIT_BYTES: count(100_000_000).default(8_000_000),
  SUBGRAPH_RESPONSE_LIMIT_BYTES: count(1_000_000_000).default(32_000_000),
  SUBGRAPH_CONNECTIONS: count(10_000).default(64),
  COMPRESS_FROM: z.coerce.number('must be a number').int().min(0).default(16_384),
  CSRF_PREVENTION: Switch.default(true),
  MAX_DEPTH: count(1000).default(30),
  MAX_ALIASES: count(15_000).default(200),
  MAX_ROOT_FIELDS: count(15_000).default(100),
  MAX_FIELDS: count(1_000_000).default(5000),
  MAX_DIRECTIVES: count(15_000).default(10),
  /** What an operation may be estimated to cost; `off` takes any. */
  MAX_COST: z.union([z.literal('off').transform(() => undefined), count(1_000_000_000)]).default(50_000),
  LIST_SIZE: count(10_000).default(10),
  /** Limits a minute's operations by the plan of who asks. */
  RATE_LIMITS: Switch.default(true),
  /** How many operations an address may send in a minute without signing in. */
  ANONYMOUS_RATE_LIMIT: count(1_000_000).default(300),
  /** Mutations that a user may send when the limit is used up, a few in a minute. */
  RATE_LIMIT_RESERVED: z
    .string()
    .default('changePlan,changePassword,signOut,signOutEverywhere,revokeApiKey')
    .transform((text) => text.split(',').map((one) => one.trim()))
    .pipe(z.array(z.string().regex(/^\w+$/, 'must be names of mutations, comma-separated'))),
  /** Of how many answers it is worked out what they have cost, for the measurements. */
  COST_SAMPLING: z.coerce.number('must be a number').min(0).max(1).default(0.01),
  /** Takes a point of the limit for each hundred of an operation's cost. */
  RATE_LIMIT_BY_COST: Switch.default(false),
  DELIVERIES_PER_MINUTE: count(10_000_000).default(6000),
  SOCKETS: count(1_000_000).default(20_000),
  SOCKETS_PER_ADDRESS: count(1_000_000).default(1000),
  SOCKET_MESSAGES_PER_SECOND: count(1_000_000).default(100),
  /** Proxies between clients and this router, each adding to x-forwarded-for. What clients write there themselves is never believed. */
  TRUSTED_PROXY_HOPS: z.coerce.number('must be a number').int().min(0).max(10).default(0),
  /** Such as `accept-language: content, users; x-experiment: *`. */
  HEADER_RULES: HeaderRules.default([]),
  /** `log` runs anything and logs what is not registered, `safelist` runs what is registered, `require-id` that by its id alone. */
  OPERATIONS_MODE_FRONTEND: z.enum(OPERATIONS_MODES).default('log'),
  OPERATIONS_MODE_PARTNER: z.enum(OPERATIONS_MODES).default('require-id'),
  OPERATIONS_ON_BREAK: z.enum(['refuse', 'warn']).default('refuse'),
  ROUTER_ENGINE: z.enum(ENGINES).default('compiled'),
  AUTHORIZATION: z.enum(['filter', 'reject', 'off']).default('filter'),
  SHARE_FLIGHTS: Switch.default(true),
  SHARE_OPERATIONS: Switch.default(false),
  /** Answers that the schema lets be kept are kept in Redis for so long at the most. 0 keeps none. */
  CACHE_ENTITIES: Switch.default(false),
  CACHE_MAX_AGE_SECONDS: z.coerce.number('must be a number').int().min(0).max(3600).default(300),
  JOIN_FETCHES: Switch.default(true),
  /** Off plans in the thread that answers, which holds up everything else meanwhile. */
  PLANNING_THREAD: Switch.default(true),
  PLANNING_DEADLINE_MS: count(600_000).default(10_000),
  /** Where the router is looked after, on 127.0.0.1 alone. Nowhere without it. */
  ADMIN_PORT: Port.optional(),
});

/** Local pages on any port, and Apollo's Sandbox and Explorer. */
const DEVELOPMENT_ORIGINS = ['http://localhost:*', 'http://127.0.0.1:*', 'https://studio.apollographql.com'];

/** The settings of a router process: how it behaves, what it serves and which parts it stands on. */
export interface Config {
  readonly common: CommonSettings;
  readonly settings: RouterSettings;
  readonly supergraphFile: string;
  /** 0 takes a free one; undefined has no admin server. */
  readonly adminPort: number | undefined;
}

/** Reads the settings of a router process. @throws ConfigFault that names every bad variable at once */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const e = parseEnv(Env, env);
  const urls = {
    users: e.USERS_URL,
    content: e.CONTENT_URL,
    integrations: e.INTEGRATIONS_URL,
    analytics: e.ANALYTICS_URL,
    notifications: e.NOTIFICATIONS_URL,
  };
  const settings: RouterSettings = {
    port: e.PORT,
    host: e.HOST,
    subgraphUrls: Object.fromEntries(Object.entries(urls).flatMap(([name, url]) => (url ? [[name, url]] : []))),
    corsOrigins: e.CORS_ORIGINS ?? (e.ENVIRONMENT === 'development' ? DEVELOPMENT_ORIGINS : []),
    introspection: e.INTROSPECTION ?? e.ENVIRONMENT === 'development',
    strictTransport: e.ENVIRONMENT === 'production',
    explorers: e.EXPLORERS ?? e.ENVIRONMENT === 'development',
    operationDeadlineMs: e.OPERATION_DEADLINE_MS,
    bodyLimitBytes: e.BODY_LIMIT_BYTES,
    responseLimitBytes: e.SUBGRAPH_RESPONSE_LIMIT_BYTES,
    connectionsPerSubgraph: e.SUBGRAPH_CONNECTIONS,
    compressFrom: e.COMPRESS_FROM,
    preventsCsrf: e.CSRF_PREVENTION,
    trustedProxyHops: e.TRUSTED_PROXY_HOPS,
    headerRules: e.HEADER_RULES,
    documentLimits: {
      depth: e.MAX_DEPTH,
      aliases: e.MAX_ALIASES,
      rootFields: e.MAX_ROOT_FIELDS,
      fields: e.MAX_FIELDS,
      directives: e.MAX_DIRECTIVES,
    },
    maxCost: e.MAX_COST,
    listSize: e.LIST_SIZE,
    rateLimits: e.RATE_LIMITS
      ? { anonymousPerMinute: e.ANONYMOUS_RATE_LIMIT, byCost: e.RATE_LIMIT_BY_COST, reservedFor: e.RATE_LIMIT_RESERVED }
      : undefined,
    deliveriesPerMinute: e.DELIVERIES_PER_MINUTE,
    sockets: { most: e.SOCKETS, perAddress: e.SOCKETS_PER_ADDRESS, messagesPerSecond: e.SOCKET_MESSAGES_PER_SECOND },
    operationsModes: { frontend: e.OPERATIONS_MODE_FRONTEND, partner: e.OPERATIONS_MODE_PARTNER },
    onBrokenOperations: e.OPERATIONS_ON_BREAK,
    retries: STANDARD_RETRIES,
    engine: e.ROUTER_ENGINE,
    authorization: e.AUTHORIZATION,
    shareFlights: e.SHARE_FLIGHTS,
    shareOperations: e.SHARE_OPERATIONS,
    answersKeptSeconds: e.CACHE_MAX_AGE_SECONDS,
    keepsEntities: e.CACHE_ENTITIES,
    answersFreshOnRequest: e.ENVIRONMENT === 'development',
    showsCost: e.ENVIRONMENT === 'development',
    costShare: e.COST_SAMPLING,
    joinFetches: e.JOIN_FETCHES,
    planningDeadlineMs: e.PLANNING_THREAD ? e.PLANNING_DEADLINE_MS : undefined,
  };
  return { common: e, settings, supergraphFile: e.SUPERGRAPH, adminPort: e.ADMIN_PORT };
}
