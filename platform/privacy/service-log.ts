import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Clock } from '../clock.ts';
import type { EventType } from '../event.ts';
import { EventLog } from '../events/event-log.ts';
import type { Ids } from '../ids.ts';
import type { Log } from '../log.ts';
import { logTable } from '../store/table-definition.ts';
import { sealedLog } from './sealed-log.ts';
import type { Sealer } from './sealer.ts';

/** What a service's log is kept with. */
export interface ServiceLogParts {
  readonly dynamo: DynamoDBDocumentClient;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log?: Log;
  /** Among how many shards its relays share the streams: one by default. */
  readonly relayShards?: number | undefined;
  /** Seals what is personal; it lies in the open without. */
  readonly sealer?: Sealer | undefined;
}

/**
 * Opens the log of a service in its table.
 * @param types every type of event that it may hold
 */
export function openServiceLog(
  service: string,
  types: readonly EventType[],
  { dynamo: client, clock, ids, log, relayShards: shards, sealer }: ServiceLogParts,
): EventLog {
  return new EventLog({
    client,
    table: logTable(service).name,
    service,
    types,
    codec: sealer && sealedLog(sealer, types),
    clock,
    ids,
    shards,
    ...(log && { logger: log }),
  });
}
