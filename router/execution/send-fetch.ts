import { createFlights } from './flights.ts';
import type { SendFetch } from './plan/run.ts';
import type { SubgraphClient, SubgraphReply } from './subgraph-client.ts';
import { readSubgraphResponse, type SubgraphResponse } from './subgraph-response.ts';

/**
 * Sends fetches through the clients of the subgraphs.
 * @param shareFlights true lets equal queries of one viewer to one subgraph wait for one request while it is under way
 */
export function createSendFetch(clients: ReadonlyMap<string, SubgraphClient>, shareFlights: boolean): SendFetch {
  const flights = createFlights<SubgraphReply>();
  return async (subgraph, request, scope) => {
    const client = clients.get(subgraph);
    if (!client) return unavailable(subgraph);
    if (!shareFlights || request.kind === 'mutation') return (await client.exchange(request, scope)).response;
    try {
      const { outcome, isFirst } = await flights.share(`${subgraph} ${request.body}`, scope, (shared) =>
        client.exchange(request, shared),
      );
      const { response, text } = outcome;
      // Each reads an answer of its own, since runs change what they are given.
      return isFirst || text === undefined ? response : (readSubgraphResponse(text, subgraph) ?? response);
    } catch {
      // Whoever left is told nothing any more.
      return unavailable(subgraph);
    }
  };
}

function unavailable(service: string): SubgraphResponse {
  const extensions = { code: 'SUBGRAPH_UNAVAILABLE', retryable: true, service };
  return { errors: [{ message: `The subgraph ${service} can't be reached now`, extensions }] };
}
