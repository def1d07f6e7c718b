import type { Handler } from '../../platform/http/serve.ts';
import { explorerPage, sendPage } from './explorer-page.ts';

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
 * @param endpoint the path of the graph
 */
export function graphiqlHandler(endpoint: string): Handler {
  let rendered: ReturnType<typeof render> | undefined;
  return async (request, response) => sendPage(request, response, await (rendered ??= render(endpoint)));
}

async function render(endpoint: string) {
  // Its text is nine megabytes: loaded only where somebody looks at it.
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  // Subscriptions as server-sent events: what stands under Headers goes with them, which a WebSocket in a page can't do.
  const subscriptions = { subscriptionsProtocol: 'GRAPHQL_SSE', method: 'POST' } as const;
  const page = renderGraphiQL({ title: 'CoAgent', endpoint, defaultQuery: START, ...subscriptions });
  return explorerPage(page, {
    'connect-src': ["'self'"],
    'worker-src': ['blob:'],
    'style-src': ["'unsafe-inline'"],
    'img-src': ['data:'],
    'font-src': ['data:'],
  });
}
