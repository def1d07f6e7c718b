import { Anchoring } from '../audit/anchoring.ts';
import { DEAD_LETTERS } from '../events/dead-letters.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { SUBJECT_KEYS } from '../privacy/subject-keys.ts';
import { ensureTables } from '../store/dynamo.ts';
import { logTable, type TableDefinition } from '../store/table-definition.ts';
import { createIdentityVerifier } from '../subgraph/identity.ts';
import { type RunningSubgraph, type Subgraph, serveSubgraph } from '../subgraph/server.ts';
import type { Parts } from './parts.ts';

/** What a subgraph's entry has to say about it. */
export interface SubgraphSettings {
  /** 0 takes a free port. */
  readonly port: number;
  readonly host: string;
  /** False where another process relays this service's log. */
  readonly relays: boolean;
}

/** Creates the subgraph's tables where they are ours to create, serves it on the given parts, and anchors its log day by day. */
export async function runSubgraph<C extends object>(
  subgraph: Subgraph<C>,
  {
    tables,
    settings,
    parts,
    log,
    metrics,
  }: { tables: readonly TableDefinition[]; settings: SubgraphSettings; parts: Parts; log: Log; metrics: Metrics },
): Promise<RunningSubgraph> {
  if (parts.createsTables) await ensureTables(parts.dynamo, [...tables, DEAD_LETTERS, SUBJECT_KEYS]);
  const running = await serveSubgraph(subgraph, {
    ...settings,
    identity: createIdentityVerifier({ keys: parts.identityKeys, audience: subgraph.name, clock: parts.clock }),
    bus: parts.bus,
    deadLetters: parts.deadLetters,
    sealer: parts.sealer,
    parts: () => parts.health(),
    log,
    metrics,
  });
  if (!subgraph.relay || !settings.relays) return running;
  const anchoring = new Anchoring({
    client: parts.dynamo,
    table: logTable(subgraph.name).name,
    service: subgraph.name,
    ...parts.anchors,
    clock: parts.clock,
    log,
  });
  anchoring.start();
  return {
    url: running.url,
    drain: async (timeoutMs) => {
      await Promise.all([anchoring.stop(), running.drain(timeoutMs)]);
    },
  };
}
