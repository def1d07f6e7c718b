import type { DomainEvent, EventType } from '../../platform/event.ts';
import type { Aggregate } from '../../platform/events/aggregate-store.ts';
import type { Folding } from '../../platform/audit/verify-snapshots.ts';
import { EventTypes } from '../../platform/events/event-types.ts';
import { STREAMS } from '../../schema/events/streams.ts';
import { contentAggregate } from '../../subgraphs/content/domain/content-aggregate.ts';
import { CONTENT_FACTS } from '../../subgraphs/content/domain/content-facts.ts';
import { INTEGRATION_FACTS, listingAggregate } from '../../subgraphs/integrations/domain/listing-aggregate.ts';
import { notificationAggregate } from '../../subgraphs/notifications/domain/notification-aggregate.ts';
import { NotificationRaised, NotificationRead } from '../../subgraphs/notifications/domain/notification.ts';
import { ACCOUNT_EVENTS } from '../../subgraphs/users/domain/account.ts';
import { accountAggregate } from '../../subgraphs/users/domain/account-aggregate.ts';

/** The aggregates that can be shown as they were, by category. */
export const AGGREGATES: ReadonlyMap<string, Folding> = new Map([
  folding(accountAggregate, ACCOUNT_EVENTS),
  folding(contentAggregate, CONTENT_FACTS),
  folding(listingAggregate, INTEGRATION_FACTS),
  folding(notificationAggregate, [NotificationRaised, NotificationRead]),
]);

function folding<S, E extends DomainEvent>(
  { category, initial, evolve, snapshots }: Pick<Aggregate<S, E>, 'category' | 'initial' | 'evolve' | 'snapshots'>,
  types: readonly EventType[],
): [string, Folding] {
  const known = new EventTypes(STREAMS[category] ?? category, types);
  const fold: Folding['fold'] = (commits) =>
    commits
      .flatMap((commit) => known.eventsOf(commit))
      // Each was checked against its type, and a stream holds the events of its aggregate only.
      .reduce((state, { type, data, time }) => evolve(state, { type, data } as E, time), initial);
  return [category, { fold, form: snapshots?.form }];
}
