import { createFlights } from './flights.ts';
import { isLike, type Likeness, type SendFetch } from './plan/run.ts';
import type { SubgraphClient, SubgraphReply } from './subgraph-client.ts';
import { readSubgraphResponse, type SubgraphResponse } from './subgraph-response.ts';

/** An answer that several runs get, and the likeness of the run that asked. */
interface SharedReply extends SubgraphReply {
  readonly likeness: Likeness | undefined;
}

/**
 * Sends fetches through the clients of the subgraphs.
 * @param shareFlights true lets equal queries of one viewer to one subgraph wait for one request while it is under way
 */
export function createSendFetch(clients: ReadonlyMap<string, SubgraphClient>, shareFlights: boolean): SendFetch {
  const flights = createFlights<SharedReply>();
  return async (subgraph, request, { scope, likeness }) => {
    const client = clients.get(subgraph);
    if (!client) return unavailable(subgraph);
    if (!shareFlights || request.kind === 'mutation') return (await client.exchange(request, scope)).response;
    try {
      const { outcome, isFirst } = await flights.share(`${subgraph} ${request.body}`, scope, async (shared) => {
        return { ...(await client.exchange(request, shared)), likeness };
      });
      const { response, text } = outcome;
      // Runs change what they are given: where two make different things of it, each reads an answer of its own.
      const isOurs = isFirst || text === undefined || isLike(likeness, outcome.likeness);
      return isOurs ? response : (readSubgraphResponse(text, subgraph) ?? response);
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
