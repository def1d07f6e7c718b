import type { IncomingMessage } from 'node:http';
import { BodyTooLargeFault, readBody } from '../../platform/http/read-body.ts';
import type { RequestRefusal } from './errors.ts';
import { isUtf8 } from './graphql-http-accept.ts';

/** What a client asks, as the GraphQL-over-HTTP specification names it. */
export interface GraphQLParameters {
  /** Undefined where the client sent only the hash of a persisted query. */
  readonly query: string | undefined;
  /** The id of an operation, in the form of the draft on persisted documents. */
  readonly documentId: string | undefined;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly extensions: Readonly<Record<string, unknown>>;
}

export type ReadParameters =
  | { readonly ok: true; readonly parameters: GraphQLParameters }
  | { readonly ok: false; readonly refusal: RequestRefusal };

/** Headers that no page can send to another origin without asking first (CORS preflight). */
const PREFLIGHTED = ['apollo-require-preflight', 'x-apollo-operation-name', 'graphql-require-preflight'] as const;
const JSON_BODY = /^application\/json *(?:;(.*))?$/i;
const CHARSET = /(?:^|;) *charset *= *([^; ]+)/i;

/**
 * Reads the parameters of a request: from the body of a POST, from the address of a GET.
 * @param limitBytes the most that a body may have
 * @param preventsCsrf true refuses a GET that a page could send to another origin without asking first
 * @see https://graphql.github.io/graphql-over-http/draft/#sec-Request
 */
export function readParameters(
  request: IncomingMessage,
  limitBytes: number,
  preventsCsrf: boolean,
): ReadParameters | Promise<ReadParameters> {
  if (request.method === 'POST') return readPost(request, limitBytes);
  if (request.method !== 'GET') return refused('method');
  // A POST needs no such rule: its content type alone makes a browser ask first.
  return preventsCsrf && !isPreflighted(request) ? refused('preflight') : readGet(request);
}

async function readPost(request: IncomingMessage, limitBytes: number): Promise<ReadParameters> {
  const { 'content-type': type = '', 'content-encoding': encoding = 'identity' } = request.headers;
  if (!isJson(type) || encoding !== 'identity') return refused('mediaType');
  try {
    return parametersOf(JSON.parse(await readBody(request, limitBytes)));
  } catch (error) {
    if (error instanceof BodyTooLargeFault) return refused('tooLarge');
    if (error instanceof SyntaxError) return refused('notJson');
    if (!request.complete) return refused('cutOff');
    throw error;
  }
}

function readGet({ url = '' }: IncomingMessage): ReadParameters {
  const start = url.indexOf('?');
  const search = new URLSearchParams(start === -1 ? '' : url.slice(start + 1));
  try {
    return parametersOf({
      query: search.get('query'),
      documentId: search.get('documentId'),
      operationName: search.get('operationName'),
      variables: parsed(search.get('variables')),
      extensions: parsed(search.get('extensions')),
    });
  } catch (error) {
    if (error instanceof SyntaxError) return refused('notJsonParameter');
    throw error;
  }
}

function parametersOf(body: unknown): ReadParameters {
  if (!isObject(body)) return refused(Array.isArray(body) ? 'batch' : 'notObject');
  const query = body['query'] ?? undefined;
  const documentId = body['documentId'] ?? undefined;
  const operationName = body['operationName'] ?? undefined;
  const variables = body['variables'] ?? {};
  const extensions = body['extensions'] ?? {};
  if (query !== undefined && typeof query !== 'string') return refused('query');
  if (documentId !== undefined && typeof documentId !== 'string') return refused('documentId');
  if (operationName !== undefined && typeof operationName !== 'string') return refused('operationName');
  if (!isObject(variables)) return refused('variables');
  if (!isObject(extensions)) return refused('extensions');
  // Clients that have no name or no text for what they ask say so with an empty one too.
  const parameters = {
    query: query || undefined,
    documentId: documentId || undefined,
    operationName: operationName || undefined,
    variables,
    extensions,
  };
  return { ok: true, parameters };
}

function refused(refusal: RequestRefusal): ReadParameters {
  return { ok: false, refusal };
}

function isPreflighted({ headers }: IncomingMessage): boolean {
  // A browser adds `Authorization: Basic` by itself, and never a bearer's token.
  const isBearer = /^Bearer /i.test(headers.authorization ?? '');
  return isBearer || PREFLIGHTED.some((name) => headers[name]) || isJson(headers['content-type'] ?? '');
}

function isJson(contentType: string): boolean {
  if (contentType === 'application/json') return true;
  const [matched, parameters = ''] = JSON_BODY.exec(contentType) ?? [];
  return matched !== undefined && isUtf8(CHARSET.exec(parameters)?.[1]?.toLowerCase());
}

function parsed(text: string | null): unknown {
  return text ? JSON.parse(text) : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
