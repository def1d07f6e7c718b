import { Anchoring } from '../audit/anchoring.ts';
import { DEAD_LETTERS } from '../events/dead-letters.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { SUBJECT_KEYS } from '../privacy/subject-keys.ts';
import type { ServiceEventTypes } from '../service/service-events.ts';
import { createServiceReporter } from '../service/service-reporter.ts';
import { ensureTables } from '../store/dynamo.ts';
import { logTable, type TableDefinition } from '../store/table-definition.ts';
import { createIdentityVerifier } from '../subgraph/identity.ts';
import { type RunningSubgraph, type Subgraph, serveSubgraph } from '../subgraph/server.ts';
import { instanceName } from './instance-name.ts';
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
    serviceEvents,
  }: {
    tables: readonly TableDefinition[];
    settings: SubgraphSettings;
    parts: Parts;
    log: Log;
    metrics: Metrics;
    /** What the service tells of itself. */
    serviceEvents: ServiceEventTypes;
  },
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
    reporter: createServiceReporter({
      service: subgraph.name,
      instance: instanceName(),
      types: serviceEvents,
      publisher: parts.bus,
      parts: () => parts.health(),
      slowP95Ms: subgraph.slowP95Ms ?? parts.slowP95Ms,
      clock: parts.clock,
      ids: parts.ids,
      log,
    }),
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
