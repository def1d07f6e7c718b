import { GraphQLError } from 'graphql';
import { Fault } from '../../platform/fault.ts';
import type { Log } from '../../platform/log.ts';

/** Codes of faults whose sentence is written for clients. The sentence of any other fault is for the log. */
const FOR_CLIENTS: ReadonlySet<string> = new Set([
  'BAD_USER_INPUT',
  'UNAUTHENTICATED',
  'REPLAY_GAP',
  'SLOW_CONSUMER',
  'DEADLINE_EXCEEDED',
]);
/** Where an error is no client's mistake, or one of another kind than 400 says. */
const HTTP_STATUS: Readonly<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  RATE_LIMITED: 429,
  INTERNAL_SERVER_ERROR: 500,
  SUBGRAPH_ERROR: 502,
  SUBGRAPH_INVALID_RESPONSE: 502,
  BULKHEAD_FULL: 503,
  CIRCUIT_OPEN: 503,
  DEPENDENCY_UNAVAILABLE: 503,
  SUBGRAPH_UNAVAILABLE: 503,
  DEADLINE_EXCEEDED: 504,
  PLANNING_TIMEOUT: 504,
};
/** What tells a client what to do instead, where nothing ran because of a fault. */
const ADVICE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  UNAUTHENTICATED: { 'www-authenticate': 'Bearer' },
  RATE_LIMITED: { 'retry-after': '60' },
};
/** What of an error's extensions clients see. */
const EXTENSIONS = [
  'code',
  'service',
  'retryable',
  'retryAfterMs',
  'after',
  'field',
  'reason',
  'paths',
  'limit',
  'most',
  'cost',
  'requestId',
] as const;
const UNKNOWN = 'INTERNAL_SERVER_ERROR';

/** What a client quotes when it asks about an error, and where the rest of the story is written. */
export interface ErrorContext {
  readonly requestId: string;
  readonly log: Log;
}

/**
 * What a client sees of an error: a coded one keeps its code, place and sentence; anything unknown becomes
 * INTERNAL_SERVER_ERROR with the request's id, and its stack goes to the log only.
 */
export function publicError(error: unknown, { requestId, log }: ErrorContext): GraphQLError {
  const graphql = error instanceof GraphQLError ? error : undefined;
  const original = originalOf(error);
  const place = placeOf(graphql);
  if (original instanceof Fault && (FOR_CLIENTS.has(original.code) || original.retryable)) {
    const { code, retryable } = original;
    if (!FOR_CLIENTS.has(code)) log.error({ error: original, code }, 'an operation could not be answered');
    const message = FOR_CLIENTS.has(code) ? original.message : "This can't be answered now";
    return new GraphQLError(message, { ...place, extensions: { code, retryable } });
  }
  if (graphql && isCoded(graphql.extensions)) {
    return new GraphQLError(graphql.message, { ...place, extensions: visible(graphql.extensions) });
  }
  log.error({ error: original }, 'an operation broke');
  return new GraphQLError('Something broke here', { ...place, extensions: { code: UNKNOWN, requestId } });
}

