import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Handler } from '../../platform/http/serve.ts';

/** A page that needs nothing from elsewhere is megabytes, so browsers keep it and ask only whether it has changed. */
const CACHE = 'no-cache';
const START = `# Queries, mutations and subscriptions of the CoAgent graph.
# Sign in first, then put {"Authorization": "Bearer <access token>"} into Headers below.
{
  me {
    name
  }
}
`;

/**
 * Serves GraphiQL, whole and offline. It is rendered by the first request.
 * @param endpoint the path of the graph, for HTTP and WebSocket
 */
export function graphiqlHandler(endpoint: string): Handler {
  let rendered: ReturnType<typeof render> | undefined;
  return async (request, response) => {
    const { html, gzipped, etag } = await (rendered ??= render(endpoint));
    const headers = { etag, 'cache-control': CACHE, vary: 'Accept-Encoding', 'x-content-type-options': 'nosniff' };
    if (request.headers['if-none-match'] === etag) return void response.writeHead(304, headers).end();
    const zips = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
    const body = zips ? gzipped : html;
    response.writeHead(200, {
      ...headers,
      'content-type': 'text/html; charset=utf-8',
      'content-length': body.length,
      ...(zips && { 'content-encoding': 'gzip' }),
    });
    response.end(request.method === 'HEAD' ? undefined : body);
  };
}

async function render(endpoint: string) {
  // Its text is nine megabytes: loaded only where somebody looks at it.
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const page = renderGraphiQL({ title: 'CoAgent', endpoint, subscriptionsProtocol: 'WS', defaultQuery: START });
  const html = Buffer.from(page);
  const etag = `"${createHash('sha256').update(html).digest('base64url')}"`;
  return { html, gzipped: await promisify(gzip)(html), etag };
}
