import { openServiceLog } from '../../platform/privacy/service-log.ts';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { systemClock } from '../../platform/clock.ts';
import type { EventLog } from '../../platform/events/event-log.ts';
import type { ServiceFacts } from '../../platform/events/read-model.ts';
import { timeOrderedIds } from '../../platform/ids.ts';
import type { Sealer } from '../../platform/privacy/sealer.ts';
import { analyticsFacts } from '../../subgraphs/analytics/read-models.ts';
import { contentFacts } from '../../subgraphs/content/read-models.ts';
import { integrationsFacts } from '../../subgraphs/integrations/read-models.ts';
import { notificationsFacts } from '../../subgraphs/notifications/read-models.ts';
import { usersFacts } from '../../subgraphs/users/read-models.ts';

/** Every service with what is in its log and what is made from it. */
export const SERVICES: readonly ServiceFacts[] = [
  usersFacts,
  contentFacts,
  integrationsFacts,
  analyticsFacts,
  notificationsFacts,
];

/** The logs of all services, to be read. */
export function openLogs(client: DynamoDBDocumentClient, sealer: Sealer): ReadonlyMap<string, EventLog> {
  return new Map(
    SERVICES.map(({ service, types }) => [
      service,
      openServiceLog(service, types, { dynamo: client, clock: systemClock, ids: timeOrderedIds, sealer }),
    ]),
  );
}
