import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import { createPolicy, STANDARD_BREAKER } from '../platform/resilience/policy.ts';
import { createIdentitySigner, type IdentityKeys } from '../platform/subgraph/identity.ts';
import type { RouterSettings } from './config.ts';
import { createDocuments } from './edge/documents.ts';
import { createCompiledEngine } from './execution/compiled-engine.ts';
import { createStockEngine } from './execution/stock-engine.ts';
import { createSubgraphClient, type SubgraphClient } from './execution/subgraph-client.ts';
import type { GenerationParts } from './generations.ts';
import { loadSupergraph, type SubgraphAddress } from './planning/supergraph.ts';

export interface GenerationBuilderOptions {
  readonly settings: RouterSettings;
  /** Undefined sends fetches unsigned. */
  readonly identityKeys: IdentityKeys | undefined;
  readonly clock: Clock;
  readonly log: Log;
}

/** Fetches that wait for a connection beyond what runs; more are refused at once. */
const QUEUED_PER_CONNECTION = 16;

/**
 * @returns makes all that one supergraph needs: connections to its subgraphs, the engine, its documents. It throws ConfigFault
 * where the supergraph can't be used
 */
export function generationBuilder(options: GenerationBuilderOptions): (supergraphSdl: string) => Promise<GenerationParts> {
  const { settings, identityKeys, clock, log } = options;
  const { shareFlights, shareOperations } = settings;
  const { connectionsPerSubgraph: connections, responseLimitBytes, operationDeadlineMs: deadlineMs, retries } = settings;
  const signer = identityKeys && createIdentitySigner({ keys: identityKeys, clock });
  const bulkhead = { concurrent: connections, queued: connections * QUEUED_PER_CONNECTION };

  const clientOf = ({ name, url }: SubgraphAddress): SubgraphClient =>
    createSubgraphClient({
      name,
      url,
      signer,
      policy: createPolicy({ name, deadlineMs, retries, breaker: STANDARD_BREAKER, bulkhead, log }),
      clock,
      connections,
      responseLimitBytes,
    });

  return async (supergraphSdl) => {
    const supergraph = loadSupergraph(supergraphSdl);
    const subgraphs = supergraph.subgraphs.map(({ name, url }) => ({ name, url: settings.subgraphUrls[name] ?? url }));
    const clients = new Map(subgraphs.map((subgraph) => [subgraph.name, clientOf(subgraph)]));
    const engine =
      settings.engine === 'compiled'
        ? await createCompiledEngine({ supergraph, clients, shareFlights, shareOperations })
        : await createStockEngine({ supergraph, clients, log });
    return {
      subgraphs,
      engine,
      documents: createDocuments(engine.apiSchema, { introspection: settings.introspection }),
    };
  };
}
