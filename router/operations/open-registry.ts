import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import { ensureTables } from '../../platform/store/dynamo.ts';
import { createOperationStore, operationsTable } from './operation-store.ts';
import { type OperationRegistry, openRegistry } from './registry.ts';

/** Twice a second one small row is read: what is published or retired is known to every router within a second. */
const LOOK_EVERY_MS = 500;
/** Who publishes and asks at once finds it; who asks for what is not there costs ten looks a second at most. */
const LOOK_AGAIN_AFTER_MS = 100;

export interface RegistryParts {
  readonly dynamo: DynamoDBDocumentClient;
  /** True where the table is ours to create. */
  readonly createsTables: boolean;
  readonly clock: Clock;
  readonly log: Log;
}

/** Opens the registered operations of a document store. @throws UnavailableFault where their table can't be made */
export async function openStoredRegistry({ dynamo, createsTables, clock, log }: RegistryParts): Promise<OperationRegistry> {
  if (createsTables) await ensureTables(dynamo, [operationsTable]);
  const times = { lookEveryMs: LOOK_EVERY_MS, lookAgainAfterMs: LOOK_AGAIN_AFTER_MS };
  return openRegistry({ store: createOperationStore(dynamo), ...times, clock, log });
}
