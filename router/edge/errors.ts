import { HeaderMap } from '@apollo/server';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
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
const HTTP_STATUS: Readonly<Record<string, number>> = { UNAUTHENTICATED: 401, BAD_USER_INPUT: 400, DEPENDENCY_UNAVAILABLE: 503 };
/** What of an error's extensions clients see. */
const EXTENSIONS = ['code', 'service', 'retryable', 'field', 'reason', 'requestId'] as const;
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

/** A fault from before an operation ran, which answers with an HTTP status of its own. */
export function refusal(fault: Fault, context: ErrorContext): GraphQLError {
  const { message, extensions } = publicError(fault, context);
  const headers = new HeaderMap();
  if (fault.code === 'UNAUTHENTICATED') headers.set('www-authenticate', 'Bearer');
  // Typed apart: other packages declare another form for `http`, which Apollo Server does not take.
  const answered: Record<string, unknown> = { ...extensions, http: { status: HTTP_STATUS[fault.code] ?? 500, headers } };
  return new GraphQLError(message, { extensions: answered });
}

/** The same for what Apollo Server is about to send: its own refusals of syntax, form and method are coded already. */
export function formatHttpError(formatted: GraphQLFormattedError): GraphQLFormattedError {
  const { extensions = {} } = formatted;
  const isKnown = isCoded(extensions) || extensions['requestId'] !== undefined;
  return isKnown
    ? { ...formatted, extensions: visible(extensions) }
    : { message: 'Something broke here', extensions: { code: UNKNOWN } };
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