/** Why a request over HTTP is no operation, or none that may run this way. */
const REFUSALS = {
  method: [405, 'METHOD_NOT_ALLOWED', 'GraphQL is asked by POST or GET', { allow: 'GET, POST, OPTIONS' }],
  mediaType: [415, 'UNSUPPORTED_MEDIA_TYPE', 'The body has to be application/json, in UTF-8 and not compressed'],
  accept: [406, 'NOT_ACCEPTABLE', 'Answers are application/graphql-response+json or application/json'],
  tooLarge: [413, 'BODY_TOO_LARGE', 'The body is larger than is taken', { connection: 'close' }],
  preflight: [
    400,
    'BAD_REQUEST',
    'A page could have sent this without being asked: add a header such as apollo-require-preflight, or use POST with application/json',
  ],
  notJson: [400, 'BAD_REQUEST', 'The body is not JSON'],
  cutOff: [400, 'BAD_REQUEST', 'The body broke off'],
  notJsonParameter: [400, 'BAD_REQUEST', 'variables and extensions have to be JSON'],
  notObject: [400, 'BAD_REQUEST', 'The body has to be a JSON object'],
  batch: [400, 'BAD_REQUEST', 'The body has to be one operation: batches are not taken'],
  noQuery: [400, 'BAD_REQUEST', 'There is no query'],
  query: [400, 'BAD_REQUEST', 'query has to be a string'],
  operationName: [400, 'BAD_REQUEST', 'operationName has to be a string'],
  variables: [400, 'BAD_REQUEST', 'variables has to be an object'],
  extensions: [400, 'BAD_REQUEST', 'extensions has to be an object'],
  persistedForm: [400, 'BAD_REQUEST', 'persistedQuery has to be { "version": 1, "sha256Hash": "…" }'],
  persistedMismatch: [400, 'PERSISTED_QUERY_HASH_MISMATCH', 'The hash of a persisted query is not that of its text'],
  documentId: [400, 'BAD_REQUEST', 'documentId has to be the hash of an operation, such as sha256: and 64 hexadecimal digits'],
  operationIdRequired: [403, 'OPERATION_ID_REQUIRED', 'This client runs registered operations, by their id alone: send no text'],
  operationNotRegistered: [403, 'OPERATION_NOT_REGISTERED', 'This client runs registered operations, and this is none'],
  operationNotFound: [404, 'OPERATION_NOT_FOUND', 'There is no registered operation of this client by this id'],
  // Clients look for this very sentence, and for 200.
  persistedNotFound: [200, 'PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound'],
  mutationByGet: [405, 'METHOD_NOT_ALLOWED', 'A GET changes nothing: send mutations by POST', { allow: 'POST' }],
  subscription: [
    400,
    'BAD_REQUEST',
    'Subscriptions run at the same path over WebSocket (graphql-transport-ws), or as server-sent events (Accept: text/event-stream)',
  ],
} as const satisfies Record<string, readonly [status: number, code: string, message: string, headers?: Record<string, string>]>;

export type RequestRefusal = keyof typeof REFUSALS;

/** What a request is answered with where nothing was run for it. */
export interface RefusedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly errors: readonly GraphQLError[];
}

/** Words a request that is no operation, or none that may run this way. */
export function refuse(refusal: RequestRefusal): RefusedAnswer {
  const [status, code, message, headers = {}] = REFUSALS[refusal];
  return { status, headers, errors: [new GraphQLError(message, { extensions: { code } })] };
}

/** Words a fault from before an operation ran, which answers with an HTTP status of its own. */
export function refuseFault(fault: Fault, context: ErrorContext): RefusedAnswer {
  return { status: HTTP_STATUS[fault.code] ?? 500, headers: ADVICE[fault.code] ?? {}, errors: [publicError(fault, context)] };
}

/** The status of an answer without data: whose fault it is that nothing was run. @param errors as clients see them */
export function statusOf(errors: readonly GraphQLError[]): number {
  return HTTP_STATUS[String(errors[0]?.extensions['code'])] ?? 400;
}

function isCoded({ code }: Readonly<Record<string, unknown>>): boolean {
  return typeof code === 'string' && code !== UNKNOWN;
}

function visible(extensions: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(EXTENSIONS.flatMap((name) => (extensions[name] === undefined ? [] : [[name, extensions[name]]])));
}

/** What was thrown, however often it was wrapped on its way. */
function originalOf(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError ? originalOf(error.originalError) : error;
}

/** Where in the answer and in the client's document. */
function placeOf(error: GraphQLError | undefined) {
  if (!error) return {};
  const { nodes, path, source, positions } = error;
  return { ...(nodes && { nodes }), ...(path && { path }), ...(source && { source }), ...(positions && { positions }) };
}
