import { type Consumer, consumerOf } from '../../../platform/events/consumer.ts';
import { UserErased } from '../../../schema/events/users.ts';
import type { ConnectionStore } from '../store/connections.ts';
import type { ListingStore } from '../store/listings.ts';

/** Removes listings and connections of somebody who was erased. What a publication says stays as ids and states. */
export function onUserErased({ listings, connections }: { listings: ListingStore; connections: ConnectionStore }): Consumer {
  return consumerOf(UserErased, async ({ data: { userId } }) => {
    await Promise.all([listings.clear(userId), connections.clear(userId)]);
  });
}
