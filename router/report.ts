import type { Clock } from '../platform/clock.ts';
import type { Publisher } from '../platform/events/bus.ts';
import type { PartHealth } from '../platform/http/serve.ts';
import type { Ids } from '../platform/ids.ts';
import type { Log } from '../platform/log.ts';
import { instanceName } from '../platform/process/instance-name.ts';
import { createServiceReporter, type ServiceReporter } from '../platform/service/service-reporter.ts';
import { SERVICE_EVENTS } from '../schema/events/service.ts';

export interface ReportOptions {
  /** Undefined where the router's settings name no bus: then the log alone tells. */
  readonly publisher: Publisher | undefined;
  readonly parts: () => Promise<Record<string, PartHealth>>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
}

/** Tells the bus how this router and its calls to subgraphs are, where there is a bus. How fast it answers, subgraphs tell. */
export function reportRouter({ publisher, parts, clock, ids, log }: ReportOptions): ServiceReporter | undefined {
  if (!publisher) return undefined;
  return createServiceReporter({
    service: 'router',
    instance: instanceName(),
    types: SERVICE_EVENTS,
    publisher,
    parts,
    // Without any part it still serves what the subgraphs answer.
    essential: [],
    slowP95Ms: Infinity,
    clock,
    ids,
    log,
  });
}
