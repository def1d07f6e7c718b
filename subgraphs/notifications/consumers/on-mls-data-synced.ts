import { type Consumer, consumerOf } from '../../../platform/events/consumer.ts';
import { MlsDataSynced } from '../../../schema/events/integrations.ts';
import type { RaiseNotification } from '../commands/raise-notification.ts';
import { listingsSynced } from '../domain/wording.ts';

/** Tells an agent what became of the listings of a sync. */
export function onMlsDataSynced(raise: RaiseNotification): Consumer {
  return consumerOf(MlsDataSynced, (event) => raise(event, event.data.userId, listingsSynced(event.data)));
}
