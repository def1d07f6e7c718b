import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ApolloServer, type BaseContext, HeaderMap, type HTTPGraphQLResponse } from '@apollo/server';
import { BodyTooLargeFault, readBody } from './read-body.ts';
import { type Handler, sendJson } from './serve.ts';

export interface GraphQLHandlerOptions<C extends BaseContext> {
  readonly server: ApolloServer<C>;
  /** Largest request body taken, in bytes. */
  readonly bodyLimitBytes: number;
  /** Makes the context of one request. `gone` aborts when the client goes away. */
  readonly contextFor: (request: IncomingMessage, gone: AbortSignal) => Promise<C>;
}

/** Puts an Apollo Server straight on node:http: GraphQL over HTTP by POST and GET, multipart answers in parts. */
export function graphqlHandler<C extends BaseContext>({ server, bodyLimitBytes, contextFor }: GraphQLHandlerOptions<C>): Handler {
  return async (request, response) => {
    let body: unknown;
    try {
      body = parseBody(request, await readBody(request, bodyLimitBytes));
    } catch (error) {
      if (error instanceof BodyTooLargeFault)
        return refuse(request, response, 413, error.code, `The body is larger than ${bodyLimitBytes} bytes`);
      if (error instanceof SyntaxError) return refuse(request, response, 400, 'BAD_REQUEST', 'The body is not JSON');
      throw error;
    }
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const answer = await server.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method: request.method ?? 'GET',
        headers: headersOf(request),
        search: searchOf(request),
        body,
      },
      context: () => contextFor(request, gone.signal),
    });
    await write(response, answer);
  };
}

function parseBody(request: IncomingMessage, text: string): unknown {
  const json = /^application\/([\w.+-]+\+)?json\b/i.test(request.headers['content-type'] ?? '');
  return json && text !== '' ? JSON.parse(text) : undefined;
}

function headersOf(request: IncomingMessage): HeaderMap {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers;
}

function searchOf(request: IncomingMessage): string {
  const url = request.url ?? '';
  const start = url.indexOf('?');
  return start === -1 ? '' : url.slice(start);
}

async function write(response: ServerResponse, { status, headers, body }: HTTPGraphQLResponse): Promise<void> {
  for (const [name, value] of headers) response.setHeader(name, value);
  response.statusCode = status ?? 200;
  if (body.kind === 'complete') {
    response.setHeader('content-length', Buffer.byteLength(body.string));
    response.end(body.string);
    return;
  }
  for await (const part of body.asyncIterator) response.write(part);
  response.end();
}

/** The rest of the body is not read, so the connection can't serve another request. */
function refuse(request: IncomingMessage, response: ServerResponse, status: number, code: string, message: string): void {
  response.setHeader('connection', 'close');
  sendJson(response, status, { errors: [{ message, extensions: { code } }] });
  if (!request.complete) request.unpipe().resume();
}
